"""Opening the model that the settings name."""

from __future__ import annotations

import ipaddress
from pathlib import Path
from urllib.parse import urlsplit

from congvu.config import Settings
from congvu.errors import ConfigError
from congvu.llm.breaker import Breaker
from congvu.llm.limits import Limits
from congvu.llm.model import Endpoint, Model


def open_model(settings: Settings) -> Model | None:
    """Return the model of the settings, None where they name none; nothing is sent yet.

    Raises ConfigError for a name that means nothing, and for an endpoint elsewhere while masking is off.
    """
    if not settings.llm:
        return None
    limits = Limits(
        settings.llm_connect_seconds,
        settings.llm_first_seconds,
        settings.llm_between_seconds,
        settings.llm_total_seconds,
    )
    return Model(
        _endpoint(settings, limits),
        limits,
        retries=settings.llm_retries,
        breaker=Breaker(settings.llm_breaker_failures, settings.llm_breaker_seconds),
        masks=settings.llm_mask,
    )


def _endpoint(settings: Settings, limits: Limits) -> Endpoint:
    kind, _, name = settings.llm.partition(":")
    if not name:
        raise ConfigError(
            f"Không có mô hình {settings.llm!r}; hãy đặt llm là openai:MÔ_HÌNH, gguf:ĐƯỜNG_DẪN "
            "hoặc NHÀ_CUNG_CẤP:MÔ_HÌNH."
        )
    tokens = settings.llm_answer_tokens
    if kind == "gguf":
        from congvu.llm.gguf import GgufEndpoint

        # The template, the question and the answer need room beside the passages.
        return GgufEndpoint(Path(name).expanduser(), settings.llm_context_tokens + tokens + 2048, tokens)
    require_masking(settings)
    from congvu.llm.endpoints import openai_endpoint, provider_endpoint

    if kind == "openai":
        return openai_endpoint(name, settings.llm_url, settings.llm_key, limits, tokens)
    return provider_endpoint(settings.llm, settings.llm_url, settings.llm_key, limits, tokens)


def require_masking(settings: Settings) -> None:
    """Raise ConfigError if questions would leave this machine unmasked, or for a URL that is none."""
    parts = urlsplit(settings.llm_url)
    if settings.llm_url and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ConfigError(
            f"Địa chỉ mô hình {settings.llm_url!r} không đúng; hãy đặt llm_url như http://127.0.0.1:8080/v1."
        )
    if not settings.llm_mask and not is_loopback(parts.hostname or ""):
        raise ConfigError(
            "Mô hình không ở trên máy này nên dữ liệu cá nhân phải được che; hãy bỏ llm_mask=false."
        )


def is_loopback(host: str) -> bool:
    """Say whether a host name is this machine."""
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
