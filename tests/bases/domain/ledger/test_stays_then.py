"""Art. 25: what a ledger tells of a stay as of a day, as known then and as known now."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import ledger
from domain.bases.stay import commands as cmd
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import Destination, Ground, Oddity, Payer, Result, StayStage
from tests.bases.domain.ledger.samples import NAME, NUMBER, POLICY, line, lines, of_stay, seen
from tests.bases.domain.stay.samples import (
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    LEAGUE_OFFICER,
    PROMISED,
    UNIT,
    agreed,
    assessed,
    entered,
    exited,
    filed,
    from_before,
    heard,
    paper,
    removed,
)

THEN, NOW = Known.THEN, Known.NOW
DAY = timedelta(days=1)


def test_before_its_filing_a_base_has_no_ledger() -> None:
    """Art. 11(3)."""
    assert ledger(of_stay(agreed()), date(2025, 12, 14), NOW, POLICY) is None
    assert ledger(of_stay(agreed()), date(2025, 12, 15), THEN, POLICY) is not None


def test_everything_of_a_postdoc_stands_under_number_and_masked_name() -> None:
    found = seen(of_stay(exited()), date(2028, 3, 10), NOW)
    stay = line(found, "stays")
    assert (stay["number"], stay["name"], stay["stage"]) == (NUMBER, NAME, "已出基地")
    assert {row["number"] for row in lines(found, "mentors")} == {NUMBER}
    assert line(found, "agreements")["paper"] == paper("agreement").file_name


def test_the_archive_lists_every_paper_with_its_hash() -> None:
    """Art. 25: 信息收集和归档制度."""
    found = seen(of_stay(exited()), date(2028, 3, 10), NOW)
    archived = {(row["owner"], row["file_name"], row["sha256"]) for row in lines(found, "papers")}
    assert archived == {
        (NUMBER, paper(name).file_name, paper(name).sha256) for name in ("agreement", "report", "summary")
    }


def test_an_entry_that_was_reported_late_shows_up_only_in_what_is_known_now() -> None:
    """Art. 13(2)."""
    late = of_stay(entered(reported=date(2026, 5, 4)))
    on = date(2026, 4, 1)
    assert line(seen(late, on, THEN), "stays")["stage"] == "已签协议、待办进站手续"
    assert lines(seen(late, on, THEN), "residents") == []
    now = seen(late, on, NOW)
    assert (line(now, "stays")["stage"], line(now, "residents")["entered_on"]) == ("在站", ENTERED_ON)
    assert line(seen(late, ENTERED_ON - DAY, NOW), "stays")["entered_on"] is None


def test_a_stay_that_was_put_on_record_after_its_entry_begins_with_the_entry() -> None:
    """Art. 13(2): opened, agreed and entered on paper before the system was told."""
    play = entered(entered_on=date(2026, 3, 2), reported=date(2026, 5, 4))
    on = date(2026, 3, 2)
    assert line(seen(of_stay(play), on, NOW), "stays")["ends_on"] == date(2028, 3, 1)


@pytest.mark.parametrize(
    ("entry", "stage"), [(date(2026, 3, 10), "在站"), (date(2026, 3, 20), "已签协议、待办进站手续")]
)
def test_a_corrected_day_of_entry_holds_from_the_right_day(entry: date, stage: str) -> None:
    """Art. 13(2): corrected in May, shown as of 16 March."""
    play = (
        entered()
        .on(date(2026, 5, 4))
        .do(cmd.CorrectEntry(entry, "样例理由", tuple(Oddity)), DEPARTMENT_OFFICER)
    )
    now = seen(of_stay(play), ENTERED_ON, NOW)
    assert line(now, "stays")["stage"] == stage
    assert line(seen(of_stay(play), ENTERED_ON, THEN), "stays")["entered_on"] == ENTERED_ON
    after = line(seen(of_stay(play), date(2026, 6, 1), NOW), "filings")
    assert after["entered_on"] == entry


def test_days_late_are_counted_up_to_the_report_or_to_the_day() -> None:
    """Art. 13(2): three months from 16 March end on 16 June 2026."""
    play = entered().fire_until(date(2026, 6, 26)).do(cmd.FileEntry("样例情况"), UNIT)
    counted = {
        on: line(seen(of_stay(play), on, NOW), "filings")["late_days"]
        for on in (date(2026, 6, 16), date(2026, 6, 17), date(2026, 6, 26), date(2026, 12, 31))
    }
    assert list(counted.values()) == [0, 1, 10, 10]


def test_leaving_that_was_recorded_later_holds_from_its_day() -> None:
    """Art. 18."""
    play = exited()
    left = play.today
    late = play.facts[-1]
    ready = replace(play, facts=play.facts[:-1])
    moved = replace(ready, facts=(*ready.facts, (late[0], replace(late[1], at=late[1].at + 30 * DAY))))
    assert line(seen(of_stay(moved), left, THEN), "stays")["stage"] == "在站"
    assert line(seen(of_stay(moved), left, NOW), "stays")["stage"] == "已出基地"
    assert line(seen(of_stay(moved), left - DAY, NOW), "residents")["left_on"] is None


def test_a_removal_that_was_reversed_never_stood_but_is_told() -> None:
    """Art. 23."""
    play = removed()
    on = play.today
    removal = play.case.removals[0].id
    back = play.later(days=40).do(cmd.ReverseRemoval(removal, "认定有误"), DEPARTMENT_OFFICER)
    then, now = seen(of_stay(back), on, THEN), seen(of_stay(back), on, NOW)
    assert (line(then, "stays")["stage"], line(now, "stays")["stage"]) == ("已退出基地", "在站")
    assert (line(then, "residents")["left_on"], line(now, "residents")["left_on"]) == (on, None)
    assert line(then, "removals")["outcome"] == "予以退出基地"
    told = line(now, "removals")
    assert (told["outcome"], told["reversal"], told["decided_on"]) == ("已纠正", "认定有误", on)


def test_a_removal_case_is_told_step_by_step() -> None:
    """Art. 23(4)."""
    play = heard()
    first, last = play.case.removals[0].opened_on, play.today
    assert lines(seen(of_stay(play), first - DAY, NOW), "removals") == []
    assert line(seen(of_stay(play), first, NOW), "removals")["outcome"] == "听取陈述"
    row = line(seen(of_stay(play), last, NOW), "removals")
    assert (row["outcome"], row["article"]) == ("待作出决定", "第二十三条第（四）项")


def test_a_degree_that_came_later_to_the_record_was_held_from_its_day() -> None:
    """Art. 23(1): awarded in June, on record in October; the removal opened in between lost its ground."""
    play = entered(PROMISED).fire_until(date(2026, 10, 9))
    assert play.case.removals[0].ground is Ground.NO_DEGREE
    degree = Degree(
        institution="样例大学",
        certificate="样例证书0002",
        awarded_on=date(2026, 6, 25),
        paper=paper("degree").id,
    )
    play = play.attached("degree").do(cmd.RecordDegree(degree), UNIT)
    on = play.case.removals[0].opened_on
    assert line(seen(of_stay(play), on, THEN), "degrees")["awarded_on"] is None
    assert line(seen(of_stay(play), on, NOW), "degrees")["awarded_on"] == date(2026, 6, 25)
    assert line(seen(of_stay(play), on, NOW), "removals")["outcome"] == "情形消除，终止办理"


def test_a_voided_record_is_listed_and_counts_for_nothing() -> None:
    """Setting (reversal)."""
    play = filed().later(days=10).do(cmd.VoidStay("重复登记"), DEPARTMENT_OFFICER)
    now = seen(of_stay(play), ENTERED_ON, NOW)
    row = line(now, "stays")
    assert (row["stage"], row["end_reason"]) == ("登记有误已作废", "重复登记")
    assert not any(lines(now, part) for part in ("residents", "filings", "agreements", "papers"))
    assert line(seen(of_stay(play), ENTERED_ON, THEN), "stays")["stage"] == "在站"


def test_a_stay_from_before_the_system_is_shown_as_it_had_come_about() -> None:
    """Art. 5: entered, filed and left in one fact."""
    left = date(2026, 1, 31)
    play = from_before(stage=StayStage.EXITED, left_on=left, destination=Destination.UNIT)
    history = of_stay(play)
    history = replace(history, entries=history.entries[:1])
    rows = [
        line(seen(history, on, NOW), "stays")["stage"] for on in (left - DAY, left, left + DAY, play.today)
    ]
    assert rows == ["在站", "已出基地", "已出基地", "已出基地"]
    assert lines(seen(history, left, THEN), "stays") == []
    assert lines(seen(history, left - DAY, NOW), "exits") == []
    assert line(seen(history, left, NOW), "exits")["destination"] == "留在设立基地的单位工作"


def test_both_opinions_of_an_assessment_stand_beside_the_result() -> None:
    """Art. 17."""
    play = assessed(filed().on(date(2027, 3, 10)), cmd.AssessMidterm, Result.EXCELLENT)
    rows = lines(seen(of_stay(play), play.today, THEN), "assessments")
    assert [(row["side"], row["opinion"], row["result"]) for row in rows] == [
        ("基地", "优秀", "优秀"),
        ("流动站", "优秀", "优秀"),
    ]


def test_subsidies_are_added_up_by_who_gives_them_and_how_far_they_are() -> None:
    """Art. 19."""
    play = filed().later(days=5)
    for payer, amount in ((Payer.LEAGUE, "50000.50"), (Payer.LEAGUE, "0.50"), (Payer.REGION, "100000")):
        actor = LEAGUE_OFFICER if payer is Payer.LEAGUE else DEPARTMENT_OFFICER
        play = play.do(cmd.RecordSubsidy(payer, "样例补助", Decimal(amount), play.today), actor)
    sums = lines(seen(of_stay(play), play.today, NOW), "subsidy_sums")
    assert [(row["payer"], row["count"], row["amount"]) for row in sums] == [
        ("盟市", 2, Decimal("50001.00")),
        ("自治区", 1, Decimal(100000)),
    ]


def test_a_base_that_ended_and_came_back_leaves_its_stays_where_they_were() -> None:
    """Art. 24: 自动注销 that was reversed."""
    play = (
        filed()
        .on(date(2026, 9, 1))
        .do(cmd.EndWithBase(date(2026, 9, 1), workstation=True), DEPARTMENT_OFFICER)
    )
    back = play.later(days=9).do(cmd.ResumeWithBase("认定有误"), DEPARTMENT_OFFICER)
    on = date(2026, 9, 1)
    assert line(seen(of_stay(back), on, THEN), "stays")["stage"] == "已转入工作站"
    assert line(seen(of_stay(back), on, NOW), "stays")["stage"] == "在站"


def test_a_signature_on_paper_dates_the_agreement() -> None:
    """Art. 13(1): signed on 2 March, recorded on 6 April."""
    play = agreed()
    late = tuple((happened, replace(stamp, at=stamp.at + 35 * DAY)) for happened, stamp in play.facts)
    history = of_stay(replace(play, facts=late))
    row = line(seen(history, play.today, NOW), "agreements")
    assert (row["signed_station"], row["current"]) == (play.today, True)
    assert lines(seen(history, play.today, THEN), "agreements") == []
    assert line(seen(history, play.today, NOW), "stays")["stage"] == "已签协议、待办进站手续"
