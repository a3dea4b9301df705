"""The lives of a drive and of what a line owes, by their rules alone: who may do what, weeks, milestones, returns, ends."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest

from api.assistants.seen.gaps import gaps_shown
from domain.actor import Actor
from domain.assistants import law
from domain.assistants.counting.bulletin import Correction
from domain.assistants.counting.lines import Membership, Placement, placed
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.notice_data import Measure, Target, sum_of
from domain.assistants.counting.report import Counts, WeekFigures
from domain.assistants.drive import commands as dcmd
from domain.assistants.drive import facts as dfact
from domain.assistants.drive.apply import apply as apply_drive
from domain.assistants.drive.decide import PERMITS as DRIVE_PERMITS
from domain.assistants.drive.decide import decide as decide_drive
from domain.assistants.drive.keys import CLOSE
from domain.assistants.drive.naming import corrected
from domain.assistants.drive.narrative import narrate as narrate_drive
from domain.assistants.drive.ripples import ripples
from domain.assistants.drive.state import Drive, DriveStage
from domain.assistants.drive.waits import waits as drive_waits
from domain.assistants.drive.world import DriveWorld
from domain.assistants.offers import of_drive, of_task
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.task import commands as cmd
from domain.assistants.task import facts as fact
from domain.assistants.task.apart import other_of, zone_gaps
from domain.assistants.task.apply import apply
from domain.assistants.task.decide import PERMITS, decide
from domain.assistants.task.narrative import narrate
from domain.assistants.task.state import Contact, Report, Task, TaskStage
from domain.assistants.task.waits import waits
from domain.assistants.task.world import TaskWorld
from domain.recurring import rates
from domain.refusal import Refusal
from domain.source import setting
from domain.stamp import Stamp
from domain.ticking import PeriodBegan, ReportFrozen, ReportMissed
from domain.wait import next_timer
from tests.assistants.domain.samples import (
    HOME,
    KJT,
    LEAGUE,
    LISTED,
    POLICY,
    TIMER,
    ZONE,
    at,
    circumstances,
    day,
    hire,
    in_place,
    post,
)

LEADER = Contact(name="样例分管", post="副局长", mobile="13800000000")
LIAISON = Contact(name="样例联络", post="科长", phone="0472-0000000")


@dataclass
class Play:
    """A task whose timers fire in their order as time goes on."""

    actor: Actor = LEAGUE
    policy: AssistantsPolicy = POLICY
    case: Task = field(default_factory=lambda: Task(id="2025-150200"))
    world: TaskWorld = field(default_factory=TaskWorld)
    facts: list[fact.Fact] = field(default_factory=list)

    def do(self, command: cmd.Command, when: str, actor: Actor | None = None) -> fact.Fact | Refusal:
        found = decide(
            self.case, command, circumstances(at(when), actor or self.actor, self.policy), self.world
        )
        if not isinstance(found, Refusal):
            self.take(found, at(when), actor or self.actor)
        return found

    def take(self, found: fact.Fact, when: datetime, actor: Actor) -> None:
        self.case = apply(self.case, found, Stamp(when, actor))
        self.facts.append(found)
        assert narrate(found).text

    def until(self, when: str) -> None:
        while (timer := next_timer(waits(self.case))) is not None and timer.at <= at(when):
            fired = cmd.TimerFired(timer.key, timer.occasion)
            found = decide(self.case, fired, circumstances(timer.at, TIMER, self.policy), self.world)
            assert not isinstance(found, Refusal), (timer, found)
            self.take(found, timer.at, TIMER)

    def report(self, week: str, when: str, **more: object) -> fact.Fact | Refusal:
        self.until(when)
        sent = cmd.SubmitReport(week=day(week), **more)  # type: ignore[arg-type]
        return self.do(sent, when)


def opened(line: str = "150200", actor: Actor = LEAGUE, named: str = "06-09 10:00", **more: object) -> Play:
    play = Play(actor, case=Task(id=f"2025-{line}"), **more)  # type: ignore[arg-type]
    open_task = cmd.OpenTask(
        year=2025,
        line=line,
        target=600,
        zone_target=600,
        opens=day("06-09"),
        last=day("08-31"),
        milestones=NOTICE_2025.milestones,
    )
    assert not isinstance(play.do(open_task, "06-09 09:00", KJT), Refusal)
    if named:
        play.until(named)
        assert not isinstance(play.do(cmd.NameContacts(LEADER, LIAISON), named), Refusal)
    return play


def keys(play: Play) -> set[str]:
    return {wait.key for wait in waits(play.case)}


def test_a22_a_silent_line_is_missed_at_the_instant_and_stays_so() -> None:
    """A22, 26·三."""
    play = opened()
    play.report("06-11", "06-11 10:00", zero=True)
    play.until("06-18 18:00")
    missed = [each for each in play.facts if isinstance(each, ReportMissed)]
    assert [(each.key, each.due) for each in missed] == [("2025-06-18", at("06-18 18:00"))]
    assert "report:2025-06-18" in keys(play)

    sent = play.report("06-18", "06-19 10:00", zero=True)
    assert isinstance(sent, fact.ReportSubmitted)
    assert sent.receipt.late is not None
    assert sent.receipt.late.text == "迟报16小时（1个工作日）"
    turn = play.case.turns["2025-06-18"]
    assert (turn.missed, turn.in_time) == (at("06-18 18:00"), False)
    found = rates(play.case.turns.values(), at("06-19 11:00"))
    assert (found.received, found.in_time, found.missed) == (2, 1, 1)


@pytest.mark.parametrize(("when", "late"), [("06-18T17:59:59.999", False), ("06-18T18:00:00", True)])
def test_a21_the_instant_of_receipt_decides(when: str, late: bool) -> None:
    """A21, A33: nothing of the sender's own says when it was sent."""
    play = opened()
    play.report("06-11", "06-11 10:00", zero=True)
    play.until("06-18 17:00")
    found = decide(
        play.case,
        cmd.SubmitReport(week=day("06-18"), zero=True),
        circumstances(at(when), LEAGUE),
        TaskWorld(),
    )
    assert isinstance(found, fact.ReportSubmitted)
    assert (found.receipt.late is not None) is late
    assert found.receipt.at == at(when)
    assert "at" not in set(cmd.SubmitReport.__dataclass_fields__)


