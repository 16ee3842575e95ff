"""Evidence for a new matter, without any search."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from congvu.answer.decide import Decision
from congvu.answer.dialogue.follow import (
    Evidence,
    FollowWeights,
    covered_by,
    doubtful,
    leaves,
    title_idf,
    unasked,
    weighed,
)
from congvu.answer.dialogue.foreign import speaks_of_abroad
from congvu.answer.dialogue.signs import read_signs
from congvu.errors import ConfigError
from congvu.retrieve.question import understand
from congvu.retrieve.ranking import Ranking
from congvu.retrieve.weights import Linear
from congvu.text import syllables


def ranking(text: str) -> Ranking:
    from congvu.retrieve.candidates import Evidence as Found

    return Ranking(understand(text), (), Found(), None)


def evidence(message: str, words: dict[str, float]) -> Evidence:
    return Evidence(
        signs=read_signs(message),
        alone=ranking(message),
        decision=Decision.ANSWER,
        joined=ranking(message),
        words=words,
        named=words,
        before={"khai": 2.0, "tu": 4.0},
        title="Đăng ký khai tử",
        body=frozenset({"khai", "tu", "giay"}),
    )


EAGER = FollowWeights(Linear({}, 5.0))


def test_a_message_that_names_nothing_never_begins_a_matter() -> None:
    assert not leaves(evidence("lệ phí bao nhiêu?", {}), EAGER)
    assert leaves(evidence("tách thửa ở đâu?", {"tach": 3.0}), EAGER)


def test_a_message_that_says_it_is_another_matter_is_believed() -> None:
    timid = FollowWeights(Linear({}, -5.0))
    assert leaves(evidence("chuyện khác: tách thửa", {"tach": 3.0}), timid)
    assert not leaves(evidence("tách thửa ở đâu?", {"tach": 3.0}), timid)


def test_the_features_say_how_much_of_a_message_the_matter_before_knows() -> None:
    known = evidence("giấy khai tử", {"khai": 2.0, "giay": 2.0}).features()
    strange = evidence("tách thửa", {"tach": 2.0, "thua": 2.0}).features()
    assert known["known_before"] == 1.0
    assert strange["known_before"] == 0.0
    assert known["covered_before"] == 0.5


def test_words_are_weighed_with_their_pairs_and_only_those_of_titles() -> None:
    known = {"cap": 1.0, "cap_lai": 4.0}
    found = weighed("mất thì cấp lại", ["mat", "cap"], lambda token: known.get(token, 0.0))
    assert found == {"cap": 1.0, "cap_lai": 3.0}
    assert covered_by(found, "Cấp lại thẻ") == 1.0
    assert covered_by(found, "Cấp đổi thẻ") == 0.25
    assert covered_by({}, "Cấp lại thẻ") == 0.0


def test_a_rarer_word_of_titles_tells_more_and_one_of_none_tells_nothing() -> None:
    assert title_idf(1, 100) > title_idf(50, 100) > 0.0
    assert title_idf(0, 100) == 0.0


def test_markers_that_nobody_asked_for_are_counted() -> None:
    asked = frozenset(syllables("đăng ký kết hôn cần gì"))
    assert unasked("Đăng ký kết hôn", asked) == 0
    assert unasked("Đăng ký lại kết hôn có yếu tố nước ngoài", asked) == 2
    assert unasked("Đăng ký lại kết hôn", asked | {"lai"}) == 0


@pytest.mark.parametrize(
    ("text", "abroad"),
    [
        ("Chồng tôi quốc tịch Lào", True),
        ("vợ em là người Hàn Quốc", True),
        ("một bên ở Mỹ", True),
        ("nguoi han quoc thi sao", True),
        ("người lao động thì sao", False),
        ("đăng ký ở xã Mỹ An", False),
        ("ông bà ở Anh Sơn", False),
        ("bo duc tinh nay", False),
    ],
)
def test_another_country_is_known_by_its_name_and_what_leads_it(text: str, abroad: bool) -> None:
    assert speaks_of_abroad(text) is abroad


def test_weights_are_written_and_read_back(tmp_path: Path) -> None:
    weights = replace(FollowWeights.load(), about={"cases": "ba"})
    weights.save(tmp_path / "follow.json")
    assert FollowWeights.load(tmp_path / "follow.json") == weights


def test_a_broken_weight_file_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "follow.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"trọng số .*follow\.json.* hãy chạy lại"):
        FollowWeights.load(path)


def test_near_even_odds_leave_a_doubt_unless_the_message_has_a_sure_answer_alone() -> None:
    even = FollowWeights(Linear({}, 0.3))
    unsure = replace(evidence("tách thửa ở đâu?", {"tach": 3.0}), decision=Decision.ASK_BACK)
    assert doubtful(unsure, even)
    assert not doubtful(unsure, EAGER)
    assert not doubtful(replace(unsure, decision=Decision.ANSWER), even)
    assert not doubtful(replace(unsure, signs=read_signs("chuyện khác: tách thửa")), even)
