"""Whatever people and clocks do in whatever order: what always holds for an application."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.actor import Actor
from domain.bases import law
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.apply import apply
from domain.bases.application.clocks import STATEMENT
from domain.bases.application.explanation import explain
from domain.bases.application.narrative import narrate
from domain.bases.application.papers import SERVE, PaperKind
from domain.bases.application.procedure import TRANSITIONS
from domain.bases.application.state import Application
from domain.bases.application.visibility import visible
from domain.bases.application.waits import waits
from domain.bases.terms import ENDS, Condition, Finding, Stage
from domain.counting import count_working_days
from domain.deadline import Span
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.terms import Role, Route
from domain.wait import next_timer
from tests.bases.domain.application.play import BLANK, Play
from tests.bases.domain.application.pool import COMMANDS, EVERYBODY, SENSIBLE, starts
from tests.domain.samples import CALENDAR, TIMER

REVIEWED = {one.number for one in law.CITATIONS}
FIRE = None
Step = tuple[cmd.Command, Actor] | None
STEPS = st.one_of(
    st.sampled_from(SENSIBLE),
    st.sampled_from(SENSIBLE),
    st.just(FIRE),
    st.tuples(st.sampled_from(COMMANDS), st.sampled_from(EVERYBODY)),
)
AFTER_CHECK = {Stage.PANEL, Stage.PASSED, Stage.IN_NOTICE, Stage.HELD, Stage.CLEARED, Stage.FILED}
AFTER_PANEL = AFTER_CHECK - {Stage.PANEL}
IN_PUBLIC = {Stage.IN_NOTICE, Stage.HELD, Stage.CLEARED, Stage.FILED}


def taken(play: Play, step: Step) -> Play | None:
    """The play after the step, or None when it was refused; the decision is made twice."""
    if step is None:
        timer = play.timer
        if timer is None:
            return None
        play = replace(play, at=max(play.at, timer.at))
        step = cmd.TimerFired(timer.key, timer.occasion), TIMER
    command, actor = step
    before = repr(play.case)
    decided, again = play.decide(command, actor), play.decide(command, actor)
    assert decided == again
    assert repr(play.case) == before
    if isinstance(decided, Refusal):
        assert decided.source is not None
        assert not decided.detail.isascii()
        rests_on_the_table(play, decided)
        return None
    stamp = Stamp(play.at, actor)
    case = apply(play.case, decided, stamp)
    assert case == apply(play.case, decided, stamp)
    assert narrate(decided).text
    return replace(play, case=case, facts=(*play.facts, (decided, stamp)))


def legal(case: Application) -> None:
    """Art. 9, 11: what must have happened for the case to stand where it stands."""
    stage = case.stage
    if stage in AFTER_CHECK:
        assert {
            condition for condition, found in case.findings.items() if found.finding is Finding.MET
        } == set(Condition)
        assert case.route is Route.REGION or case.inspection is not None
        assert case.route is Route.REGION or case.recommendation or case.opposed_by(Role.LEAGUE)
        assert not case.opposed_by(Role.AUTHORITY)
    if stage in AFTER_PANEL:
        assert case.verdict is not None
        assert case.verdict.passed
    assert (case.notice is not None) or stage not in IN_PUBLIC
    assert stage is not Stage.HELD or case.open_objections
    assert stage not in {Stage.CLEARED, Stage.FILED} or not case.open_objections
    assert (case.base is not None) == (case.document is not None) == (stage is Stage.FILED)
    assert stage is not Stage.CONSENT or case.route is not Route.LOCAL
    assert stage is not Stage.CORRECTION or case.correction is not None
    assert case.submitted_at is None or stage not in {Stage.DRAFT, Stage.LAPSED}
    assert case.submitted_at is not None or stage in {Stage.DRAFT, Stage.LAPSED, Stage.WITHDRAWN}
    assert len({one.expert for one in case.panel}) == len(case.panel)
    served_and_heard(case)


ADVERSE = {
    Stage.NOT_RECOMMENDED: PaperKind.NOT_RECOMMENDED,
    Stage.CONSENT_REFUSED: PaperKind.CONSENT_REFUSED,
    Stage.REFUSED: PaperKind.REFUSED,
    Stage.NOT_PASSED: PaperKind.NOT_PASSED,
    Stage.WITHDRAWN: PaperKind.DEEMED_WITHDRAWN,
}


def served_and_heard(case: Application) -> None:
    """Settings (service, hearing): nothing goes against the unit without a paper, and no time without its service."""
    assert len({one.id for one in case.papers}) == len(case.papers)
    if case.stage in ADVERSE and not withdrawn_by_itself(case):
        paper = [one for one in case.papers if one.kind is ADVERSE[case.stage]][-1]
        assert paper.remedies
        assert paper.reason.strip()
        assert paper.source is not None
        assert paper.service is not None or paper in case.open_papers
    if case.stage is Stage.CORRECTION and case.clock is not None and case.clock.deadline is not None:
        last = [one for one in case.papers if one.kind is PaperKind.CORRECTION][-1]
        assert last.service is not None
        assert case.clock.deadline.start == last.service.on
    for objection in case.objections:
        answers = [paper for paper in case.papers if paper.objection == objection.id]
        assert len(answers) == (0 if objection.open else 1)
        assert all(answer.remedies for answer in answers)


def withdrawn_by_itself(case: Application) -> bool:
    """Setting (withdrawal): what the unit did itself is told to nobody in writing."""
    return case.stage is Stage.WITHDRAWN and case.end_source is None


def heard_before(play: Play) -> None:
    """Setting (hearing): a refusal, also on an upheld objection, comes after the service and the time of its notice."""
    case = play.case
    if case.stage is not Stage.REFUSED:
        return
    assert case.intent is not None
    notice = case.paper(case.intent.paper)
    assert notice is not None
    assert notice.service is not None
    decision = next(one for one in reversed(case.papers) if one.kind is PaperKind.REFUSED)
    assert notice.on <= notice.service.on <= decision.on
    days = play.policy.refusal_statement_working_days
    if not case.intent.waived and not dated_again(play):
        last, _ = count_working_days(notice.service.on, days, CALENDAR)
        assert last < decision.on


def dated_again(play: Play) -> bool:
    """Whether a person gave the time to be heard another day (another edition or calendar)."""
    moved = (happened for happened, _ in play.facts if isinstance(happened, fact.DeadlineMoved))
    return any(one.key == STATEMENT for one in moved)


def rests_on_the_table(play: Play, decided: fact.Fact | Refusal | None = None) -> None:
    """No article is the source of anything unless the reviewed table has the place."""
    case = play.case
    sources = [wait.source for wait in play.waits] + [paper.source for paper in case.papers]
    sources += [case.end_source, case.intent.source if case.intent else None]
    sources += [narrate(happened).source for happened, _ in play.facts[-1:]]
    sources += [decided.source] if isinstance(decided, Refusal) else []
    assert {one.article for one in sources if one is not None and one.is_law} <= REVIEWED


def attended(play: Play) -> None:
    """Art. 11: while it is open somebody is to act, under a source, and the clocks are right."""
    found = waits(play.case)
    left = play.case.open_papers or play.case.open_objections
    assert bool(found) == (play.stage not in ENDS or bool(left))
    serving = {wait.key for wait in found if wait.key.startswith(SERVE)}
    assert serving == {f"{SERVE}{paper.id}" for paper in play.case.open_papers}
    assert len({wait.key for wait in found}) == len(found)
    for wait in found:
        assert wait.party.scope
        assert wait.source.cite
        assert wait.commands
        deadline = wait.clock.deadline
        if deadline is not None and deadline.span is Span.WORKING_DAYS:
            assert CALENDAR.is_workday(deadline.due)
    timed = {wait.key for wait in found if wait.clock.deadline is not None}
    assert bool(timed) == bool(found)
    if play.stage in {Stage.DRAFT, Stage.IN_NOTICE}:
        assert next_timer(found) is not None
    assert explain(play.case, play.at, CALENDAR).text


def moves_on(play: Play) -> None:
    """Setting (procedure): every timer leads to a fact, and time goes on after at most a step for each wait."""
    for _ in range(5):
        at = play.at
        for _ in range(2 * len(play.waits) + 2):
            if play.timer is None:
                return
            play = play.fire()
        assert play.at > at or play.timer is None


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(starts()), st.lists(st.tuples(STEPS, st.integers(0, 400)), min_size=1, max_size=25))
def test_no_sequence_of_commands_reaches_an_illegal_state(start: Play, steps: list[tuple[Step, int]]) -> None:
    play = start
    for step, hours in steps:
        play = replace(play, at=play.at + timedelta(hours=hours // 20))
        after = taken(play, step)
        if after is None:
            continue
        if after.stage is not play.stage:
            assert (play.stage, after.stage) in TRANSITIONS
        play = after
        legal(play.case)
        heard_before(play)
        rests_on_the_table(play)
        attended(play)
    moves_on(play)
    folded = BLANK
    for happened, stamp in play.facts:
        folded = apply(folded, happened, stamp)
    assert folded == play.case


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(starts()), st.sampled_from(COMMANDS), st.sampled_from(EVERYBODY))
def test_whoever_may_not_see_a_case_may_not_act_on_it(
    start: Play, command: cmd.Command, actor: Actor
) -> None:
    if actor.role is Role.PUBLIC or visible(start.case, actor) is not None:
        return
    decided = start.decide(command, actor)

    if isinstance(decided, Refusal):
        return
    assert isinstance(command, cmd.RaiseObjection)


def test_the_steps_of_the_picture_are_exactly_those_that_the_rules_take() -> None:
    observed = set()
    for play in starts():
        for step in (*SENSIBLE, FIRE):
            after = taken(play, step)
            if after is not None and after.stage is not play.stage:
                observed.add((play.stage, after.stage))
        if play.stage in {Stage.DRAFT, Stage.CORRECTION, Stage.IN_NOTICE}:
            key = {Stage.IN_NOTICE: "notice"}.get(play.stage, play.stage.value)
            observed.add((play.stage, play.fire_until_due(key).stage))

    assert observed == TRANSITIONS
