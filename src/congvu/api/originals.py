"""An original file on its way out: bytes to keep, never something that a browser shows."""

from __future__ import annotations

from pathlib import Path

from fastapi.responses import FileResponse
from starlette.types import Message, Receive, Scope, Send

from congvu.api.errors import problem

BAD_RANGE = "Khoảng byte được yêu cầu không có trong tệp; hãy tải lại từ đầu."


class Original(FileResponse):
    """A download of unknown type, whole or in ranges; a range that cannot be is a problem document."""

    def __init__(self, path: Path, name: str) -> None:
        # Said here: the base class would guess the type from the name that a stranger gave.
        super().__init__(
            path,
            media_type="application/octet-stream",
            filename=name,
            content_disposition_type="attachment",
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the file; raises what reading it raises."""
        refused = 0

        async def told(message: Message) -> None:
            nonlocal refused
            if message["type"] == "http.response.start" and message["status"] >= 400:
                refused = message["status"]
                headers = {k.decode(): v.decode() for k, v in message["headers"] if k == b"content-range"}
                await problem(refused, BAD_RANGE, "bad_range", scope["path"], headers)(scope, receive, send)
            elif not refused:
                await send(message)

        await super().__call__(scope, receive, told)
