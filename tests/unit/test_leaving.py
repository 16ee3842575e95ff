"""What is sent to another machine is told apart from what stays here."""

from __future__ import annotations

import pytest

from congvu.config import Settings
from congvu.errors import ConfigError
from congvu.llm import open_model
from congvu.privacy import leaves_machine

HERE = [
    "http://127.0.0.1:8000/v1",
    "http://localhost:1234/v1",
    "https://[::1]:8443/v1",
    "http://127.8.9.1/v1",
]
AWAY = [
    "https://api.openai.com/v1",
    "http://10.0.0.5:8000/v1",
    "http://localhost.example.vn/v1",
    "http://127.0.0.1@example.vn/v1",
    "http://0.0.0.0:8000/v1",
]


@pytest.mark.parametrize("url", HERE)
def test_this_machine_is_known_by_all_its_names(url: str) -> None:
    assert not leaves_machine(url, "llm_url")


@pytest.mark.parametrize("url", AWAY)
def test_another_machine_is_never_taken_for_this_one(url: str) -> None:
    assert leaves_machine(url, "llm_url")


@pytest.mark.parametrize("url", ["ftp://127.0.0.1/v1", "127.0.0.1:8000", "http://[::1", ""])
def test_what_is_no_address_is_an_error_that_names_the_setting(url: str) -> None:
    with pytest.raises(ConfigError, match="llm_url"):
        leaves_machine(url, "llm_url")


@pytest.mark.parametrize("url", [*AWAY, ""])
def test_a_model_elsewhere_is_refused_without_masking(url: str) -> None:
    with pytest.raises(ConfigError, match="llm_mask"):
        open_model(Settings(llm="openai:thử", llm_url=url, llm_mask=False))


@pytest.mark.parametrize("url", AWAY)
def test_a_model_elsewhere_is_masked(url: str) -> None:
    model = open_model(Settings(llm="openai:thử", llm_url=url))
    assert model is not None
    assert model.masks


def test_a_model_here_may_be_asked_unmasked() -> None:
    model = open_model(Settings(llm="openai:thử", llm_url=HERE[0], llm_mask=False))
    assert model is not None
    assert not model.masks


def test_no_model_is_none() -> None:
    assert open_model(Settings()) is None


@pytest.mark.parametrize(
    ("name", "words"),
    [("openai", "openai:MÔ_HÌNH"), ("openai:", "openai:MÔ_HÌNH"),
     ("gguf:/khong/co.gguf", "Không có tệp mô hình"), ("nhacungcapla:x", "Không mở được mô hình")],
)  # fmt: skip
def test_a_model_that_cannot_be_is_one_sentence_with_the_remedy(name: str, words: str) -> None:
    with pytest.raises(ConfigError, match=words):
        open_model(Settings(llm=name))