def test_a31_incomplete_is_sent_again_and_to_clarify_is_not() -> None:
    """A31, setting report_lock."""
    play = opened()
    assert isinstance(play.report("06-11", "06-11 10:00", zero=True), fact.ReportSubmitted)
    back = cmd.ReturnReport(day("06-11"), cmd.Sending.INCOMPLETE, "样例：缺少原因")
    assert isinstance(play.do(back, "06-11 19:00", KJT), fact.ReportReturned)
    again = play.report("06-11", "06-12 09:00", zero=True)
    assert isinstance(again, fact.ReportSubmitted)
    assert again.receipt.late is not None

    assert isinstance(play.report("06-18", "06-18 10:00", zero=True), fact.ReportSubmitted)
    ask = cmd.ReturnReport(day("06-18"), cmd.Sending.CLARIFY, "样例：请说明")
    assert isinstance(play.do(ask, "06-18 19:00", KJT), fact.ClarificationAsked)
    assert "clarify:2025-06-18" in keys(play)
    told = play.do(cmd.ClarifyReport(day("06-18"), "样例说明"), "06-19 09:00")
    assert isinstance(told, fact.ReportClarified)
    assert play.case.turns["2025-06-18"].in_time
    assert (play.case.reports["2025-06-18"].asked, play.case.reports["2025-06-18"].clarified) == (
        "",
        "样例说明",
    )


def test_a32_the_second_clerk_is_told_who_sent_it() -> None:
    """A32."""
    play = opened()
    play.until("06-11 10:00")
    assert isinstance(
        play.do(cmd.SubmitReport(week=day("06-11"), zero=True), "06-11 10:00"), fact.ReportSubmitted
    )
    assert play.case.reports["2025-06-11"].sent_by == LEAGUE.user
    play.world = TaskWorld(sender="样例甲")
    refused = play.do(cmd.SubmitReport(week=day("06-11"), zero=True), "06-11 10:00")
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.detail) == ("already_received", "该期已由样例甲报送。")


def test_a34_reports_go_on_when_the_target_is_reached() -> None:
    """A34: until the drive ends."""
    play = opened(world=TaskWorld(entries=(post("06-20", 600), hire("06-20", 600)), planned=600))
    play.until("09-04 09:00")
    assert len(play.case.turns) == 13
    assert max(play.case.turns) == "2025-09-03"


def test_a63_weeks_before_the_reporter_was_named_are_not_expected() -> None:
    """A63."""
    play = opened(named="07-01 09:00")
    play.until("07-10 09:00")
    assert min(play.case.turns) == "2025-07-02"
    assert play.case.turns["2025-07-02"].missed == at("07-02 18:00")
    early = play.do(cmd.SubmitReport(week=day("06-11"), zero=True), "07-10 09:00")
    assert isinstance(early, Refusal)
    assert early.code == "not_expected"


