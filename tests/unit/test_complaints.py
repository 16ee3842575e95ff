from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError
from pydantic_core import PydanticCustomError

from congvu.complaints import SAYS_ITSELF, complaint
from congvu.draft.parts import Style


class Form(BaseModel):
    """What people send."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, StringConstraints(min_length=2, max_length=5, pattern="^[a-z]+$")] = "abc"
    count: int = Field(1, ge=1, le=3)
    done: bool = False
    style: Style = Style.ITEM
    parts: Annotated[tuple[str, ...], Field(max_length=2)] = ()
    inner: dict[str, str] = Field(default_factory=dict)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"name": "a"}, "phải có ít nhất 2 ký tự"),
        ({"name": "abcdef"}, "dài quá 5 ký tự"),
        ({"name": "abc1"}, "không đúng dạng ^[a-z]+$"),
        ({"name": 5}, "phải là chuỗi ký tự"),
        ({"count": 0}, "phải từ 1 trở lên"),
        ({"count": 4}, "phải không quá 3"),
        ({"count": "x"}, "phải là số nguyên"),
        ({"done": "x"}, "phải là true hoặc false"),
        ({"style": "x"}, "phải là một trong: 'paragraph'"),
        ({"parts": ["a", "b", "c"]}, "có quá 2 mục"),
        ({"parts": 5}, "phải là danh sách"),
        ({"inner": 5}, "phải là một đối tượng JSON"),
        ({"color": "đỏ"}, "không có trong yêu cầu này"),
    ],
)
def test_what_is_wrong_is_said_in_vietnamese(values: dict[str, Any], words: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Form.model_validate(values)
    assert words in complaint(caught.value.errors()[0])


def test_a_sentence_of_our_own_is_told_as_it_is() -> None:
    error = PydanticCustomError(SAYS_ITSELF, "có hai nguồn cùng một mã")
    assert complaint({"type": error.type, "msg": error.message(), "loc": ()}) == "có hai nguồn cùng một mã"


def test_what_has_no_words_of_its_own_is_still_vietnamese() -> None:
    assert (
        complaint({"type": "url_scheme", "msg": "URL scheme should be", "loc": ("a",)}) == "không đúng dạng"
    )
