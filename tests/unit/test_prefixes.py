from __future__ import annotations

import pytest

from congvu.embed.prefixes import E5_PREFIXES, Prefixes, choose_prefixes


@pytest.mark.parametrize(
    "model", ["intfloat/multilingual-e5-small", "e5-base-v2", "models/E5", "/srv/models/my_e5.finetuned"]
)
def test_a_model_named_e5_gets_the_prefixes_it_was_trained_with(model: str) -> None:
    assert choose_prefixes(model) == E5_PREFIXES


@pytest.mark.parametrize(
    "model", ["BAAI/bge-m3", "intfloat/multilingual-e5-large-instruct", "some/one5", "base5e5x"]
)
def test_other_models_get_no_prefix(model: str) -> None:
    assert choose_prefixes(model) == Prefixes()


def test_prompts_of_the_models_own_configuration_win_over_its_name() -> None:
    chosen = choose_prefixes("my-e5", {"query": "hỏi: ", "passage": "đoạn: "})

    assert chosen == Prefixes("hỏi: ", "đoạn: ")


def test_a_prompt_for_questions_alone_leaves_passages_bare() -> None:
    assert choose_prefixes("my-e5", {"query": "hỏi: ", "document": ""}) == Prefixes("hỏi: ", "")


def test_empty_prompts_count_as_none() -> None:
    assert choose_prefixes("my-e5", {"query": "", "document": ""}) == E5_PREFIXES
