"""The guard before every request: which host was meant, where a change comes from, who may ask at all."""

from __future__ import annotations

import hmac
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from congvu.api.errors import problem
from congvu.config import Settings

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
OPEN_PATHS = ("/api/v1/health",)
GUARDED = ("/api/", "/v1/", "/mcp")  # the page's own files hold nothing; it asks for the token itself
CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
WRONG_HOST = "Máy chủ không phục vụ tên {host!r}; hãy thêm tên đó vào allowed_hosts nếu đúng là máy này."
FOREIGN = "Thay đổi chỉ được gửi từ chính trang của máy chủ này; hãy mở trang tại địa chỉ của máy chủ."
NO_TOKEN = "Máy chủ này cần mã truy cập; hãy gửi tiêu đề Authorization: Bearer kèm mã."


class Guard:
    """ASGI middleware: 421 for a strange Host, 403 for a change from elsewhere, 401 without the token."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.hosts = LOOPBACK | {settings.host.lower()} | {name.lower() for name in settings.allowed_hosts}
        self.origins = frozenset(origin.rstrip("/") for origin in settings.allowed_origins)
        self.token = settings.token.get_secret_value()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse, or pass on and put the security headers on the response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith(GUARDED):
                    headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refused = self._refusal(scope)
        if refused is None:
            await self.app(scope, receive, guarded)
        else:
            headers = {"WWW-Authenticate": "Bearer"} if refused[0] == 401 else None
            await problem(*refused, scope["path"], headers)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> tuple[int, str, str] | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "")
        if host_name(host) not in self.hosts:
            return 421, WRONG_HOST.format(host=host), "wrong_host"
        known = headers.get("origin") in self.origins
        if scope["method"] not in SAFE and not known and not comes_from_here(headers, host):
            return 403, FOREIGN, "foreign_origin"
        if self._needs_token(scope["path"]) and not self._bears_token(headers):
            return 401, NO_TOKEN, "token_required"
        return None

    def _needs_token(self, path: str) -> bool:
        return bool(self.token) and path.startswith(GUARDED) and path not in OPEN_PATHS

    def _bears_token(self, headers: Headers) -> bool:
        kind, _, given = headers.get("authorization", "").partition(" ")
        return kind.lower() == "bearer" and hmac.compare_digest(
            given.strip().encode("latin-1", "replace"), self.token.encode()
        )


def host_name(host: str) -> str:
    """Return the name in a Host header, lower case, without port and brackets; "" if it cannot be one."""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def comes_from_here(headers: Headers, host: str) -> bool:
    """Say whether a change was sent by this server's own page, or by no browser at all."""
    origin = headers.get("origin")
    if origin is not None:
        try:
            return urlsplit(origin).netloc.lower() == host.lower()
        except ValueError:  # no URL at all
            return False
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def is_loopback(host: str) -> bool:
    """Say whether only this machine can reach a server that listens on `host`."""
    return host.lower() in LOOPBACK or host.startswith("127.")