def test_a64_a_longer_drive_expects_more_and_measures_nothing_again() -> None:
    """A64."""
    play = opened()
    play.until("07-16 09:00")
    before = dict(play.case.measured)
    assert not isinstance(play.do(cmd.ProlongTask(day("09-30"), "样例延长文号"), "07-16 10:00", KJT), Refusal)
    play.until("10-10 09:00")

    assert {key: play.case.measured[key] for key in before} == before
    assert max(play.case.turns) == "2025-10-01"
    assert play.case.turns["2025-09-03"].ends == day("09-03")


def test_a_drive_that_is_prolonged_after_its_last_week_began_goes_on() -> None:
    """A64, setting opening: the closing week is the last one; the next begins after it."""
    play = opened()
    play.until("08-30 09:00")
    assert "report_next" not in keys(play)
    assert not isinstance(play.do(cmd.ProlongTask(day("09-30"), "样例延长文号"), "08-30 10:00", KJT), Refusal)
    play.until("09-20 09:00")
    assert {"2025-09-10", "2025-09-17"} <= set(play.case.turns)


def test_a15_a17_milestones_are_measured_by_the_timer_as_known_then() -> None:
    """A12, A15, A17, 26·二(四): a late entry changes no snapshot; below the corridor it is explained."""
    play = opened(world=TaskWorld(entries=(post("06-14", 59), post("06-14", 5, known="06-16 09:00"))))
    play.until("06-17 09:00")
    found = play.case.measured["2025-06-15/published"]
    assert (found.value, found.reached) == (59, False)
    assert {"explain:2025-06-15/published", "letter:2025-06-15/published"} <= keys(play)
    assert isinstance(
        play.do(cmd.ExplainGap("2025-06-15/published", "样例原因"), "06-17 10:00"), fact.GapExplained
    )
    letter = cmd.SendLetter("2025-06-15/published", "样例函〔2025〕1号", "样例督办")
    assert isinstance(play.do(letter, "06-17 11:00", KJT), fact.LetterSent)
    assert not {"explain:2025-06-15/published", "letter:2025-06-15/published"} & keys(play)
    again = play.do(letter, "06-17 12:00", KJT)
    assert isinstance(again, Refusal)


def test_a28_a29_reports_stay_as_they_were_sent() -> None:
    """A28, A29: what is known later comes in a later report."""
    entries = (
        hire("06-20", known="07-03 10:00"),
        hire("06-18", known="06-18 09:00"),
        hire("06-18", -1, known="07-04 10:00"),
    )
    play = opened()
    found: dict[str, Counts] = {}
    for week, when in (
        ("06-11", "06-11"),
        ("06-18", "06-18"),
        ("06-25", "06-25"),
        ("07-02", "07-02"),
        ("07-09", "07-09"),
    ):
        play.world = TaskWorld(entries=tuple(each for each in entries if each.known < at(f"{when} 10:00")))
        sent = play.report(week, f"{when} 10:00", unfilled="样例")
        assert isinstance(sent, fact.ReportSubmitted), sent
        found[week] = sent.drawn.hires
    assert [(each.new, each.supplementary, each.total) for each in found.values()] == [
        (0, 0, 0), (1, 0, 1), (0, 0, 1), (0, 0, 1), (0, 0, 1),
    ]  # fmt: skip


def test_a62_a_zone_and_a_listed_unit_report_without_a_part() -> None:
    """A62, A08: no 其中, not 0."""
    for line, actor in (("zone-xitu", ZONE), ("imu", LISTED)):
        play = opened(line, actor)
        sent = play.report("06-11", "06-11 10:00", zero=True)
        assert isinstance(sent, fact.ReportSubmitted)
        assert sent.drawn.posts.total_zone is None
    league = opened()
    sent = league.report("06-11", "06-11 10:00", zero=True)
    assert isinstance(sent, fact.ReportSubmitted)
    assert sent.drawn.posts.total_zone == 0


def test_a65_a_figure_that_falls_is_refused() -> None:
    """A65: both figures are told."""
    play = opened(world=TaskWorld(entries=(hire("06-10", 3), post("06-10", 3)), planned=3))
    assert isinstance(play.report("06-11", "06-11 10:00"), fact.ReportSubmitted)
    typed = WeekFigures(
        posts=Counts(total=3, total_zone=0, new_zone=0, supplementary_zone=0),
        hires=Counts(total=1, total_zone=0, new_zone=0, supplementary_zone=0),
        planned=3,
    )
    refused = play.report(
        "06-18", "06-18 10:00", typed=typed, reasons={"hires.total": "样例"}, unfilled="样例"
    )
    assert isinstance(refused, Refusal)
    assert [problem.code for problem in refused.problems] == ["sum_differs"]


STRANGERS = [HOME, replace(LEAGUE, scope="150100"), replace(LEAGUE, line="rst"), ZONE]


