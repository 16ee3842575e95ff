"""Endpoints over LangChain's chat models: OpenAI's protocol anywhere, and whatever else LangChain reaches."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import httpx
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import HumanMessage
from langchain_openai import ChatOpenAI
from langchain_openai.chat_models.base import BaseChatOpenAI
from pydantic import SecretStr

from congvu.errors import ConfigError, ModelGarbage, ModelUnavailable
from congvu.llm.limits import Limits


class ChatEndpoint:
    """A LangChain chat model; `structured`: it takes OpenAI's `response_format`."""

    def __init__(self, chat: BaseChatModel, identity: str, *, structured: bool, remote: bool = True) -> None:
        self.chat = chat
        self.identity = identity
        self.structured = structured
        self.remote = remote

    def open(self, prompt: str, schema: dict[str, Any] | None) -> Iterator[str]:
        """Yield the text of the pieces as they come."""
        more: dict[str, Any] = {}
        if schema is not None:
            named = {"name": "answer", "schema": schema, "strict": True}
            # A plain part of the body: LangChain's own `response_format` waits for the whole and parses it.
            more["extra_body"] = {"response_format": {"type": "json_schema", "json_schema": named}}
        finish = ""
        for chunk in self.chat.stream([HumanMessage(prompt)], **more):
            finish = str(chunk.response_metadata.get("finish_reason") or finish)
            yield str(chunk.text)
        if self.structured:
            require_end(finish)


def require_end(finish: str) -> None:
    """Raise ModelUnavailable for a stream that was cut, ModelGarbage for one that ran out of its length."""
    if finish == "length":
        raise ModelGarbage(
            "Mô hình viết dài quá giới hạn nên bị cắt; hãy tăng llm_answer_tokens.", code="model_long"
        )
    if not finish:
        raise ModelUnavailable("Kết nối với mô hình bị đứt giữa chừng; hãy xem máy chủ mô hình.")


def openai_endpoint(
    model: str,
    url: str,
    key: SecretStr,
    limits: Limits,
    tokens: int,
    transport: httpx.BaseTransport | None = None,
) -> ChatEndpoint:
    """Return an endpoint of OpenAI's protocol at a base URL; proxies are not used, redirects not followed."""
    patience = max(limits.first, limits.between)
    timeout = httpx.Timeout(patience, connect=limits.connect)
    # Other servers know `max_tokens`, which OpenAI's own newer models refuse.
    kind: type[BaseChatOpenAI] = BaseChatOpenAI if url else ChatOpenAI
    client = httpx.Client(transport=transport, timeout=timeout, trust_env=False, follow_redirects=False)
    chat = kind(
        model=model,
        base_url=url or None,
        api_key=key if key.get_secret_value() else SecretStr("none"),
        timeout=timeout,
        max_retries=0,
        max_tokens=tokens,
        temperature=0.0,
        stream_usage=False,
        use_responses_api=False,
        openai_proxy=None,
        http_client=client,
    )
    return ChatEndpoint(chat, f"openai:{model}", structured=True)


def provider_endpoint(name: str, url: str, key: SecretStr, limits: Limits, tokens: int) -> ChatEndpoint:
    """Return an endpoint of any provider LangChain knows ("anthropic:…"); raises ConfigError."""
    from langchain.chat_models import init_chat_model

    given: dict[str, Any] = {"timeout": limits.total, "max_tokens": tokens, "temperature": 0.0}
    if url:
        given["base_url"] = url
    if key.get_secret_value():
        given["api_key"] = key.get_secret_value()
    try:
        chat = init_chat_model(name, **given)
    except (ImportError, ValueError, TypeError) as error:
        raise ConfigError(
            f"Không mở được mô hình {name!r} ({type(error).__name__}); hãy xem tên nhà cung cấp, và cài gói "
            "langchain tương ứng, ví dụ `pip install langchain-anthropic`."
        ) from error
    return ChatEndpoint(chat, name, structured=False)
