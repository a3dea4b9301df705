"""What an application waits for: every open stage yields at least one wait with an actor and a source."""

from collections.abc import Iterator

from domain.actor import DEPARTMENT, Party
from domain.bases import law
from domain.bases.application.clocks import OBJECTION, PANEL_REVIEW, REFUSAL, STATEMENT
from domain.bases.application.guard import standing_party
from domain.bases.application.papers import PAPER_NAMES, RECEIPT, SERVE, Paper, PaperKind
from domain.bases.application.readiness import concludable, examined
from domain.bases.application.state import Application, Assignment, AssignmentStatus
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES
from domain.bases.terms import ENDS, Stage
from domain.policy_values import Effect
from domain.source import Source, interpretation, setting
from domain.terms import Role
from domain.wait import IN_PRINCIPLE, OVERDUE, REMINDED, Clock, Wait

ESCALATED = "逾期未办结的，提请自治区人社厅督办"
ACTIONS: dict[Stage, tuple[str, Source, str, tuple[str, ...]]] = {
    Stage.DRAFT: (
        "填报并提交申报材料",
        law.APPLIES,
        "申报期结束未提交的，填报的材料不再受理",
        ("submit",),
    ),
    Stage.CONSENT: ("出具是否同意申报的意见", law.CONSENT, ESCALATED, ("consent", "refuse-consent")),
    Stage.FIRST_REVIEW: (
        "按申报条件初审、综合考察并出具书面推荐意见",
        law.FIRST_REVIEW,
        ESCALATED,
        ("findings", "inspection", "return", "recommend", "decline"),
    ),
    Stage.CORRECTION: (
        "按退回事项逐项补正",
        setting("correction_working_days"),
        "逾期未补正的，视为撤回申报",
        ("answer",),
    ),
    Stage.DEPARTMENT_CHECK: (
        "审核申报材料",
        setting("procedure"),
        REMINDED,
        ("findings", "accept", "return", "intend-refusal"),
    ),
    Stage.PASSED: ("发布公示", law.NOTICE, REMINDED, ("notices",)),
    Stage.IN_NOTICE: (
        "等待公示期满",
        law.NOTICE,
        "公示期满无异议的，转入备案",
        ("object", "decide-objection"),
    ),
    Stage.CLEARED: ("备案并发文公布", law.FILED, REMINDED, ("filings",)),
}
STAGE_KEYS = {Stage.PASSED: "notice_publish", Stage.IN_NOTICE: "notice", Stage.CLEARED: "filing"}
GO_ON = frozenset({"recommend", "accept"})
"""Art. 9, 11(2): what needs every finding and the inspection first."""
PANEL_ACTIONS = {"panel_assign": "组织评审专家", "panel_conclude": "形成论证评议结论"}
MORE_EXPERTS = "补充评审专家"
"""Setting (scoring): the time of the reviews is over, and too few have handed in to conclude."""

WAIT_NAMES = {
    **{STAGE_KEYS.get(stage, stage.value): action for stage, (action, _, _, _) in ACTIONS.items()},
    **PANEL_ACTIONS,
    PANEL_REVIEW.rstrip(":"): "论证评议并提交评分表",
    OBJECTION.rstrip(":"): "调查并认定公示异议",
    STATEMENT: "对拟不予备案进行陈述申辩",
    REFUSAL: "决定是否不予备案",
    SERVE.rstrip(":"): "制作并送达文书",
    RECEIPT.rstrip(":"): "签收文书",
}
STANDS_STILL = frozenset(
    {Stage.CONSENT, Stage.FIRST_REVIEW, Stage.DEPARTMENT_CHECK, Stage.PASSED, Stage.CLEARED}
)
"""Setting (hearing): where nothing else is done while the unit is heard on the refusal that is intended."""
LEFT_OPEN = "答复公示异议（申报已经终止，不再认定）"
"""Setting (objection): what is left of an objection when the application ended for another reason."""
LEFT_OUT = "对未列入公示或者备案的申报作出处理"

DEPARTMENT_KEYS = frozenset(
    {"department_check", "notice_publish", "filing", *PANEL_ACTIONS, OBJECTION.rstrip(":"), REFUSAL}
)
"""Waits for the department itself."""


def waits(case: Application) -> tuple[Wait, ...]:
    """Art. 11: who must act, until when, under which source, and what happens then.

    Empty only at an end all of whose papers are served, and whose objections are answered.
    """
    found = (*_objection_waits(case), *_paper_waits(case))
    if case.stage not in ENDS:
        known = (*_stage_wait(case), *_panel_waits(case), *_hearing_waits(case))
        found = (*known, *found)
    return found + tuple(_supervision(wait) for wait in found if _escalated(wait))