@pytest.mark.parametrize("actor", STRANGERS)
def test_nobody_else_reports_for_a_line(actor: Actor) -> None:
    """26·三."""
    play = opened()
    play.until("06-11 09:00")
    refused = play.do(cmd.SubmitReport(week=day("06-11"), zero=True), "06-11 10:00", actor)
    assert isinstance(refused, Refusal)
    assert refused.code == "not_yours"


def test_every_command_has_a_line_in_its_guard_table() -> None:
    assert set(PERMITS) == set(cmd.Command.__args__)
    assert set(DRIVE_PERMITS) == set(dcmd.Command.__args__)


def test_a_line_is_reminded_on_tuesday_and_wednesday_and_told_upwards_afterwards() -> None:
    """Setting report_ladder, missed_ladder."""
    play = opened()
    play.report("06-11", "06-11 10:00", zero=True)
    instants: list[tuple[str, datetime]] = []
    while (timer := next_timer(waits(play.case))) is not None and timer.at <= at("06-19 13:00"):
        found = decide(
            play.case, cmd.TimerFired(timer.key, timer.occasion), circumstances(timer.at, TIMER), TaskWorld()
        )
        assert not isinstance(found, Refusal)
        play.take(found, timer.at, TIMER)
        if timer.key == "report:2025-06-18":
            instants.append((type(found).__name__, timer.at))

    assert instants == [
        ("Reminded", at("06-17 09:00")),
        ("Reminded", at("06-18 09:00")),
        ("Reminded", at("06-18 15:00")),
        ("ReportMissed", at("06-18 18:00")),
        ("Escalated", at("06-19 09:00")),
        ("Escalated", at("06-19 12:00")),
    ]


def test_a_report_is_frozen_at_the_next_instant_and_not_sent_back_afterwards() -> None:
    """Setting report_lock."""
    play = opened()
    play.report("06-11", "06-11 10:00", zero=True)
    play.until("06-18 18:00")
    assert any(isinstance(each, ReportFrozen) and each.key == "2025-06-11" for each in play.facts)
    refused = play.do(cmd.ReturnReport(day("06-11"), cmd.Sending.INCOMPLETE, "样例"), "06-18 19:00", KJT)
    assert isinstance(refused, Refusal)
    assert refused.code == "frozen"


@dataclass
class Year:
    """A drive by its rules alone."""

    case: Drive = field(default_factory=lambda: Drive(id="2025"))
    world: DriveWorld = field(default_factory=DriveWorld)

    def do(self, command: dcmd.Command, when: str, actor: Actor = KJT) -> dfact.Fact | Refusal:
        found = decide_drive(self.case, command, circumstances(at(when), actor), self.world)
        if not isinstance(found, Refusal):
            self.case = apply_drive(self.case, found, Stamp(at(when), actor))
            assert narrate_drive(found).text
        return found

    def until(self, when: str) -> None:
        while (timer := next_timer(drive_waits(self.case))) is not None and timer.at <= at(when):
            fired = dcmd.TimerFired(timer.key, timer.occasion)
            found = decide_drive(self.case, fired, circumstances(timer.at, TIMER), self.world)
            assert not isinstance(found, Refusal), (timer, found)
            self.case = apply_drive(self.case, found, Stamp(timer.at, TIMER))
            assert narrate_drive(found).text


def running() -> Year:
    year = Year()
    assert isinstance(year.do(dcmd.OpenDrive(NOTICE_2025), "06-09 09:00"), dfact.DriveOpened)
    assert isinstance(year.do(dcmd.IssueTargets("样例下达〔2025〕1号"), "06-09 10:00"), dfact.TargetsIssued)
    return year


def test_targets_of_a_year_that_is_over_are_issued_only_when_that_is_said() -> None:
    """Setting opening: every week and milestone would fall due at once."""
    year = Year()
    year.do(dcmd.OpenDrive(NOTICE_2025), "09-01 09:00")
    refused = year.do(dcmd.IssueTargets("样例下达〔2025〕1号"), "09-01 10:00")
    assert isinstance(refused, Refusal)
    assert (refused.code, refused.field, "2025年8月31日" in refused.detail) == (
        "past_year",
        "past_year",
        True,
    )
    said = dcmd.IssueTargets("样例下达〔2025〕1号", past_year=True)
    assert isinstance(year.do(said, "09-01 10:00"), dfact.TargetsIssued)


