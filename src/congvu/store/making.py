"""How far the word index is while it is made anew: what is not in it yet is not found."""

from __future__ import annotations

from dataclasses import dataclass

MANY = 100
"""Documents from which on writing them takes long enough to be told of."""


@dataclass(frozen=True)
class Making:
    """`done` of `total` documents are written; false where none are being written in numbers."""

    done: int = 0
    total: int = 0

    def __bool__(self) -> bool:
        return self.total >= MANY

    @property
    def sentence(self) -> str:
        """What users are told, "" for nothing."""
        if not self:
            return ""
        done, total = (f"{count:,}".replace(",", ".") for count in (self.done, self.total))
        return (
            f"Chỉ mục tìm kiếm đang được lập lại, mới xong {done} trong {total} tài liệu: "
            "kết quả còn thiếu, ít phút nữa hãy tìm lại."
        )
