"""A GGUF file run in this process by llama.cpp (package `xllamacpp`, extra `gguf`)."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread
from typing import Any

from congvu.errors import ConfigError, ModelGarbage
from congvu.llm.endpoints import require_end

_DONE = None


class GgufEndpoint:
    """llama.cpp in this process: nothing leaves it. Several questions wait for one another."""

    structured = True
    remote = False

    def __init__(self, path: Path, context: int, tokens: int, threads: int = 0) -> None:
        if not path.is_file():
            raise ConfigError(f"Không có tệp mô hình {str(path)!r}; hãy sửa llm=gguf:ĐƯỜNG_DẪN.")
        self.identity = f"gguf:{path.name}"
        self._tokens = tokens
        self._server = _opened(path, context, threads)

    def open(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        """Yield the pieces as llama.cpp makes them; leaving the iterator stops it."""
        asked: dict[str, Any] = {
            "messages": [{"role": "user", "content": prompt}],
            "max_tokens": self._tokens,
            "temperature": 0.0,
            "stream": True,
        }
        if schema is not None:
            asked["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "answer", "schema": schema},
            }
        box: SimpleQueue[Any] = SimpleQueue()
        gone = Event()

        def take(chunk: Any) -> bool:
            box.put(chunk)
            return gone.is_set()

        def run() -> None:
            try:
                self._server.handle_chat_completions(asked, take)
            finally:
                box.put(_DONE)

        Thread(target=run, daemon=True, name="congvu-gguf").start()
        try:
            finish = ""
            while (chunk := box.get()) is not _DONE:
                text, ended = _read(chunk)
                finish = ended or finish
                yield text
            require_end(finish)
        finally:
            gone.set()


def _opened(path: Path, context: int, threads: int) -> Any:
    try:
        import xllamacpp
    except ImportError as error:
        raise ConfigError(
            "Để chạy gguf: cần gói xllamacpp; hãy cài bằng `pip install 'congvu[gguf]'`."
        ) from error
    params = xllamacpp.CommonParams()
    params.model.path = str(path)
    params.n_ctx = context
    params.n_parallel = 1
    params.verbosity = -1
    params.warmup = False
    # llama.cpp opens a port of its own on loopback: nobody else shall use it.
    params.api_keys = [secrets.token_urlsafe(24)]
    if threads:
        params.cpuparams.n_threads = threads
    try:
        return xllamacpp.Server(params)
    except (RuntimeError, ValueError) as error:
        raise ConfigError(
            f"llama.cpp không mở được tệp {path.name!r}; hãy kiểm tra tệp GGUF và bộ nhớ."
        ) from error


def _read(chunk: Any) -> tuple[str, str]:
    """Return one piece's text and why it is the last, if it is; raises ModelGarbage for what is no piece."""
    data = json.loads(chunk) if isinstance(chunk, str | bytes) else chunk
    if not isinstance(data, dict) or "choices" not in data:
        raise ModelGarbage("llama.cpp báo lỗi khi đọc câu hỏi; câu hỏi có thể dài quá ngữ cảnh của mô hình.")
    choices = data["choices"]
    text = "".join(str(one.get("delta", {}).get("content") or "") for one in choices)
    return text, next((str(one["finish_reason"]) for one in choices if one.get("finish_reason")), "")