def test_data_of_a_notice_are_put_right_before_targets_are_issued() -> None:
    """26·一, 附件1, setting (notice_data): what was typed wrong is no end of the year; an imported table stays and is judged anew."""
    year = Year()
    bare = replace(NOTICE_2025, targets={}, table_title="", printed_total=0, printed_zones=0)
    assert isinstance(
        year.do(dcmd.OpenDrive(replace(bare, document="样例错误文号")), "06-09 09:00"), dfact.DriveOpened
    )
    table = dcmd.EnterTargets(
        file_name="样例.xlsx",
        table_title=NOTICE_2025.table_title,
        targets=NOTICE_2025.targets,
        printed_total=1900,
        printed_zones=1600,
    )
    assert isinstance(year.do(table, "06-09 09:10"), dfact.TargetsEntered)
    too_many = year.do(dcmd.OpenDrive(replace(bare, total_least=1901)), "06-09 09:20")
    assert isinstance(too_many, Refusal)
    assert [problem.code for problem in too_many.problems] == ["below_total"]
    found = year.do(dcmd.OpenDrive(bare), "06-09 09:30")
    assert isinstance(found, dfact.DriveOpened)
    assert (found.again, year.case.notice) == (True, NOTICE_2025)
    assert isinstance(year.do(dcmd.IssueTargets("样例下达〔2025〕1号"), "06-09 10:00"), dfact.TargetsIssued)
    late = year.do(dcmd.OpenDrive(NOTICE_2025), "06-09 10:10")
    assert isinstance(late, Refusal)
    assert late.code == "wrong_stage"


@pytest.mark.parametrize(
    ("least", "floors", "fields"),
    [(0, {}, ["total_least"]), (-5, {}, ["total_least"]), (1, {"zone-xitu": -1}, ["zone_floors.zone-xitu"])],
)
def test_least_numbers_are_numbers(least: int, floors: dict[str, int], fields: list[str]) -> None:
    """26·一, 二(三)."""
    refused = Year().do(
        dcmd.OpenDrive(replace(NOTICE_2025, total_least=least, zone_floors=floors)), "06-09 09:00"
    )
    assert isinstance(refused, Refusal)
    assert [problem.field for problem in refused.problems] == fields


def test_a01_a20_a_drive_tells_33_reporters_their_target() -> None:
    """A01, A20, 26·附件1, 二(三)."""
    year = running()
    issued = dfact.TargetsIssued(document="样例", on=day("06-09"), reporters=year.case.reporters)
    told = {case_id: command for _, case_id, command in ripples(year.case, issued, DriveWorld())}

    assert len(told) == 33
    assert told["2025-imu"].target == 20  # type: ignore[attr-defined]
    assert (told["2025-150200"].target, told["2025-150200"].zone_target) == (600, 600)  # type: ignore[attr-defined]
    assert told["2025-zone-ordos"].target == 400  # type: ignore[attr-defined]


def test_a02_a03_targets_move_and_the_lines_are_told() -> None:
    """A02, A03."""
    year = running()
    move = dcmd.MoveTarget("imu", "imau", 10, "样例调整〔2025〕1号")
    found = year.do(move, "06-20 09:00")
    assert isinstance(found, dfact.TargetMoved)
    assert (year.case.targets["imu"], year.case.targets["imau"]) == (Target(10), Target(35))
    assert [case_id for _, case_id, _ in ripples(year.case, found, DriveWorld())] == ["2025-imu", "2025-imau"]
    refused = year.do(dcmd.MoveTarget("150100", "150400", 1, "样例"), "06-20 09:00")
    assert isinstance(refused, Refusal)
    assert refused.source == law.ZONE_FLOORS
    assert isinstance(
        year.do(dcmd.RaiseTarget("150400", 50, "样例〔2025〕2号"), "06-21 09:00"), dfact.TargetRaised
    )
    assert sum_of(year.case.targets) == 1950
    assert isinstance(year.do(dcmd.RaiseTarget("150400", 50, " "), "06-21 09:00"), Refusal)


def test_a59_a60_a_drive_settles_and_closes_after_the_late_entries() -> None:
    """A59, A60, 26·二(四), 122·三(四)."""
    year = running()
    early = year.do(dcmd.FileNationalSummary(day("06-30")), "06-30 20:00")
    assert isinstance(early, Refusal)
    year.until("07-01 09:00")
    assert isinstance(
        year.do(dcmd.FileNationalSummary(day("06-30")), "07-01 09:30"), dfact.NationalSummaryFiled
    )
    twice = year.do(dcmd.FileNationalSummary(day("06-30")), "07-01 09:40")
    assert isinstance(twice, Refusal)
    year.until("09-01 00:00")
    assert year.case.stage is DriveStage.SETTLING
    refused = year.do(dcmd.CloseDrive("样例总结"), "09-12 09:00")
    assert isinstance(refused, Refusal)
    assert refused.code == "late_entries"
    closed = year.do(dcmd.CloseDrive("样例总结"), "09-15 09:00")
    assert isinstance(closed, dfact.DriveClosed)
    assert len(closed.unfinished) == 30
    assert drive_waits(year.case) == ()


