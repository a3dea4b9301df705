"""权益·二(六), vectors B24 to B29: commitments line by line."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.refusal import RefusalKind
from domain.rights.commitment import commands as cmd
from domain.rights.commitment import facts as fact
from domain.rights.commitment.apply import apply
from domain.rights.commitment.complaining import complaint_of
from domain.rights.commitment.decide import decide
from domain.rights.commitment.explanation import explain
from domain.rights.commitment.face import face
from domain.rights.commitment.narrative import narrate
from domain.rights.commitment.state import (
    LINE_ENDS,
    Commitment,
    CommitmentStage,
    LineStatus,
    LineTerms,
)
from domain.rights.commitment.visibility import visible
from domain.rights.commitment.waits import waits
from domain.rights.commitment.world import CommitmentWorld
from domain.rights.rules import COMMITMENT, EVIDENCE
from domain.rights.terms import Origin, PromiseMatter, RightsFinding, Topic
from domain.ticking import Escalated
from tests.rights.domain.samples import (
    AUDITOR,
    AUTHORITY,
    BUREAU,
    CALENDAR,
    CZT,
    KJT,
    LEAGUE,
    OTHER_UNIT,
    RESEARCHER,
    UNIT,
    Play,
    Rules,
    at,
)

RULES: Rules[Commitment, cmd.Command, fact.Fact, CommitmentWorld] = Rules(
    decide, apply, waits, narrate, cmd.TimerFired
)
CommitmentPlay = Play[Commitment, cmd.Command, fact.Fact, CommitmentWorld]
PROVED = ("sample-paper",)
YEARLY = tuple(
    LineTerms(str(number), "样例科研启动经费", date(2026 + number, 6, 30), Decimal(100_000))
    for number in range(3)
)
HOLIDAY = (LineTerms("1", "样例住房", date(2026, 10, 5)),)
RECORD = cmd.RecordCommitment(
    unit="unit-1",
    person="person-1",
    matter=PromiseMatter.FUNDING,
    origin=Origin.INTRODUCED,
    wording="样例承诺",
    lines=YEARLY,
    papers=("contract",),
)
CLAIM = cmd.ClaimCommitment(
    unit="unit-1",
    person="person-1",
    matter=PromiseMatter.PAY,
    origin=Origin.LOCAL,
    wording="样例承诺",
    lines=HOLIDAY,
)


def blank() -> CommitmentPlay:
    """Before anything happened."""
    return Play(RULES, Commitment(id="commitment-1"), CommitmentWorld(LEAGUE), at("2026-03-02 10:00"))


def running(lines: tuple[LineTerms, ...] = YEARLY) -> CommitmentPlay:
    """Recorded by the unit and agreed by the researcher."""
    return blank().do(replace(RECORD, lines=lines), UNIT).do(cmd.AgreeWording(), RESEARCHER)


def status(play: CommitmentPlay, line: str) -> LineStatus:
    """Where a line stands."""
    found = play.case.line(line)
    assert found is not None
    return found.status


UNPROVED = [  # B24: command, whose
    (cmd.ReportFulfilment("0", RightsFinding.MET, ()), UNIT),
    (cmd.ReportFulfilment("0", RightsFinding.PARTLY, (" ",)), UNIT),
    (cmd.Break("0", "样例", ()), UNIT),
    (cmd.Release("0", "样例", ()), RESEARCHER),
    (cmd.Replace("0", LineTerms("9", "样例", date(2027, 1, 1)), ()), UNIT),
]


@pytest.mark.parametrize(("command", "actor"), UNPROVED)
def test_no_status_without_evidence(command: cmd.Command, actor: object) -> None:
    """B24."""
    refusal = running().refused(command, actor)  # type: ignore[arg-type]

    assert (refusal.field, refusal.source) == ("evidence", EVIDENCE)


def test_an_agreed_day_is_not_moved_and_told_upwards_on_the_next_working_day() -> None:
    """B25: 2026-10-05 is a holiday; the league hears on 10-08, 科技厅 after twenty working days."""
    play = running(HOLIDAY)
    assert play.due("due:1") == "2026-10-05"
    over = play.until("2026-10-08 08:59")
    assert status(over, "1") is LineStatus.OVERDUE
    assert not any(isinstance(each, Escalated) for each in over.facts)
    assert over.until("2026-10-08 09:00").facts[-1] == Escalated("due:1", 1)
    later = over.until("2026-11-02 08:59")
    assert max(each.level for each in later.facts if isinstance(each, Escalated)) == 1
    assert Escalated("due:1", 2) in later.until("2026-11-03 09:00").facts


def test_it_is_reminded_ninety_thirty_and_seven_days_before() -> None:
    play = running(HOLIDAY).until("2026-10-05 23:59")
    reminded = [each for each in play.facts if type(each).__name__ == "Reminded"]
    assert len(reminded) == 3


def test_an_instalment_that_is_late_leaves_the_others_as_they_are() -> None:
    """B26."""
    play = running().on("2026-06-20 10:00")
    play = play.do(cmd.ReportFulfilment("0", RightsFinding.MET, PROVED), UNIT).do(
        cmd.Confirm("0"), RESEARCHER
    )
    late = play.until("2027-07-01 00:00")

    assert [line.status for line in late.case.lines] == [
        LineStatus.CONFIRMED,
        LineStatus.OVERDUE,
        LineStatus.AGREED,
    ]
    assert [line.late for line in late.case.lines] == [False, True, False]
    paid = late.do(cmd.ReportFulfilment("1", RightsFinding.MET, PROVED), UNIT).do(
        cmd.Confirm("1"), RESEARCHER
    )
    assert paid.case.lines[1].late


def test_silence_confirms_nothing() -> None:
    """B27."""
    play = running().do(cmd.ReportFulfilment("0", RightsFinding.MET, PROVED), UNIT)
    assert play.due("confirm:0") == "2026-03-16"
    silent = play.until("2026-03-17 00:00")

    assert status(silent, "0") is LineStatus.UNCONFIRMED
    assert LineStatus.UNCONFIRMED not in LINE_ENDS
    assert status(silent.do(cmd.Confirm("0"), RESEARCHER), "0") is LineStatus.CONFIRMED
    assert status(silent.do(cmd.Contest("0", "样例"), RESEARCHER), "0") is LineStatus.CONTESTED


def test_lines_stay_open_when_the_researcher_leaves_or_the_unit_is_merged() -> None:
    """B28."""
    play = running().do(cmd.RecordDeparture(date(2026, 3, 1)), UNIT)
    assert play.keys == {"due:0", "due:1", "due:2"}
    assert (
        play.refused(cmd.SucceedCommitment("unit-2", "样例〔2026〕1号"), UNIT).kind is RefusalKind.FORBIDDEN
    )
    assert play.refused(cmd.SucceedCommitment("unit-2", " "), KJT).field == "document"
    moved = play.do(cmd.SucceedCommitment("unit-2", "样例〔2026〕1号"), KJT)
    assert (moved.case.unit, moved.case.succeeded) == ("unit-2", ("unit-1",))
    assert moved.refused(cmd.Break("0", "样例", PROVED), UNIT).kind is RefusalKind.FORBIDDEN
    assert moved.do(cmd.ReportFulfilment("0", RightsFinding.MET, PROVED), OTHER_UNIT).keys == {
        "confirm:0",
        "due:1",
        "due:2",
    }


def test_what_cannot_be_kept_is_broken_with_its_reason_and_not_overdue_for_ever() -> None:
    """B29."""
    play = running(HOLIDAY).until("2026-10-12 10:00")
    assert play.refused(cmd.Break("1", " ", PROVED), UNIT).field == "reason"
    broken = play.do(cmd.Break("1", "样例理由", PROVED), UNIT)
    line = broken.case.line("1")

    assert line is not None
    assert (line.status, line.reason, line.late) == (LineStatus.BROKEN, "样例理由", True)
    assert (broken.keys, broken.case.stage) == (set(), CommitmentStage.ENDED)
    assert "主管部门" in narrate(broken.facts[-1]).text
    assert visible(broken.case, BUREAU) is not None


def test_a_claim_is_agreed_or_disputed_and_settled_by_who_stands_above() -> None:
    claimed = blank().do(CLAIM, RESEARCHER)
    assert (claimed.case.stage, claimed.due("claim")) == (CommitmentStage.CLAIMED, "2026-03-16")
    assert claimed.refused(cmd.AgreeWording(), RESEARCHER).kind is RefusalKind.FORBIDDEN
    assert claimed.do(cmd.AgreeWording(), UNIT).case.stage is CommitmentStage.RUNNING
    disputed = claimed.do(cmd.DisputeClaim("样例"), UNIT)
    assert disputed.due("contest:claim") == "2026-03-23"
    settle = cmd.Settle("claim", RightsFinding.MET, "样例", PROVED)
    assert disputed.refused(settle, UNIT).kind is RefusalKind.FORBIDDEN
    assert disputed.do(settle, BUREAU).keys == {"due:1"}
    rejected = disputed.do(replace(settle, finding=RightsFinding.NOT_MET), KJT)
    assert (rejected.case.stage, rejected.keys) == (CommitmentStage.REJECTED, set())


SETTLED = [
    (RightsFinding.MET, LineStatus.SETTLED),
    (RightsFinding.PARTLY, LineStatus.PARTLY),
    (RightsFinding.NOT_MET, LineStatus.BROKEN),
]


@pytest.mark.parametrize(("finding", "expected"), SETTLED)
def test_a_contested_line_ends_as_it_was_settled(finding: RightsFinding, expected: LineStatus) -> None:
    play = running(HOLIDAY).do(cmd.ReportFulfilment("1", RightsFinding.MET, PROVED), UNIT)
    contested = play.do(cmd.Contest("1", "样例"), RESEARCHER)
    assert contested.refused(cmd.Settle("1", finding, "样例", ()), BUREAU).field == "evidence"
    assert (
        contested.refused(cmd.Settle("1", RightsFinding.NOT_APPLICABLE, "样例", PROVED), BUREAU).field
        == "finding"
    )
    done = contested.do(cmd.Settle("1", finding, "样例", PROVED), BUREAU)
    assert (status(done, "1"), done.case.stage) == (expected, CommitmentStage.ENDED)


def test_a_partly_kept_line_that_is_confirmed_is_an_end_of_its_own() -> None:
    play = running(HOLIDAY).do(cmd.ReportFulfilment("1", RightsFinding.PARTLY, PROVED), UNIT)
    assert status(play.do(cmd.Confirm("1"), RESEARCHER), "1") is LineStatus.PARTLY
    assert running().refused(cmd.ReportFulfilment("0", RightsFinding.NOT_MET, PROVED), UNIT).field == "kept"


def test_both_sides_amend_release_and_replace() -> None:
    play = running().do(cmd.AmendCommitment(YEARLY[:1], "样例"), UNIT)
    assert play.refused(cmd.AgreeWording(), UNIT).kind is RefusalKind.FORBIDDEN
    assert play.refused(cmd.AmendCommitment(YEARLY, "样例"), RESEARCHER).code == "already_proposed"
    agreed = play.do(cmd.AgreeWording(), RESEARCHER)
    assert agreed.keys == {"due:0"}
    new = LineTerms("9", "样例新承诺", date(2027, 1, 4))
    replaced = agreed.do(cmd.Replace("0", new, PROVED), UNIT)
    assert (status(replaced, "0"), replaced.keys) == (LineStatus.REPLACED, {"due:9"})
    assert replaced.case.stage is CommitmentStage.RUNNING
    over = replaced.do(cmd.Release("9", "样例", PROVED), RESEARCHER)
    assert (status(over, "9"), over.case.stage) == (LineStatus.RELEASED, CommitmentStage.ENDED)


PROBLEMS = [  # change to the command, fields
    ({"wording": " "}, ["wording"]),
    ({"lines": ()}, ["lines"]),
    ({"lines": (YEARLY[0], YEARLY[0])}, ["lines[1].id"]),
    ({"lines": (replace(YEARLY[0], amount=Decimal("0.001")),)}, ["lines[0].amount"]),
    ({"lines": (replace(YEARLY[0], text=""),)}, ["lines[0].text"]),
]


@pytest.mark.parametrize(("change", "fields"), PROBLEMS)
def test_everything_wrong_with_a_commitment_is_told_at_once(
    change: dict[str, object], fields: list[str]
) -> None:
    refusal = blank().refused(replace(RECORD, **change), UNIT)  # type: ignore[arg-type]

    assert [problem.field for problem in refusal.problems] == fields


def test_nobody_records_for_others() -> None:
    assert blank().refused(RECORD, OTHER_UNIT).source == COMMITMENT
    assert blank().refused(CLAIM, UNIT).kind is RefusalKind.FORBIDDEN


def test_a_contested_line_becomes_a_complaint_in_one_step() -> None:
    play = running(HOLIDAY)
    assert complaint_of(play.case, "1", "sealed") is None
    complaint = complaint_of(play.until("2026-10-06 00:00").case, "1", "sealed")
    assert complaint is not None
    assert (complaint.topic, complaint.unit) == (Topic.COMMITMENT, "unit-1")
    assert "person-1" not in repr(complaint)


def test_both_sides_and_who_stands_above_see_it_and_nobody_else() -> None:
    own = running().case
    above = replace(own, authority="authority-1")

    assert all(visible(own, actor) for actor in (UNIT, RESEARCHER, BUREAU, KJT))
    assert not any(visible(own, actor) for actor in (OTHER_UNIT, AUTHORITY, CZT, AUDITOR))
    assert visible(above, AUTHORITY) is not None
    assert visible(above, BUREAU) is None
    assert face(above).readers == ("authority/authority-1", "researcher/person-1", "unit/unit-1")
    assert "未到期" in explain(own, at("2026-03-02 10:00"), CALENDAR).text
