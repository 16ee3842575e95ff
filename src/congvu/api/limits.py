"""How much a request may send: counted while it arrives, so that nothing large is ever held."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from congvu.api.errors import TooLarge, problem

MEGABYTE = 1_000_000
FORM_BYTES = 1 * MEGABYTE
UPLOADS = ("/api/v1/documents", "/api/v1/check")


class BodyLimit:
    """ASGI middleware: 413 for a body that says it is too large, and for one that turns out to be."""

    def __init__(self, app: ASGIApp, upload_max_mb: int) -> None:
        self.app = app
        self.upload_max_mb = upload_max_mb

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the body on as long as it stays within the limit of its path."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        limit = FORM_BYTES + (self.upload_max_mb * MEGABYTE if scope["path"] in UPLOADS else 0)
        announced = Headers(scope=scope).get("content-length", "0")
        if announced.isdigit() and int(announced) > limit:
            await self._refuse(scope, receive, send)
            return
        received = 0

        async def counted() -> Message:
            nonlocal received
            message = await receive()
            received += len(message.get("body", b""))
            if received > limit:
                raise TooLarge(self.sentence(scope["path"]))
            return message

        async def answered(message: Message) -> None:
            if received <= limit:
                await send(message)
            elif message["type"] == "http.response.start":  # whatever a parser made of the broken-off body
                await self._refuse(scope, receive, send)

        await self.app(scope, counted, answered)

    async def _refuse(self, scope: Scope, receive: Receive, send: Send) -> None:
        path = scope["path"]
        await problem(413, self.sentence(path), TooLarge.code, path)(scope, receive, send)

    def sentence(self, path: str) -> str:
        """Say what the limit of a path is and what to do."""
        if path not in UPLOADS:
            return f"Mỗi yêu cầu tối đa {FORM_BYTES // MEGABYTE} MB; hãy rút gọn rồi gửi lại."
        return (
            f"Mỗi lần tải lên tối đa {self.upload_max_mb} MB; hãy chia nhỏ hoặc nạp bằng congvu-ingest add."
        )