def _stage_wait(case: Application) -> Iterator[Wait]:
    if case.stage not in ACTIONS or case.clock is None:
        return
    if case.intent is not None and case.stage in STANDS_STILL:
        return
    action, source, consequence, commands = _what(case)
    party = Party(Role.SYSTEM, "system") if case.stage is Stage.IN_NOTICE else _with_task(case)
    if case.stage is Stage.CORRECTION and case.clock.effect is not Effect.AUTOMATIC:
        consequence = ESCALATED
    then = _then(case.clock, consequence)
    yield Wait(
        key=_stage_key(case.stage),
        action=action,
        party=party,
        source=source,
        clock=case.clock,
        consequence=then,
        commands=commands,
    )


def _what(case: Application) -> tuple[str, Source, str, tuple[str, ...]]:
    """The action of the stage, where the case itself does not ask for another one."""
    action, source, consequence, commands = ACTIONS[case.stage]
    if not examined(case):
        commands = tuple(one for one in commands if one not in GO_ON)
    if case.stage is Stage.CORRECTION and case.clock is not None and case.clock.deadline is None:
        later = "补正期限自补正通知书送达次日起计算"
        return action, source, later, (*commands, "receipt")
    if case.left_out is not None:
        why = case.left_out.detail.rstrip("。")
        return f"{LEFT_OUT}（{why}）", case.left_out.source, REMINDED, ("intend-refusal", *commands)
    if case.stage is Stage.DEPARTMENT_CHECK and case.opposed_by(Role.AUTHORITY):
        action = "对主管部门不同意申报的意见作出处理"
        return action, interpretation(CONSENT_REFUSED), consequence, ("consent-again", "intend-refusal")
    if case.stage is Stage.DEPARTMENT_CHECK and case.opposed_by(Role.LEAGUE):
        return "对盟市不予推荐的申报作出决定", interpretation(LEAGUE_DECLINES), consequence, commands
    return action, source, consequence, commands


def _then(clock: Clock, consequence: str) -> str:
    """Setting (effects): a limit that holds in principle only brings nothing."""
    bound = consequence in (ESCALATED, REMINDED)
    return IN_PRINCIPLE if bound and clock.effect is Effect.PRINCIPLE else consequence


def _stage_key(stage: Stage) -> str:
    return STAGE_KEYS.get(stage, stage.value)


def _with_task(case: Application) -> Party:
    party = standing_party(case)
    return Party(party.role, party.scope, case.task)


def _panel_waits(case: Application) -> Iterator[Wait]:
    if case.stage is not Stage.PANEL:
        return
    yield from (_review_wait(one) for one in case.reviewers if one.review is None)
    key = case.panel_needs
    if key is None or case.clock is None or case.intent is not None:
        return
    action, commands = _panel_action(case, key)
    action += _seats(case)
    source = law.PANEL if key == "panel_assign" else setting("scoring")
    yield Wait(
        key=key,
        action=action,
        party=_with_task(case),
        source=source,
        clock=case.clock,
        consequence=_then(case.clock, REMINDED),
        commands=commands,
    )


def _panel_action(case: Application, key: str) -> tuple[str, tuple[str, ...]]:
    """A conclusion is asked for only where one can be formed; whoever has not handed in can be replaced."""
    enough = concludable(case)
    silent = ("replace",) if any(seat.review is None for seat in case.reviewers) else ()
    if key == "panel_assign":
        return PANEL_ACTIONS[key], ("experts", *(("conclude",) if enough else ()))
    return (
        (PANEL_ACTIONS[key], ("conclude", "experts", *silent, "strike"))
        if enough
        else (MORE_EXPERTS, ("experts", *silent, "strike"))
    )


def _seats(case: Application) -> str:
    """How many of the panel have handed in, and how many experts are missing."""
    if not case.reviewers:
        return ""
    missing = case.panel_size - len(case.reviewers)
    waiting = sum(one.review is None for one in case.reviewers)
    parts = [f"尚缺{missing}名专家"] if missing > 0 else []
    parts += [f"{waiting}名尚未提交"] if waiting else []
    return f"（{len(case.reviewers)}名专家中{'，'.join(parts)}）" if parts else ""


def _review_wait(one: Assignment) -> Wait:
    key, party = f"{PANEL_REVIEW}{one.expert}", Party(Role.EXPERT, one.expert)
    declared = one.status is not AssignmentStatus.ASSIGNED
    commands = ("reviews", "recuse") if declared else ("declare", "recuse")
    return Wait(
        key=key,
        action=wait_name(key),
        party=party,
        source=law.PANEL,
        clock=one.clock,
        consequence=_then(one.clock, ESCALATED),
        commands=commands,
    )


