"""Art. 25: problems found in an evaluation, a check or a self-check are put right in time."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.keys import RECTIFICATION, RECTIFICATION_CHECK
from domain.bases.base.organisation import paper_problems
from domain.bases.base.state import Base, ItemPapers, Rectification, RectificationItem
from domain.bases.base.terms import RECTIFICATION_STATUS_NAMES, RectificationStatus
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.circumstances import limited
from domain.refusal import Problem, Refusal, RefusalKind, forbidden, invalid, said
from domain.source import setting
from domain.terms import ROLE_NAMES, Role
from domain.wait import Clock

SOURCE = setting("procedure")
CHECK, AFTER_SELF_CHECK, AFTER_EVALUATION = "check", "self_check:", "evaluation:"
"""Where a rectification comes from; the last two are followed by the year and by the campaign."""


def begin(
    case: Base, origin: str, items: tuple[str, ...], c: Circumstances
) -> tuple[Rectification, Mapping[str, Clock]]:
    """Art. 25: a rectification over these items with its clock; how long it may take is a setting."""
    number = str(len(case.rectifications) + 1)
    key = f"{RECTIFICATION}{number}"
    listed = tuple(RectificationItem(str(n), item.strip()) for n, item in enumerate(items, 1))
    opened = Rectification(
        id=number, origin=origin, items=listed, opened_on=c.today, opened_by=c.actor.role.value
    )
    return opened, {key: limited(key, "rectification_months", c)}


def item_problems(items: tuple[str, ...]) -> Iterator[Problem]:
    """Art. 25: every item says what has to be put right."""
    for index, item in enumerate(items):
        if not item.strip():
            yield Problem(f"items[{index}]", "required", "请写明需要整改的问题。", SOURCE)


def open_rectification(
    case: Base, command: cmd.OpenRectification, c: Circumstances, world: BaseWorld
) -> fact.RectificationOpened | Refusal:
    """Art. 25: league or department orders one after a check of its own, or after a self-check that is in."""
    problems = (*_origin_problems(case, command.origin), *item_problems(command.items))
    if not command.items:
        problems = (*problems, Problem("items", "required", "请至少列出一项需要整改的问题。", SOURCE))
    if problems:
        return invalid(problems, "整改要求不完整，请补正。")
    return fact.RectificationOpened(*begin(case, command.origin, command.items, c))


def _origin_problems(case: Base, origin: str) -> Iterator[Problem]:
    year = origin.removeprefix(AFTER_SELF_CHECK)
    after_self_check = origin.startswith(AFTER_SELF_CHECK) and any(
        str(one.year) == year for one in case.self_checks
    )
    if origin != CHECK and not after_self_check:
        detail = "整改应来自检查，或者已经提交的年度自查。"
        yield Problem("origin", "no_such_origin", detail, SOURCE)


def answer_rectification(
    case: Base, command: cmd.AnswerRectification, c: Circumstances, world: BaseWorld
) -> fact.RectificationAnswered | Refusal:
    """Art. 25: the base reports on every item, late as well; the time that was left is kept meanwhile."""
    known = _at(case, command.rectification, RectificationStatus.OPEN)
    if isinstance(known, Refusal):
        return known
    problems = (*_answer_problems(known, command.answers), *_paper_problems(case, known, command.shown))
    if problems:
        return invalid(problems, "整改情况应逐项报告，请补正。")
    answers = {item.id: command.answers[item.id].strip() for item in known.items}
    own, check = f"{RECTIFICATION}{known.id}", f"{RECTIFICATION_CHECK}{known.id}"
    starts = {check: limited(check, "rectification_check_working_days", c)}
    shown = {item: given for item, given in command.shown.items() if given.papers}
    return fact.RectificationAnswered(known.id, answers, starts, (own,), case.clocks.get(own), shown=shown)


def _answer_problems(known: Rectification, answers: Mapping[str, str]) -> Iterator[Problem]:
    for item in known.items:
        if not answers.get(item.id, "").strip():
            yield Problem(f"answers.{item.id}", "required", f"请报告第{item.id}项问题的整改情况。", SOURCE)
    for unknown in sorted(set(answers) - {item.id for item in known.items}):
        yield Problem(f"answers.{unknown}", "unknown", "没有该整改事项。", SOURCE)


def _paper_problems(case: Base, known: Rectification, shown: Mapping[str, ItemPapers]) -> Iterator[Problem]:
    ids = {ordered.id for ordered in known.items}
    for item, given in sorted(shown.items()):
        if item not in ids:
            yield Problem(f"shown.{item}", "unknown", "没有该整改事项。", SOURCE)
        for index, paper in enumerate(given.papers):
            yield from paper_problems(case, paper, f"shown.{item}.papers[{index}]")


def check_rectification(
    case: Base, command: cmd.CheckRectification, c: Circumstances, world: BaseWorld
) -> fact.RectificationChecked | Refusal:
    """Art. 5, 6, 25: whoever ordered it accepts it, or sends it back with the time that is left."""
    known = _at(case, command.rectification, RectificationStatus.CHECKING)
    if isinstance(known, Refusal):
        return known
    if c.actor.role != known.opened_by:
        by = ROLE_NAMES[Role(known.opened_by)]
        return forbidden(f"该整改由{by}提出，应由其验收。", setting("rectification_check_working_days"))
    if not command.accepted and (missing := said(command.note, "note", "验收未通过的理由")):
        return missing
    starts = {} if command.accepted else _goes_on(known, c)
    stops = (f"{RECTIFICATION_CHECK}{known.id}",)
    return fact.RectificationChecked(
        rectification=known.id,
        accepted=command.accepted,
        note=command.note,
        on=c.today,
        starts=starts,
        stops=stops,
    )


def _goes_on(known: Rectification, c: Circumstances) -> Mapping[str, Clock]:
    """Setting: the old due date while it is ahead, otherwise a short time of its own."""
    key, paused = f"{RECTIFICATION}{known.id}", known.paused
    if paused is not None and paused.deadline is not None and c.at < paused.deadline.ends_at:
        return {key: replace(paused, since=c.at, reminded=None)}
    return {key: limited(key, "rectification_check_working_days", c)}


def _at(case: Base, rectification_id: str, status: RectificationStatus) -> Rectification | Refusal:
    known = case.rectification(rectification_id)
    if known is None:
        return Refusal(
            code="not_found", detail="没有找到该整改事项。", source=SOURCE, kind=RefusalKind.NOT_FOUND
        )
    if known.status is not status:
        name = RECTIFICATION_STATUS_NAMES[known.status]
        return Refusal(
            code="wrong_stage", detail=f"该整改目前处于“{name}”阶段，不能办理此事项。", source=SOURCE
        )
    return known
