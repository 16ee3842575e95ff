"""How much a request may send: counted while it arrives, so that nothing large is ever held."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from congvu.api.errors import TooLarge, problem

MEGABYTE = 1_000_000
FORM_BYTES = 1 * MEGABYTE
UPLOADS = "/api/v1/documents"


class BodyLimit:
    """ASGI middleware: 413 for a body that says it is too large, TooLarge for one that turns out to be."""

    def __init__(self, app: ASGIApp, upload_max_mb: int) -> None:
        self.app = app
        self.upload_max_mb = upload_max_mb

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the body on as long as it stays within the limit of its path."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = FORM_BYTES + (self.upload_max_mb * MEGABYTE if scope["path"] == UPLOADS else 0)
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > limit:
            await problem(413, self.sentence(), TooLarge.code, scope["path"])(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise TooLarge(self.sentence())
            return message

        await self.app(scope, counted, send)

    def sentence(self) -> str:
        """Say what the limit is and what to do."""
        return (
            f"Mỗi lần tải lên tối đa {self.upload_max_mb} MB; hãy chia nhỏ hoặc nạp bằng congvu-ingest add."
        )
