"""Opening the model that the settings name."""

from __future__ import annotations

from pathlib import Path

from congvu.config import Settings
from congvu.errors import ConfigError
from congvu.llm.breaker import Breaker
from congvu.llm.limits import Limits
from congvu.llm.model import Endpoint, Model
from congvu.privacy import leaves_machine


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
    # Without a URL the provider's own is meant, which is never here.
    away = leaves_machine(settings.llm_url, "llm_url") if settings.llm_url else True
    if away and not settings.llm_mask:
        raise ConfigError(
            "Mô hình không ở trên máy này nên dữ liệu cá nhân phải được che; hãy bỏ llm_mask=false."
        )
