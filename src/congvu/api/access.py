"""How a route gets at the backend."""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, Request

from congvu.api.backend import Backend


def backend_of(request: Request) -> Backend:
    """Return the backend that the app was made with."""
    backend: Backend = request.app.state.backend
    return backend


Opened = Annotated[Backend, Depends(backend_of)]
