"""What went wrong with a model, told by the error that some library raised."""

from __future__ import annotations

import httpx
import openai

from congvu.errors import CongvuError, ModelGarbage, ModelRefuses, ModelUnavailable

BUSY = frozenset({408, 409, 425, 429})


def named(error: BaseException) -> CongvuError:
    """Return our error for a library's: refused, busy, slow, down or garbage."""
    status = _status(error)
    if status is not None:
        return _by_status(status)
    chain = _causes(error)
    if any(isinstance(one, openai.APITimeoutError | httpx.TimeoutException | TimeoutError) for one in chain):
        return ModelUnavailable("Mô hình trả lời quá chậm; hãy thử lại sau.", code="model_slow")
    if any(isinstance(one, openai.APIConnectionError | httpx.TransportError | OSError) for one in chain):
        return ModelUnavailable(
            "Không kết nối được với mô hình hoặc kết nối bị đứt; hãy xem máy chủ mô hình có đang chạy không."
        )
    return ModelGarbage(
        "Máy chủ mô hình trả về dữ liệu không đọc được; hãy xem llm_url có đúng giao diện OpenAI (…/v1)."
    )


def _by_status(status: int) -> CongvuError:
    if status >= 500 or status in BUSY:
        return ModelUnavailable(f"Máy chủ mô hình báo lỗi {status}; hãy thử lại sau.", code="model_busy")
    return ModelRefuses(
        f"Máy chủ mô hình từ chối ({status}); hãy xem lại llm, llm_url và llm_key.",
        code="model_bad_request" if status in {400, 422} else None,
    )


def _status(error: BaseException) -> int | None:
    """Return the HTTP status that any provider's library keeps in its error."""
    for one in _causes(error):
        value = getattr(one, "status_code", None) or getattr(
            getattr(one, "response", None), "status_code", None
        )
        if isinstance(value, int) and value >= 400:
            return value
    return None


def _causes(error: BaseException) -> list[BaseException]:
    found: list[BaseException] = []
    one: BaseException | None = error
    while one is not None and one not in found:
        found.append(one)
        one = one.__cause__ or one.__context__
    return found