def test_what_is_asked_of_the_department_can_be_done_before_it_is_late() -> None:
    """122·三(四), settings national_working_days, close_working_days: a summary needs its day over, a close the late entries."""
    year = running()
    due = {wait.key: wait.clock.deadline for wait in drive_waits(year.case)}
    assert due["national:2025-06-30"] is not None
    assert due["national:2025-06-30"].due == day("07-01")
    assert "file-national-summary" not in of_drive(year.case, KJT, day("06-30"))
    assert "file-national-summary" in of_drive(year.case, KJT, day("07-01"))
    assert next(wait.action for wait in drive_waits(year.case) if wait.key == "national:2025-06-30").endswith(
        "（截至6月30日）"
    )
    year.until("09-01 00:00")
    (closing,) = (wait.clock.deadline for wait in drive_waits(year.case) if wait.key == CLOSE)
    assert closing is not None
    assert (closing.start, closing.due) == (day("09-12"), day("09-19"))
    assert "close" not in of_drive(year.case, KJT, day("09-12"))
    assert "close" in of_drive(year.case, KJT, day("09-13"))
    assert isinstance(year.do(dcmd.CloseDrive("样例总结"), "09-15 09:00"), dfact.DriveClosed)
    assert of_drive(year.case, KJT, day("09-16")) == ()


def test_a64_a_notice_that_comes_while_late_entries_go_on_opens_the_drive_again() -> None:
    """A64, setting opening: what was to be closed is not asked any more; a day that has passed is none."""
    year = running()
    year.until("09-01 00:00")
    passed = year.do(dcmd.ProlongDrive(day("09-01"), "样例延长〔2025〕1号"), "09-02 09:00")
    assert isinstance(passed, Refusal)
    assert passed.code == "passed"
    found = year.do(dcmd.ProlongDrive(day("09-30"), "样例延长〔2025〕1号"), "09-02 09:00")
    assert isinstance(found, dfact.DriveProlonged)
    assert (year.case.stage, CLOSE in year.case.clocks) == (DriveStage.OPEN, False)
    year.until("10-01 00:00")
    assert (year.case.stage, CLOSE in year.case.clocks) == (DriveStage.SETTLING, True)


@pytest.mark.parametrize("actor", [HOME, LEAGUE, ZONE, TIMER])
def test_only_the_department_of_its_line_opens_a_drive(actor: Actor) -> None:
    """26·一; base staff see and do none of it."""
    refused = Year().do(dcmd.OpenDrive(NOTICE_2025), "06-09 09:00", actor)
    assert isinstance(refused, Refusal)
    assert refused.code == "not_yours"


def test_a_closed_task_waits_for_nothing() -> None:
    """Setting opening."""
    play = opened()
    assert not isinstance(play.do(cmd.CloseTask("样例"), "09-15 09:00", KJT), Refusal)
    assert (play.case.stage, waits(play.case)) == (TaskStage.CLOSED, ())
    found: Mapping[str, object] = play.case.turns
    assert all(not isinstance(each, PeriodBegan) for each in found.values())


UNIT = cmd.AssignUnit("91150402MA0N0XQK8J", "样例单位", day("06-20"))


def test_a09_a11_a_unit_that_the_table_does_not_list_is_included_from_a_day_on() -> None:
    """A09, A11, 26·三: the league includes it; one of another line is moved by 科技厅 alone, with a document."""
    play = opened()
    taken = play.do(UNIT, "06-20 09:00")
    assert isinstance(taken, fact.UnitAssigned)
    assert play.case.units == (taken.unit,)
    elsewhere = Membership(UNIT.code, "150400", day("06-01"))
    for actor, document, code in (
        (LEAGUE, "", "of_another_line"),
        (KJT, "", "required"),
        (KJT, "样例〔2025〕1号", ""),
    ):
        play = opened(world=TaskWorld(memberships=(elsewhere,)))
        found = play.do(replace(UNIT, document=document), "06-20 09:00", actor)
        assert (found.code if isinstance(found, Refusal) else "") == code
    moved = Membership(UNIT.code, "150200", day("07-10"))
    both = (moved, elsewhere)
    lines = [
        placed(in_place("150402", code=UNIT.code), on, listed={}, memberships=both, policy=POLICY)
        for on in (day("07-09"), day("07-10"))
    ]
    assert [found.line for found in lines if isinstance(found, Placement)] == ["150400", "150200"]


UNFIT = [
    (replace(UNIT, code="91150402MA0N0XQK8K"), TaskWorld(), "bad_code"),
    (replace(UNIT, name=" "), TaskWorld(), "required"),
    (replace(UNIT, since=day("06-20", 2024)), TaskWorld(), "other_year"),
    (UNIT, TaskWorld(listed=True), "listed_unit"),
    (UNIT, TaskWorld(memberships=(Membership(UNIT.code, "150200", day("06-01")),)), "already_there"),
]


