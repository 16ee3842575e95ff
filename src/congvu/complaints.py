"""What a validation found wrong, as a Vietnamese clause: the same words for requests, drafts and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

WRONG = {
    "missing": "còn thiếu",
    "extra_forbidden": "không có trong yêu cầu này",
    "int_parsing": "phải là số nguyên",
    "int_type": "phải là số nguyên",
    "float_parsing": "phải là số",
    "float_type": "phải là số",
    "bool_type": "phải là true hoặc false",
    "bool_parsing": "phải là true hoặc false",
    "string_type": "phải là chuỗi ký tự",
    "string_unicode": "có ký tự hỏng, không phải Unicode",
    "string_pattern_mismatch": "không đúng dạng {pattern}",
    "string_too_long": "dài quá {max_length} ký tự",
    "string_too_short": "phải có ít nhất {min_length} ký tự",
    "tuple_type": "phải là danh sách",
    "list_type": "phải là danh sách",
    "dict_type": "phải là một đối tượng JSON",
    "too_long": "có quá {max_length} mục",
    "enum": "phải là một trong: {expected}",
    "literal_error": "phải là một trong: {expected}",
    "greater_than_equal": "phải từ {ge} trở lên",
    "greater_than": "phải lớn hơn {gt}",
    "less_than_equal": "phải không quá {le}",
    "model_type": "phải là một đối tượng JSON",
    "model_attributes_type": "phải là một đối tượng JSON",
}
SAYS_ITSELF = "sentence"
"""Type of errors whose message is Vietnamese already."""


def complaint(found: Mapping[str, Any]) -> str:
    """Return what is wrong with one place, of one of pydantic's errors: "dài quá 200 ký tự"."""
    kind = str(found["type"])
    if kind == SAYS_ITSELF:
        return str(found["msg"])
    if kind.startswith("date"):
        return "phải là ngày có thật, viết dạng 2026-07-01"
    context = {name: str(value).replace(" or ", " hoặc ") for name, value in found.get("ctx", {}).items()}
    return WRONG.get(kind, "không đúng dạng").format(**context)
