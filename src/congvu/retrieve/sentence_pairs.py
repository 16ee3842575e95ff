"""Any cross-encoder of sentence-transformers, by name or from a folder (extra `st`)."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock
from typing import Any

import numpy as np

from congvu.errors import ConfigError, ModelGarbage, ModelUnavailable
from congvu.retrieve.cross_encoder import CrossEncoder, Scores

LONGEST = 512
"""Tokens of question and passage together; models that take more are slow where no GPU is."""
_BATCH = 4
_LONG = "thủ tục hành chính " * LONGEST
"""What a model is tried with at start, so that no first question shows that it cannot take its own tokens."""
_HEAD = "ForSequenceClassification"


class SentenceTransformersCrossEncoder(CrossEncoder):
    """Scores as the model's raw numbers (logits); `seconds` bounds one question, waiting for others included.

    The model is loaded at once (a name may need the network then); raises ConfigError when it or the package
    is missing, or when it was never trained to score.
    """

    def __init__(
        self, model: str, *, seconds: float = 5.0, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._seconds = seconds
        self._clock = clock
        self._turn = Lock()
        self._raw, self._model = _open_model(model)

    def scores(self, question: str, texts: Sequence[str]) -> Scores:
        """(n,) finite float64; raises ModelUnavailable and ModelGarbage."""
        until = self._clock() + self._seconds
        with self._taken():
            parts = [self._predict(question, part, until) for part in _batches(texts)]
        found = np.concatenate(parts) if parts else np.zeros(0)
        if found.shape != (len(texts),) or not np.isfinite(found).all():
            raise ModelGarbage("Mô hình xếp hạng trả về điểm không đọc được; hãy chọn mô hình khác.")
        return found

    @contextmanager
    def _taken(self) -> Iterator[None]:
        if not self._turn.acquire(timeout=self._seconds):
            raise _too_slow(self._seconds)
        try:
            yield
        finally:
            self._turn.release()

    def _predict(self, question: str, texts: Sequence[str], until: float) -> Scores:
        if self._clock() > until:
            raise _too_slow(self._seconds)
        pairs = [(question, text) for text in texts]
        try:
            found = self._model.predict(
                pairs, batch_size=_BATCH, activation_fn=self._raw, show_progress_bar=False
            )
        except Exception as error:
            # Whatever breaks inside somebody's model (memory, a device) leaves the linear order.
            raise ModelUnavailable(
                "Mô hình xếp hạng gặp lỗi khi đang chấm điểm; hãy xem nhật ký.", code="reranker_failed"
            ) from error
        return np.asarray(found, dtype=np.float64)


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[start : start + _BATCH] for start in range(0, len(texts), _BATCH))


def _too_slow(seconds: float) -> ModelUnavailable:
    return ModelUnavailable(
        f"Mô hình xếp hạng chấm quá {seconds:g} giây; hãy tăng reranker_seconds hoặc chọn mô hình nhỏ hơn.",
        code="reranker_slow",
    )


def _open_model(name: str) -> tuple[Any, Any]:
    """Return the activation that leaves numbers raw, and the model."""
    try:
        from sentence_transformers import CrossEncoder as Model
        from torch.nn import Identity
    except ImportError as error:
        raise ConfigError(
            "Chưa cài sentence-transformers; hãy cài PyTorch hợp với máy rồi chạy `pip install 'congvu[st]'`."
        ) from error
    try:
        model = Model(name)
        _limit(model)
        model.predict([(_LONG, _LONG)], show_progress_bar=False)
    except Exception as error:
        # A missing, cut or foreign file is a different error in each layer below.
        raise ConfigError(
            f"Không nạp được mô hình xếp hạng {name!r}; "
            "hãy kiểm tra tên, hoặc chép mô hình vào một thư mục trên máy này."
        ) from error
    _require_scores(name, model)
    return Identity(), model


def _limit(model: Any) -> None:
    positions = getattr(model.model.config, "max_position_embeddings", LONGEST)
    model.max_seq_length = min(LONGEST, positions, model.max_seq_length or LONGEST)


def _require_scores(name: str, model: Any) -> None:
    """Refuse a model without a trained head of one score: the library would put a random one on it."""
    trained = any(one.endswith(_HEAD) for one in model.model.config.architectures or ())
    if not trained or model.num_labels != 1:
        raise ConfigError(
            f"Mô hình {name!r} không chấm điểm cặp câu hỏi và đoạn văn; hãy chọn một cross-encoder một điểm."
        )