@pytest.mark.parametrize(("command", "world", "code"), UNFIT)
def test_a_unit_is_included_with_its_code_and_name_once(
    command: cmd.AssignUnit, world: TaskWorld, code: str
) -> None:
    """26·三, setting membership."""
    refused = opened(world=world).do(command, "06-20 09:00")
    assert isinstance(refused, Refusal)
    assert code in {refused.code, *(problem.code for problem in refused.problems)}


def test_a_zone_includes_no_unit() -> None:
    """26·附件1: its figures are a part of its league's."""
    refused = opened("zone-xitu", ZONE).do(UNIT, "06-20 09:00", ZONE)
    assert isinstance(refused, Refusal)
    assert refused.code == "of_the_league"


def test_contacts_have_the_columns_of_the_sheet_and_no_others() -> None:
    """26·附件3, setting contact_fields."""
    policy = replace(POLICY, contact_fields=("姓名", "手机"))
    whole = Contact(name="样例人员", post="科长", phone="0472-0000000")
    asked = cmd.NameContacts(whole, replace(whole, post="", phone="", mobile="13800000000"))
    play = opened()
    refused = decide(play.case, asked, circumstances(at("06-10 09:00"), LEAGUE, policy), TaskWorld())
    assert isinstance(refused, Refusal)
    assert [(problem.field, problem.code) for problem in refused.problems] == [
        ("leader.mobile", "required"),
        ("leader.post", "no_column"),
        ("leader.phone", "no_column"),
    ]
    assert refused.source == setting("contact_fields", "assistants")


def test_a_contact_has_a_number_that_can_be_dialled_and_parts_have_one_name_each() -> None:
    """26·三, 附件3, setting (form)."""
    wrong = Contact(name="样例人员", mobile="138", email="样例信箱")
    play = opened()
    refused = play.do(cmd.NameContacts(wrong, LIAISON), "06-10 09:00")
    assert isinstance(refused, Refusal)
    assert [(problem.field, problem.code) for problem in refused.problems] == [
        ("leader.mobile", "bad_phone"),
        ("leader.email", "bad_mail"),
    ]
    twice = play.do(cmd.SplitTarget({"青山区": 10, " 青山区": 590}), "06-10 09:00")
    assert isinstance(twice, Refusal)
    assert (twice.code, "青山区" in twice.detail) == ("double_part", True)


def test_contacts_are_kept_in_one_spelling() -> None:
    """Setting (form)."""
    typed = Contact(
        name="阿依 古丽•买买提",
        phone="（0472）600 0000-12",
        mobile="+86 138-0000-0000",
        email="Name@EXAMPLE.cn ",
    )
    named = opened().do(cmd.NameContacts(typed, typed), "06-10 09:00")
    assert isinstance(named, fact.ContactsNamed)
    assert named.leader == named.liaison
    assert named.leader == Contact(
        name="阿依古丽·买买提", phone="0472-6000000转12", mobile="13800000000", email="Name@example.cn"
    )


def test_a58_a_bulletin_keeps_what_it_printed_and_an_erratum_stands_beside_it() -> None:
    """A18, A19, A58, setting ranking: figures, ranks within a group, nothing without a target; what is voided later is an erratum."""
    year = running()
    posts = (post("06-12", 20, line="imu"), post("06-12", 10, line="imau"))
    year.world = DriveWorld((*posts, hire("06-13", 20, line="imu"), hire("06-13", 20, line="imau")))
    told = dcmd.PublishBulletin(day("06-15"), "样例通报", "样例内容", "样例通报〔2025〕1号")
    published = year.do(told, "06-16 09:00")
    assert isinstance(published, dfact.BulletinPublished)
    rows = {row.line: row for row in published.bulletin.rows}
    assert (rows["imu"].rank, rows["imau"].rank, rows["imu"].hired) == (1, 2, 20)
    assert (rows["150200"].rank, rows["zone-xitu"].rank, len(rows)) == (1, 1, 33)
    taken_back = (*year.world.entries, hire("06-13", -3, line="imu", known="06-20 09:00"))
    year.world = DriveWorld(taken_back)
    first = year.do(
        dcmd.CorrectBulletin("样例通报〔2025〕1号", "样例更正", "样例通报〔2025〕2号"), "06-21 09:00"
    )
    assert isinstance(first, dfact.BulletinCorrected)
    assert first.erratum.corrections == (Correction("imu", "hired", 20, 17),)
    assert year.case.bulletins[0].rows == published.bulletin.rows
    year.world = DriveWorld((*taken_back, hire("06-13", -3, line="imu", known="06-22 09:00")))
    year.until("06-23 09:00")
    third = dcmd.CorrectBulletin("样例通报〔2025〕1号", "样例更正", "样例通报〔2025〕3号")
    again = year.do(third, "06-23 09:00")
    assert isinstance(again, dfact.BulletinCorrected)
    assert [corrected(each) for each in again.erratum.corrections] == [
        "内蒙古大学累计聘用：原为20人，应为14人",
        "内蒙古大学名次：原为第1名，应为第2名",
        "内蒙古农业大学名次：原为第2名，应为第1名",
    ]
    assert year.case.bulletins[0].errata == (first.erratum, again.erratum)


