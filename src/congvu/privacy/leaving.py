"""Whether what is sent to an address leaves this machine."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from congvu.errors import ConfigError


def leaves_machine(url: str, setting: str) -> bool:
    """Say whether a URL names another machine; raises ConfigError with the setting if it is none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        host = ""
    if not host or parts.scheme not in {"http", "https"}:
        raise ConfigError(f"Địa chỉ {url!r} không đúng; hãy đặt {setting}, ví dụ http://127.0.0.1:8000/v1.")
    return not _is_loopback(host)


def _is_loopback(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
