"""Art. 11(3): a public notice is called by its year and by which of the round's notices it is."""

from dataclasses import replace
from datetime import date

import pytest

from domain.bases.round.naming import notice_parts, notice_title
from domain.bases.round.state import Notice

NOTICES = tuple(
    Notice(id=str(number), begins=date(2026, 6, 15), ends=date(2026, 6, 23), listed=())
    for number in range(12)
)


@pytest.mark.parametrize(("place", "batch"), [(0, "第一批"), (1, "第二批"), (10, "第十一批")])
def test_notices_of_a_round_are_told_apart_by_their_number(place: int, batch: str) -> None:
    title = f"2026年内蒙古自治区博士后创新实践基地拟备案名单公示（{batch}）"
    assert notice_title(NOTICES, NOTICES[place]) == title
    assert "".join(notice_parts(NOTICES, NOTICES[place])) == title
    assert notice_title(NOTICES[:place], NOTICES[place]) == title  # before it is among them


def test_a_notice_is_numbered_among_those_of_its_year_in_whichever_round() -> None:
    second = replace(NOTICES[0], batch=2)
    assert notice_title((second,), second).endswith("（第二批）")
