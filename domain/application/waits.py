"""What an application waits for: every open stage yields at least one wait with an actor and a source."""

from collections.abc import Iterator

from domain import law
from domain.actor import DEPARTMENT, Party
from domain.application.clocks import OBJECTION, PANEL_REVIEW
from domain.application.guard import standing_party
from domain.application.state import Application, Assignment
from domain.policy import Effect
from domain.source import Source, setting
from domain.terms import ENDS, Role, Stage
from domain.wait import Clock, Wait

ESCALATED = "逾期未办结的，提请自治区人社厅督办"
REMINDED = "逾期未办结的，按期再次提醒"
"""For what the department itself has to do: nobody stands above it here."""
IN_PRINCIPLE = "该期限为原则性要求，逾期仍可办理"
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
        ("findings", "accept", "return", "refuse"),
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
OVERDUE = "overdue:"
PANEL_ACTIONS = {
    "panel_assign": ("组织评审专家", ("experts", "conclude")),
    "panel_conclude": ("形成论证评议结论", ("conclude", "experts", "strike")),
}

WAIT_NAMES = {
    **{STAGE_KEYS.get(stage, stage.value): action for stage, (action, _, _, _) in ACTIONS.items()},
    **{key: action for key, (action, _) in PANEL_ACTIONS.items()},
    PANEL_REVIEW.rstrip(":"): "论证评议并提交评分表",
    OBJECTION.rstrip(":"): "调查并认定公示异议",
}

DEPARTMENT_KEYS = frozenset(
    {"department_check", "notice_publish", "filing", *PANEL_ACTIONS, OBJECTION.rstrip(":")}
)
"""Waits for the department itself."""


def waits(case: Application) -> tuple[Wait, ...]:
    """Art. 11: who must act, until when, under which source, and what happens then; empty only at an end."""
    if case.stage in ENDS:
        return ()
    found = (*_stage_wait(case), *_panel_waits(case), *_objection_waits(case))
    return found + tuple(_supervision(wait) for wait in found if _escalated(wait))


def _stage_wait(case: Application) -> Iterator[Wait]:
    if case.stage not in ACTIONS or case.clock is None:
        return
    action, source, consequence, commands = ACTIONS[case.stage]
    party = Party(Role.SYSTEM, "system") if case.stage is Stage.IN_NOTICE else _with_task(case)
    if case.stage is Stage.CORRECTION and case.clock.effect is not Effect.AUTOMATIC:
        consequence = ESCALATED
    then = _then(case.clock, consequence)
    yield Wait(_stage_key(case.stage), action, party, source, case.clock, then, commands)


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
    if key is None or case.clock is None:
        return
    action, commands = PANEL_ACTIONS[key]
    source = law.PANEL if key == "panel_assign" else setting("scoring")
    yield Wait(key, action, _with_task(case), source, case.clock, _then(case.clock, REMINDED), commands)


def _review_wait(one: Assignment) -> Wait:
    key, party = f"{PANEL_REVIEW}{one.expert}", Party(Role.EXPERT, one.expert)
    commands = ("declare", "recuse", "reviews")
    return Wait(key, wait_name(key), party, law.PANEL, one.clock, _then(one.clock, ESCALATED), commands)


def _objection_waits(case: Application) -> Iterator[Wait]:
    for one in case.open_objections:
        key = f"{OBJECTION}{one.id}"
        source, commands = setting("objection"), ("decide-objection",)
        yield Wait(key, wait_name(key), DEPARTMENT, source, one.clock, _then(one.clock, REMINDED), commands)


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
    return WAIT_NAMES[key.partition(":")[0]]


def _supervision(wait: Wait) -> Wait:
    due = wait.clock.deadline
    since = due.ends_at if due else wait.clock.since
    action, source = f"督办逾期事项：{wait.action}", setting("procedure")
    return Wait(
        f"{OVERDUE}{wait.key}",
        action,
        DEPARTMENT,
        source,
        Clock(since),
        "持续逾期的，按期再次提醒",
        ("urge",),
    )