def _objection_waits(case: Application) -> Iterator[Wait]:
    for objection in case.open_objections:
        key = f"{OBJECTION}{objection.id}"
        source, commands = setting("objection"), ("decide-objection",)
        action = wait_name(key) if case.stage not in ENDS else LEFT_OPEN
        yield Wait(
            key=key,
            action=action,
            party=DEPARTMENT,
            source=source,
            clock=objection.clock,
            consequence=_then(objection.clock, REMINDED),
            commands=commands,
        )


def _hearing_waits(case: Application) -> Iterator[Wait]:
    intent = case.intent
    if intent is None or intent.clock is None:
        return
    source = setting("hearing")
    told = f"（拟依据{intent.source.cite}）"
    if intent.heard:
        commands = ("refuse", "drop-intent")
        then = _then(intent.clock, REMINDED)
        yield Wait(
            key=REFUSAL,
            action=f"{WAIT_NAMES[REFUSAL]}{told}",
            party=DEPARTMENT,
            source=source,
            clock=intent.clock,
            consequence=then,
            commands=commands,
        )
        return
    unit, then = Party(Role.UNIT, case.unit), "期满未陈述申辩的，由自治区人社厅作出决定"
    yield Wait(
        key=STATEMENT,
        action=f"{WAIT_NAMES[STATEMENT]}{told}",
        party=unit,
        source=source,
        clock=intent.clock,
        consequence=then,
        commands=("statement",),
    )


def _paper_waits(case: Application) -> Iterator[Wait]:
    """Setting (service): an open service is a task of the office that acted, and a paper to be signed for by the unit."""
    for paper in case.open_papers:
        key, action = f"{SERVE}{paper.id}", f"制作并送达{paper.name}（{paper.addressee}）"
        source, then = setting("service"), _then(paper.clock, ESCALATED)
        if paper.office is Role.DEPARTMENT:
            then = _then(paper.clock, REMINDED)
        yield Wait(
            key=key,
            action=action,
            party=_office(case, paper),
            source=source,
            clock=paper.clock,
            consequence=then,
            commands=("service",),
        )
        if paper.to is Role.UNIT and paper.kind is not PaperKind.CORRECTION:
            unit, clock = Party(Role.UNIT, case.unit), Clock(since=paper.clock.since)
            then = "由作出文书的单位以其他方式送达"
            yield Wait(
                key=f"{RECEIPT}{paper.id}",
                action=f"签收{paper.name}",
                party=unit,
                source=source,
                clock=clock,
                consequence=then,
                commands=("receipt",),
            )


def _office(case: Application, paper: Paper) -> Party:
    match paper.office:
        case Role.LEAGUE:
            return Party(Role.LEAGUE, case.league)
        case Role.AUTHORITY:
            return Party(Role.AUTHORITY, case.authority or "")
        case _:
            return DEPARTMENT


def names_nobody(key: str) -> bool:
    """Setting (blind_review, objection): whether the key of a wait may be told to anybody: it holds no expert and no objection."""
    return not key.removeprefix(OVERDUE).startswith((PANEL_REVIEW, OBJECTION))


def _escalated(wait: Wait) -> bool:
    return (
        wait.clock.overdue
        and wait.clock.effect is not Effect.PRINCIPLE
        and wait.party.role is not Role.DEPARTMENT
    )


def wait_name(key: str) -> str:
    """Setting (procedure): what the wait of that key is about, without naming an expert or an objection."""
    if key.startswith(OVERDUE):
        return f"督办逾期事项：{wait_name(key.removeprefix(OVERDUE))}"
    kind, _, rest = key.partition(":")
    if kind in (SERVE.rstrip(":"), RECEIPT.rstrip(":")) and rest:
        paper = PAPER_NAMES[PaperKind(rest.rpartition("-")[0])]
        return f"{'制作并送达' if kind == SERVE.rstrip(':') else '签收'}{paper}"
    return WAIT_NAMES[kind]


def _supervision(wait: Wait) -> Wait:
    due = wait.clock.deadline
    since = due.ends_at if due else wait.clock.since
    action, source = f"督办逾期事项：{wait.action}", setting("procedure")
    return Wait(
        key=f"{OVERDUE}{wait.key}",
        action=action,
        party=DEPARTMENT,
        source=source,
        clock=Clock(since=since),
        consequence="持续逾期的，按期再次提醒",
        commands=("urge",),
    )
