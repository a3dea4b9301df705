"""Who hears of what in the lives of 26号: units and those who report, never a reason that is about a person."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from activities.assistants.told import (
    told_of_drive,
    told_of_hire,
    told_of_integrity,
    told_of_post,
    told_of_task,
)
from domain.actor import Party
from domain.assistants.counting.bulletin import BulletinRow
from domain.assistants.counting.changes import Figure, FigureChange
from domain.assistants.counting.lines import Placement
from domain.assistants.counting.persons import StayEvent
from domain.assistants.drive import facts as drive
from domain.assistants.drive.state import Bulletin, Drive, Erratum
from domain.assistants.hire import facts as hire
from domain.assistants.hire.state import Hire, HireStage
from domain.assistants.integrity import facts as integrity
from domain.assistants.integrity.state import Integrity, IntegrityFinding
from domain.assistants.post import facts as post
from domain.assistants.post.state import Post
from domain.assistants.task import facts as task
from domain.assistants.task.state import Task
from domain.narrative import Line
from tests.assistants.domain.samples import day

IN_ZONE = Placement("150200", "zone-xitu")
HIRE = Hire(id="h-1", year=2025, unit="firm", stage=HireStage.COUNTED, placement=IN_ZONE)
LESS = (FigureChange(figure=Figure.FULFILLED, day=day("06-16"), change=-1),)
LOST = hire.StayFollowed(event=StayEvent.VOIDED, on=day("07-10"), stage=HireStage.BASIS_LOST, figures=LESS)
BOTH = ["unit/firm", "league/150200", "reporter/zone-xitu"]


def heard(found: Iterator[tuple[Party, Line]]) -> tuple[list[str], set[str]]:
    """Who hears, and what."""
    told = list(found)
    return [f"{party.role.value}/{party.scope}" for party, _ in told], {line.text for _, line in told}


def test_a56_who_reports_hears_that_a_stay_is_void_and_where_that_is_reported() -> None:
    """A56, settings postdoc_counts, report_lock: what is final stays; why the stay is void is not told."""
    who, what = heard(told_of_hire(HIRE, LOST))

    assert who == BOTH
    assert what == {
        "所依据的在站登记不再有效，本条依据失效。累计聘用减少1人，已经定稿的周报告不变，列入下一期周报告的补录。"
    }


def test_after_the_drive_there_is_no_next_week_and_the_department_hears_too() -> None:
    """Settings opening, ranking: whether what was printed is corrected is decided by a person."""
    who, (text,) = heard(told_of_hire(replace(HIRE, closed=True), LOST))

    assert who == [*BOTH, "department/150000"]
    assert "补录" not in text
    assert "由科技厅决定" in text


def test_what_changes_no_figure_says_so_by_saying_nothing() -> None:
    """A56: an end by removal or exit leaves it counted; a move is not told at all."""
    ended = hire.StayFollowed(event=StayEvent.EXITED, on=day("07-10"), stage=HireStage.LEFT)
    moved = replace(ended, event=StayEvent.MOVED, stage=HireStage.COUNTED)

    assert heard(told_of_hire(HIRE, ended))[1] == {"所依据的在站已经结束，本条已离岗。"}
    assert list(told_of_hire(HIRE, moved)) == []


@pytest.mark.parametrize(
    "happened",
    [
        hire.HireVoided("样例理由甲", LESS),
        hire.HireHeld("样例理由甲", LESS),
        hire.HireCleared(reason="样例理由甲", counts_once="p-1", figures=()),
        hire.HireRestored("样例理由甲"),
        hire.HireYielded("样例单位乙", LESS),
    ],
)
def test_of_a_hire_only_what_became_of_it_is_told_and_no_reason(happened: hire.Fact) -> None:
    """个人信息保护法: reasons are kept under a key of the person, messages are not."""
    who, what = heard(told_of_hire(HIRE, happened))

    assert who == BOTH
    assert not any("样例理由甲" in text for text in what)


def test_who_reports_hears_of_a_letter_and_of_a_changed_target() -> None:
    """26·三, setting target_changes."""
    own = Task(id="2025-150500", year=2025, line="150500", name="通辽市")
    letter = task.LetterSent("2025-06-30/published", "样例督办〔2025〕1号", "样例")

    assert heard(told_of_task(own, letter)) == (["league/150500"], {"发出督办函（样例督办〔2025〕1号）。"})
    assert heard(told_of_task(own, task.TargetSet(16, None, "样例调整〔2025〕1号")))[0] == ["league/150500"]
    assert heard(told_of_task(own, task.GapExplained("2025-06-30/published", "样例")))[0] == [
        "department/150000"
    ]
    assert list(told_of_task(own, task.ContactsNamed(leader=None, liaison=None, on=day("06-09")))) == []  # type: ignore[arg-type]


def test_a_bulletin_and_its_erratum_go_to_all_whom_it_ranks() -> None:
    """26·三, setting ranking; A58."""
    rows = tuple(
        BulletinRow(line=line, target=2, published=1, hired=1, rank=1, due=1, in_time=1, missed=0)
        for line in ("imu", "150500", "zone-xitu")
    )
    printed = Bulletin(
        document="样例通报〔2025〕1号",
        title="样例",
        as_of=day("08-05"),
        on=day("08-05"),
        text="样例",
        rows=rows,
    )
    erratum = Erratum(document="样例通报〔2025〕2号", on=day("08-06"), text="样例", corrections=())
    who = ["reporter/imu", "league/150500", "reporter/zone-xitu"]

    assert heard(told_of_drive(Drive(id="2025"), drive.BulletinPublished(printed)))[0] == who
    kept = Drive(id="2025", bulletins=(printed,))
    assert heard(told_of_drive(kept, drive.BulletinCorrected(printed.document, erratum)))[0] == who


def test_a_restriction_is_told_to_unit_and_line_and_a_finding_to_the_unit_without_its_grounds() -> None:
    """26·二(一), 三."""
    own = Post(id="p-1", year=2025, unit="firm", placement=IN_ZONE)
    checked = Integrity(id="i-1", year=2025, unit="firm", placement=IN_ZONE)
    found = integrity.IntegrityFound(
        finding=IntegrityFinding.FALSE, grounds="样例理由甲", by="x", document="样例移交〔2025〕1号"
    )

    assert heard(told_of_post(own, post.RestrictionFound("样例", ())))[0] == BOTH
    who, (text,) = heard(told_of_integrity(checked, found))
    assert who == ["unit/firm"]  # the case is not for its line to read
    assert "弄虚作假" in text
    assert "样例理由甲" not in text
