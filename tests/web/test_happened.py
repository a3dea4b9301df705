"""What is new on a case since its reader last acted, and its log with the drafts folded."""

from datetime import datetime, timedelta

from api.models.history import HistoryRow
from domain.legal_time import SHANGHAI
from web.happened import LATEST, MOST, folded, news

START = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def history(kinds: str) -> list[HistoryRow]:
    """One line a day: `d` a draft, `o` the reader's own act, `s` anything else."""
    return [
        HistoryRow(
            seq=index + 1,
            at=START + timedelta(days=index),
            fact="",
            text=f"{kind}{index + 1}",
            cite=None,
            role="unit",
            role_name="申报单位",
            name=None,
            policy=None,
            own=kind == "o",
            minor=kind == "d",
        )
        for index, kind in enumerate(kinds)
    ]


def test_twelve_drafts_are_one_line_of_the_log_and_two_are_two() -> None:
    parts = folded(history("s" + "d" * 12 + "s" + "dd" + "s"))
    assert [len(part.rows) for part in parts] == [1, 12, 1, 1, 1, 1]
    assert [part.folds for part in parts] == [False, True, False, False, False, False]
    assert [row.seq for part in parts for row in part.rows] == list(range(1, 18))


def test_a_reminder_that_came_every_week_is_one_line_that_tells_how_often() -> None:
    rows = [row.model_copy(update={"text": "逾期提醒：提交评估材料。"}) for row in history("s" * 46)]
    (part,) = folded(rows)
    assert (part.folds, part.says) == (True, "逾期提醒：提交评估材料，共46次")
    assert [one.folds for one in folded([*rows[:2], *history("ss")])] == [False] * 4


def test_what_is_new_is_what_happened_since_the_reader_last_acted_the_last_first() -> None:
    found = news(history("soddsds"))
    assert found.since == START + timedelta(days=1)
    assert [row.text for row in found.rows] == ["s7", "s5"]


def test_nothing_is_new_to_whoever_acted_last() -> None:
    found = news(history("sso"))
    assert (found.since, found.rows) == (START + timedelta(days=2), ())


def test_who_never_acted_reads_the_latest_lines() -> None:
    found = news(history("sssdds"))
    assert found.since is None
    assert [row.text for row in found.rows] == ["s6", "s3", "s2"]
    assert len(found.rows) == LATEST


def test_many_news_are_cut_and_counted() -> None:
    found = news(history("o" + "s" * 11))
    assert (len(found.rows), found.more) == (MOST, 11 - MOST)
