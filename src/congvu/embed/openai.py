"""Embeddings from any endpoint that speaks OpenAI's protocol: vLLM, llama.cpp, Ollama, TEI …"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import httpx
import numpy as np
import openai
from langchain_openai import OpenAIEmbeddings
from pydantic import SecretStr

from congvu.embed.base import Embedder, Vectors, unit_rows
from congvu.embed.prefixes import choose_prefixes
from congvu.errors import ConfigError, EmbedderUnavailable
from congvu.privacy import leaves_machine, mask

_BATCH = 64
_SECONDS = 120.0
_CHARACTERS_PER_TOKEN = 3


class OpenAIEmbedder(Embedder):
    """Vectors of the length that the endpoint gives, made unit length here.

    Personal data is masked in what goes to another machine; raises ConfigError for a URL that is none.
    Proxies of the environment are not used and redirects not followed, so nothing leaves by them.
    """

    def __init__(
        self,
        model: str,
        url: str,
        key: SecretStr,
        *,
        retries: int = 2,
        transport: httpx.BaseTransport | None = None,
    ) -> None:
        self._masks = leaves_machine(url, "embedder_url")
        self._model = model
        self._url = url
        self._prefixes = choose_prefixes(model)
        self._client = OpenAIEmbeddings(
            model=model,
            base_url=url,
            api_key=key if key.get_secret_value() else SecretStr("none"),
            openai_proxy=None,
            organization=None,
            check_embedding_ctx_length=False,
            chunk_size=_BATCH,
            max_retries=retries,
            timeout=_SECONDS,
            http_client=httpx.Client(transport=transport, trust_env=False, follow_redirects=False),
        )

    @property
    def identity(self) -> str:
        """The model's name (what is served under it is the endpoint's affair); whether texts are masked."""
        return f"openai:{self._model}:v1{':masked' if self._masks else ''}"

    @cached_property
    def dimensions(self) -> int:
        """Learnt by embedding one word."""
        return int(self._request(["congvu"]).shape[1])

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, unit length."""
        return self._embed(self._prefixes.passage, texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """(n, dimensions) float32, unit length."""
        return self._embed(self._prefixes.query, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """An estimate, three characters a token: the protocol does not tell."""
        return [len(self._prefixes.passage + text) // _CHARACTERS_PER_TOKEN + 2 for text in texts]

    def _embed(self, prefix: str, texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        # Each text by itself: the same text must give the same vector beside any other.
        sent = [mask(text).text for text in texts] if self._masks else texts
        return self._request([prefix + (text.strip() or ".") for text in sent])

    def _request(self, texts: list[str]) -> Vectors:
        try:
            matrix = np.asarray(self._client.embed_documents(texts), dtype=np.float32)
        except (openai.AuthenticationError, openai.PermissionDeniedError, openai.NotFoundError) as error:
            raise ConfigError(
                f"Máy chủ nhúng {self._url!r} từ chối ({error.status_code}); "
                "hãy xem lại embedder, embedder_url và embedder_key."
            ) from error
        except (
            openai.OpenAIError,
            httpx.HTTPError,
            ValueError,
            TypeError,
            KeyError,
            AttributeError,
        ) as error:
            raise self._unavailable(f"{type(error).__name__}") from error
        if matrix.ndim != 2 or len(matrix) != len(texts) or not np.isfinite(matrix).all():
            raise self._unavailable("số véc-tơ trả về không khớp")
        return unit_rows(matrix)

    def _unavailable(self, reason: str) -> EmbedderUnavailable:
        return EmbedderUnavailable(
            f"Máy chủ nhúng {self._url!r} không trả lời đúng ({reason}); "
            "hãy xem máy chủ đó có đang chạy không."
        )
