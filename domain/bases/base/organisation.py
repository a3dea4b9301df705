"""Art. 7, 17, 25: body, officers, rules, committee and archive plan of a base on record with their days."""

from collections.abc import Iterable, Iterator
from datetime import date

from domain.bases.base import commands_organisation as cmd
from domain.bases.base import facts_organisation as fact
from domain.bases.base.self_check import on_record
from domain.bases.base.state import Base
from domain.bases.base.state_organisation import Arrangement
from domain.bases.base.terms_organisation import ARRANGEMENT_NAMES, WITH_PAPER, WITH_PEOPLE, ArrangementKind
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.deadline import FIRST_YEAR
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal, RefusalKind, invalid
from domain.source import setting

FORM = setting("form")
MOST_TITLE = 200
"""Setting (form): characters of a title or a name."""
MOST_PEOPLE = 50
"""Setting (form): names of one committee."""


def record_arrangement(
    case: Base, command: cmd.RecordArrangement, c: Circumstances, world: BaseWorld
) -> fact.ArrangementRecorded | Refusal:
    """Art. 7, 17, 25: as the unit has set it up; in the place of an earlier one where it says so."""
    problems = (*_problems(case, command, c.today), *_replacing(case, command))
    if problems:
        return invalid(problems, "机构、人员、制度登记不完整，请补正。")
    arrangement = Arrangement(
        id=str(len(case.arrangements) + 1),
        kind=command.kind,
        title=command.title.strip(),
        since=command.since,
        people=tuple(name.strip() for name in command.people),
        details=command.details.strip(),
        document=command.document.strip(),
        paper=command.paper,
    )
    return fact.ArrangementRecorded(arrangement, command.replaces)


def _problems(case: Base, command: cmd.RecordArrangement, today: date) -> Iterator[Problem]:
    name = ARRANGEMENT_NAMES[command.kind]
    yield from text_problems(command.title, "title", f"{name}的名称")
    yield from day_problems(command.since, today, "since", "起始日期")
    if command.kind in WITH_PEOPLE and not command.people:
        yield Problem("people", "required", f"请填写{name}的人员姓名。", FORM)
    if len(command.people) > MOST_PEOPLE:
        yield Problem("people", "too_many", f"人员不得超过{MOST_PEOPLE}名。", FORM)
    for index, person in enumerate(command.people):
        yield from text_problems(person, f"people[{index}]", "人员姓名")
    if command.kind in WITH_PAPER and command.paper is None:
        yield Problem("paper", "required", f"请先上传{name}的文本，再选择该材料。", FORM)
    yield from paper_problems(case, command.paper)


def _replacing(case: Base, command: cmd.RecordArrangement) -> Iterator[Problem]:
    if command.replaces is None:
        return
    earlier = next((one for one in case.arrangements if one.id == command.replaces), None)
    if earlier is None or earlier.until is not None or earlier.kind is not command.kind:
        yield Problem("replaces", "no_such_arrangement", "没有可以由其接替的在用登记。", FORM)
    elif command.since <= earlier.since:
        detail = f"起始日期应晚于被接替登记的起始日期{chinese_date(earlier.since)}。"
        yield Problem("since", "before_known", detail, FORM)


def end_arrangement(
    case: Base, command: cmd.EndArrangement, c: Circumstances, world: BaseWorld
) -> fact.ArrangementEnded | Refusal:
    """Setting (form): what is on record and has not ended, with the last day and a reason."""
    known = next((one for one in case.arrangements if one.id == command.arrangement), None)
    if known is None:
        return Refusal(code="not_found", detail="没有找到该项登记。", source=FORM, kind=RefusalKind.NOT_FOUND)
    if known.until is not None:
        return Refusal(
            code="already_ended", detail=f"该项登记已于{chinese_date(known.until)}终止。", source=FORM
        )
    problems = tuple(_ending(known, command, c.today))
    if problems:
        return invalid(problems, "终止登记不完整，请补正。")
    return fact.ArrangementEnded(known.id, command.until, command.reason.strip())


def _ending(known: Arrangement, command: cmd.EndArrangement, today: date) -> Iterator[Problem]:
    yield from text_problems(command.reason, "reason", "终止的理由")
    if command.until < known.since:
        yield Problem("until", "before_begin", "最后一日不得早于起始日期。", FORM)
    elif command.until > today:
        yield Problem("until", "in_future", "最后一日不得晚于今天。", FORM)


def lacking(arrangements: Iterable[Arrangement]) -> tuple[ArrangementKind, ...]:
    """Art. 7, 17, 25: the kinds of which nothing is on record now; the text sets no day by which they are."""
    there = {one.kind for one in arrangements if one.until is None}
    return tuple(kind for kind in ArrangementKind if kind not in there)


def text_problems(value: str, field: str, title: str, most: int = MOST_TITLE) -> Iterator[Problem]:
    """Setting (form): it is there, and fits a line."""
    if not value.strip():
        yield Problem(field, "required", f"请填写{title}。", FORM)
    elif len(value.strip()) > most:
        yield Problem(field, "too_long", f"{title}不得超过{most}个字。", FORM)


def day_problems(day: date, today: date, field: str, title: str) -> Iterator[Problem]:
    """Setting (form): a day with which the rules count, not ahead."""
    if day > today:
        yield Problem(field, "in_future", f"{title}不得晚于今天。", FORM)
    elif day.year < FIRST_YEAR:
        yield Problem(field, "out_of_range", f"{title}不得早于{FIRST_YEAR}年。", FORM)


def paper_problems(case: Base, paper: str | None, field: str = "paper") -> Iterator[Problem]:
    """Setting (attachments): the file was put to this base; no file is no problem."""
    if paper is not None and not on_record(case, paper):
        yield Problem(field, "no_such_paper", "没有找到该材料，请先上传。", setting("attachments"))
