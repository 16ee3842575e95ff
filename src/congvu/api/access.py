"""How a route gets at the backend, and what an identity in an address may be."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Path, Query, Request

from congvu.api.backend import Backend


def backend_of(request: Request) -> Backend:
    """Return the backend that the app was made with."""
    backend: Backend = request.app.state.backend
    return backend


Opened = Annotated[Backend, Depends(backend_of)]

LARGEST_ID = 2**31 - 1  # what the registry's keys can be in every database it runs on
Id = Annotated[int, Path(ge=1, le=LARGEST_ID)]
Revision = Annotated[
    int | None, Query(ge=1, le=LARGEST_ID, description="Bản cần xem; bỏ trống: bản hiện hành.")
]
