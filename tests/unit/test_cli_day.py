from datetime import date

import pytest

from congvu.commands.days import day_of
from congvu.errors import InvalidRequest


def test_a_day_is_written_year_first_and_may_be_left_out() -> None:
    assert day_of("2026-01-31") == date(2026, 1, 31)
    assert day_of("") is None


@pytest.mark.parametrize("text", ["31/01/2026", "2026-02-30", "hôm nay"])
def test_what_is_no_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(InvalidRequest, match="2026-01-31"):
        day_of(text)