UNFIT_BULLETINS = [
    (dcmd.PublishBulletin(day("06-08"), "样例", "样例", "样例〔2025〕1号"), "bad_day"),
    (dcmd.PublishBulletin(day("06-17"), "样例", "样例", "样例〔2025〕1号"), "bad_day"),
    (dcmd.PublishBulletin(day("06-15"), " ", "样例", "样例〔2025〕1号"), "required"),
    (dcmd.PublishBulletin(day("06-15"), "样例", "样例", " "), "required"),
    (dcmd.CorrectBulletin("样例〔2025〕9号", "样例", "样例〔2025〕1号"), "no_bulletin"),
]


@pytest.mark.parametrize(("command", "code"), UNFIT_BULLETINS)
def test_a_bulletin_has_a_number_words_and_a_day_of_the_drive(command: dcmd.Command, code: str) -> None:
    """Setting ranking."""
    refused = running().do(command, "06-16 09:00")
    assert isinstance(refused, Refusal)
    assert refused.code == code
    assert refused.source is not None
    assert refused.source.programme == "assistants"


def test_a30_after_a_figure_that_was_typed_the_records_are_confirmed_again() -> None:
    """A30, 附件4: the records sum up from the records, whatever was typed the week before."""
    play = opened(world=TaskWorld(entries=(hire("06-10", 3), post("06-10", 3)), planned=3))
    typed = WeekFigures(
        posts=Counts(new=3, total=3, total_zone=0, new_zone=0, supplementary_zone=0),
        hires=Counts(new=4, total=4, total_zone=0, new_zone=0, supplementary_zone=0),
        planned=3,
    )
    reasons = {"hires.new": "样例", "hires.total": "样例"}
    first = play.report("06-11", "06-11 10:00", typed=typed, reasons=reasons)
    assert isinstance(first, fact.ReportSubmitted), first
    second = play.report("06-18", "06-18 10:00", zero=True)
    assert isinstance(second, fact.ReportSubmitted), second
    assert second.drawn.hires.total == 3


def _reported(line: str, total: int, part: int | None, *, clarified: str = "") -> Task:
    figures = WeekFigures(hires=Counts(total=total, total_zone=part), posts=Counts(total=600, total_zone=600))
    own = replace(figures, posts=Counts(total=600)) if line == "zone-jinshan" else figures
    report = Report(at=at("06-25 10:00"), drawn=own, clarified=clarified)
    return Task(id=f"2025-{line}", year=2025, line=line, reports={"2025-06-25": report})


def test_a07_a_zone_and_the_part_of_its_line_differ_once_for_both() -> None:
    """A07: 480 and 470 are one difference of 10; what both say of it stands beside it, and agreement is no difference."""
    zone, line = _reported("zone-jinshan", 480, None, clarified="样例说明"), _reported("150100", 500, 470)
    (gap,) = zone_gaps([zone, line])

    assert (gap.week, gap.measure, gap.zone, gap.line) == (
        "2025-06-25", Measure.FULFILLED, "zone-jinshan", "150100",
    )  # fmt: skip
    assert (gap.zone_says, gap.line_says, gap.difference, gap.explained) == (480, 470, 10, ("样例说明",))
    assert zone_gaps([zone, _reported("150100", 500, 480)]) == ()
    assert zone_gaps([zone, replace(line, reports={})]) == ()
    assert [other_of(key) for key in ("zone-jinshan", "150100", "imu")] == ["150100", "zone-jinshan", None]
    (told,) = gaps_shown([zone, line])
    assert told.text == "累计聘用：呼和浩特金山高新区报480人，呼和浩特市其中数470人，相差10人"


def test_a_spot_check_is_offered_where_somebody_was_hired() -> None:
    """26·三: a line without hires has nothing to be drawn from."""
    play = opened()
    assert "draw-sample" not in of_task(play.case, LEAGUE, hired=False)
    assert "draw-sample" in of_task(play.case, LEAGUE, hired=True)
