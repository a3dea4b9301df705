"""The letter of the day: when its hour has come, and that it says counts and titles only."""

from datetime import date, time

import pytest

from domain.mail_wish import HOURS, MOST_TITLES, USUAL_HOUR, Day, is_due, letter

DAY = Day(on=date(2026, 3, 2), waiting=12, overdue=1, due_today=3, titles=())


@pytest.mark.parametrize(
    ("now", "due"),
    [(time(8, 29, 59), False), (time(8, 30), True), (time(9, 0), True), (time(0, 0), False)],
)
def test_it_is_written_from_its_hour_on(now: time, due: bool) -> None:
    assert is_due(USUAL_HOUR, now) is due


def test_every_half_hour_of_a_day_can_be_chosen() -> None:
    assert (HOURS[0], HOURS[-1], len(HOURS), USUAL_HOUR in HOURS) == ("06:00", "20:30", 30, True)


def test_a_day_on_which_there_is_nothing_to_say_has_no_letter() -> None:
    empty = Day(on=DAY.on, waiting=0, overdue=0, due_today=0, titles=())
    told = Day(on=DAY.on, waiting=0, overdue=0, due_today=0, titles=("样例",))
    assert (empty.worth_a_letter, DAY.worth_a_letter, told.worth_a_letter) == (False, True, True)


def test_it_says_counts_and_titles() -> None:
    titles = tuple(f"样例消息{number}" for number in range(1, MOST_TITLES + 3))
    subject, body = letter(
        Day(on=DAY.on, waiting=12, overdue=1, due_today=3, titles=titles), "https://example.cn"
    )
    assert subject == "2026年3月2日待办和消息汇总"
    assert body.startswith("现有待办12项，其中已逾期1项、今日到期3项。")
    assert (titles[0] in body, titles[MOST_TITLES - 1] in body, "其余2条" in body) == (True, True, True)
    assert f"样例消息{MOST_TITLES + 1}" not in body
    assert "未读消息" not in letter(DAY, "https://example.cn")[1]
