"""Art. 24, 25: what a ledger tells of the base itself as of a day, as known then and as known now."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.bases.base import commands as cmd
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus, CancelGround
from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import Eyes, differences, ledger
from domain.bases.ledger.tables import Ledger
from tests.bases.domain.base.samples import DUE, FILED_ON, NUMBER, entered, filed, signed
from tests.bases.domain.ledger.samples import POLICY, Life, line, lines, seen
from tests.domain.samples import UNIT

THEN, NOW = Known.THEN, Known.NOW
DAY = timedelta(days=1)


def cancelled() -> Life:
    """Two years passed without anybody (Art. 24)."""
    life = Life(filed()).fire_until(date(2028, 2, 10))
    life.follow(signed(life.play))
    return life.fire_until(DUE + DAY)


def reversed_later() -> tuple[Life, date]:
    """Half a year after the cancellation it turned out that somebody had been there all the time."""
    on = date(2028, 9, 1)
    life = cancelled().on(on).do(cmd.RecordResident("stay-1", date(2027, 5, 6), None))
    return life.do(cmd.ReverseEnding("样例理由")), on


def status(found: Ledger) -> object:
    return line(found, "base")["status"]


def test_the_due_date_itself_is_the_day_of_the_cancellation() -> None:
    """Art. 24: recorded at 24:00 of the due date, on which the filing still stands; it does not from the next day."""
    history = cancelled().history()
    for known in Known:
        assert status(seen(history, DUE, known)) == "备案有效"
        assert status(seen(history, DUE + DAY, known)) == "已取消备案"
    ending = line(seen(history, DUE + DAY, THEN), "endings")
    assert (ending["on"], ending["automatic"], ending["document"]) == (DUE + DAY, True, NUMBER.text)


def test_a_reversed_cancellation_was_never_in_force_as_is_known_now() -> None:
    """Setting (reversal)."""
    life, reversed_on = reversed_later()
    history, between = life.history(), date(2028, 6, 1)
    assert status(seen(history, between, THEN)) == "已取消备案"
    assert line(seen(history, between, THEN), "endings")["reversed_on"] is None
    now = seen(history, between, NOW)
    assert status(now) == "备案有效"
    assert line(now, "base")["in_station"] == 1
    assert line(now, "endings")["reversed_on"] == reversed_on
    assert lines(now, "vacancies") == [
        {"begins": FILED_ON + DAY, "ends": date(2027, 5, 5), "days": 429, "due": None}
    ]


def test_the_differences_name_the_part_and_both_readings() -> None:
    life, _ = reversed_later()
    history, between = life.history(), date(2028, 6, 1)
    found = differences(seen(history, between, THEN), seen(history, between, NOW))
    parts = [one.part for one in found]
    assert parts == ["base", "endings", "residents", "vacancies"]
    resident = found[parts.index("residents")]
    assert resident.then is None
    assert resident.now is not None
    assert differences(seen(history, between, NOW), seen(history, between, NOW)) == ()


@pytest.mark.parametrize(
    ("on", "spells"),
    [
        (FILED_ON, []),
        (FILED_ON + DAY, [(FILED_ON + DAY, None, 1, DUE)]),
        (date(2026, 4, 10), [(FILED_ON + DAY, date(2026, 4, 9), 38, None)]),
        (date(2026, 8, 31), [(FILED_ON + DAY, date(2026, 4, 9), 38, None)]),
        (
            date(2026, 9, 2),
            [
                (FILED_ON + DAY, date(2026, 4, 9), 38, None),
                (date(2026, 9, 1), None, 2, date(2028, 8, 31)),
            ],
        ),
    ],
)
def test_spells_without_anybody_are_counted_from_the_day_after(
    on: date, spells: list[tuple[object, ...]]
) -> None:
    """Art. 24: the days of entry and of leaving are days in station; the running spell tells its due date."""
    life = Life(filed()).on(date(2026, 10, 9))
    life.do(cmd.RecordResident("stay-1", date(2026, 4, 10), date(2026, 8, 31)))
    assert [tuple(row.values()) for row in lines(seen(life.history(), on, NOW), "vacancies")] == spells


def test_a_change_holds_from_its_day_whenever_it_was_put_on_record() -> None:
    """Setting (form): recorded before its day, and after it."""
    life = Life(filed()).on(date(2026, 4, 7))
    life.do(cmd.AmendBase(effective_on=date(2026, 5, 6), reason="迁址", address="样例新址"))
    life.fire_until(date(2026, 6, 1)).do(
        cmd.AmendBase(effective_on=date(2026, 4, 1), reason="更名", unit_name="样例新名公司")
    )
    history = life.history()

    def facts(on: date, known: Known) -> tuple[object, object]:
        row = line(seen(history, on, known), "base")
        return row["unit_name"], row["address"]

    old, new = "样例新材料有限公司", "样例新名公司"
    assert facts(date(2026, 3, 31), NOW) == (old, "样例市样例路1号")
    assert facts(date(2026, 4, 1), NOW) == (new, "样例市样例路1号")
    assert facts(date(2026, 5, 5), THEN) == (old, "样例市样例路1号")
    assert facts(date(2026, 5, 6), THEN) == (old, "样例新址")
    assert facts(date(2026, 6, 1), THEN) == (new, "样例新址")


def test_a_former_base_was_active_until_its_end() -> None:
    """Art. 24: entered in 2026 as cancelled in 2025."""
    ended = date(2025, 6, 30)
    play = entered(
        date(2023, 5, 20),
        date(2026, 3, 2),
        status=BaseStatus.CANCELLED,
        ended_on=ended,
        ground=CancelGround.VACANCY,
    )
    history = Life(play).history()
    assert ledger(history, ended, THEN, POLICY) is None
    assert status(seen(history, ended - DAY, NOW)) == "备案有效"
    row = line(seen(history, ended, NOW), "base")
    assert (row["status"], row["barred_until"]) == ("已取消备案", None)


def test_a_workstation_ends_the_spell_of_vacancy_and_lists_its_benefits() -> None:
    """Art. 24: 自动注销, with what is to be made up."""
    life = Life(filed()).on(date(2026, 9, 1)).do(cmd.ApproveWorkstation(date(2026, 8, 20), "样例批复1号"))
    found = seen(life.history(), date(2026, 12, 1), NOW)
    assert status(found) == "已自动注销（获批设站）"
    assert line(found, "vacancies")["ends"] == date(2026, 8, 20)
    assert line(found, "vacancies")["due"] is None
    assert lines(found, "benefits")


def test_self_checks_and_rectifications_stand_under_their_days() -> None:
    """Art. 25."""
    life = Life(filed()).on(date(2026, 11, 2))
    life.do(cmd.OpenRectification("check", ("样例问题一", "样例问题二")))
    life.on(date(2026, 11, 9)).do(
        cmd.AnswerRectification(
            life.play.case.rectifications[0].id,
            {one.id: "已整改" for one in life.play.case.rectifications[0].items},
        ),
        UNIT,
    )
    assert lines(seen(life.history(), date(2026, 11, 1), NOW), "rectifications") == []
    before = lines(seen(life.history(), date(2026, 11, 2), NOW), "rectifications")
    assert [(row["request"], row["answer"], row["status"]) for row in before] == [
        ("样例问题一", "", "整改中"),
        ("样例问题二", "", "整改中"),
    ]
    after = lines(seen(life.history(), date(2026, 11, 9), NOW), "rectifications")
    assert {(row["answer"], row["status"]) for row in after} == {("已整改", "待验收")}


def test_a_reader_sees_what_is_for_this_reader() -> None:
    """Setting (permission)."""

    def nameless(one: Base) -> Base:
        return replace(one, legal_person="样**")

    found = ledger(Life(filed()).history(), FILED_ON, NOW, POLICY, Eyes(base=nameless))
    assert found is not None
    assert line(found, "base")["legal_person"] == "样**"
