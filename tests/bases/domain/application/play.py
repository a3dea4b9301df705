"""Plays an application through its commands: the fold of the facts, and scripts to every stage."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal

from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.allowed import allowed
from domain.bases.application.apply import apply
from domain.bases.application.decide import decide
from domain.bases.application.form import PriorityClaim
from domain.bases.application.papers import PaperKind
from domain.bases.application.state import Application
from domain.bases.application.waits import waits
from domain.bases.application.world import World
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.policy_values import DEFAULT_CRITERIA
from domain.bases.terms import Condition, Finding, ObjectionFinding, Section, Stage, Vote
from domain.interpretation import Interpretation
from domain.refusal import Refusal
from domain.stamp import Stamp
from domain.terms import Route
from domain.wait import Timer, Wait, next_timer
from tests.domain.samples import (
    AUTHORITY,
    CASE_ID,
    DEPARTMENT_OFFICER,
    EXPERTS,
    LEAGUE_OFFICER,
    OPENING,
    PUBLIC,
    ROUND_ID,
    TIMER,
    UNIT,
    UNIT_ID,
    circumstances,
    complete_attachments,
    complete_form,
    expert_actor,
    sample_world,
)

BLANK = Application(id=CASE_ID)
PANEL = tuple(one.id for one in EXPERTS[:5])
WEIGHTS = {one.key: one.max_points for one in DEFAULT_CRITERIA}


@dataclass(frozen=True, slots=True)
class Play:
    """A case at an instant with the facts so far; every step answers a new play."""

    world: World
    case: Application = BLANK
    at: datetime = OPENING
    policy: Policy = DEFAULT_POLICY
    facts: tuple[tuple[fact.Fact, Stamp], ...] = ()

    @property
    def stage(self) -> Stage:
        return self.case.stage

    @property
    def waits(self) -> tuple[Wait, ...]:
        return waits(self.case)

    @property
    def keys(self) -> set[str]:
        return {wait.key for wait in self.waits}

    @property
    def timer(self) -> Timer | None:
        return next_timer(self.waits)

    @property
    def last(self) -> fact.Fact:
        return self.facts[-1][0]

    def decide(self, command: cmd.Command, actor: Actor) -> fact.Fact | Refusal:
        return decide(self.case, command, circumstances(self.at, actor, self.policy), self.world)

    def offered(self, actor: Actor) -> tuple[type, ...]:
        """What pages offer the actor now."""
        return allowed(self.case, circumstances(self.at, actor, self.policy), self.world)

    def do(self, command: cmd.Command, actor: Actor) -> "Play":
        decided = self.decide(command, actor)
        assert not isinstance(decided, Refusal), decided
        stamp = Stamp(self.at, actor)
        return replace(self, case=apply(self.case, decided, stamp), facts=(*self.facts, (decided, stamp)))

    def refused(self, command: cmd.Command, actor: Actor) -> Refusal:
        decided = self.decide(command, actor)
        assert isinstance(decided, Refusal), decided
        return decided

    def later(self, **span: float) -> "Play":
        return replace(self, at=self.at + timedelta(**span))

    def under(self, world: World) -> "Play":
        return replace(self, world=world)

    def fire(self) -> "Play":
        """Lets the next timer fire at its instant."""
        timer = self.timer
        assert timer is not None
        moved = replace(self, at=max(self.at, timer.at))
        return moved.do(cmd.TimerFired(timer.key, timer.occasion), TIMER)

    def fire_until_due(self, key: str) -> "Play":
        """Lets timers fire until the due date of that wait has passed."""
        played = self
        assert all(wait.clock.deadline for wait in self.waits if wait.key == key), f"{key} has no last day"
        while any(wait.key == key and not wait.clock.overdue for wait in played.waits):
            played = played.fire()
        return played


def opened(route: Route = Route.LOCAL) -> Play:
    """A draft that has just been begun."""
    return Play(sample_world(route)).do(cmd.OpenDraft(ROUND_ID, UNIT_ID), UNIT)


def filled(route: Route = Route.LOCAL) -> Play:
    """A draft with everything in it."""
    play = opened(route).do(cmd.SaveDraft(0, complete_form()), UNIT)
    for paper in complete_attachments():
        play = play.do(cmd.Attach(paper), UNIT)
    return play


def submitted_with(*claims: PriorityClaim) -> Play:
    """Submitted with these claims of priority."""
    play = opened().do(cmd.SaveDraft(0, complete_form(*claims)), UNIT)
    for paper in complete_attachments():
        play = play.do(cmd.Attach(paper), UNIT)
    return play.do(cmd.Submit(1), UNIT)


def submitted(route: Route = Route.LOCAL) -> Play:
    """Handed in: at the first review, or at the consent."""
    return filled(route).do(cmd.Submit(1), UNIT)


def found(play: Play, actor: Actor) -> Play:
    """All five conditions met."""
    for condition in Condition:
        play = play.do(cmd.RecordFinding(condition, Finding.MET), actor)
    return play


def inspected(play: Play) -> Play:
    """With the 综合考察."""
    return play.do(
        cmd.RecordInspection(play.at.date(), ("样例考察人",), "样例考察结论：符合条件"), LEAGUE_OFFICER
    )


def consented(route: Route) -> Play:
    """With the consent of the 主管部门."""
    return submitted(route).do(cmd.GiveConsent("同意申报"), AUTHORITY)


def recommended(route: Route = Route.LOCAL) -> Play:
    """At the check of the department."""
    if route is Route.REGION:
        return consented(route)
    play = submitted(route) if route is Route.LOCAL else consented(route)
    return inspected(found(play, LEAGUE_OFFICER)).do(cmd.Recommend("样例推荐意见"), LEAGUE_OFFICER)


def accepted(route: Route = Route.LOCAL) -> Play:
    """At the panel, before anybody is on it."""
    play = recommended(route)
    play = found(play, DEPARTMENT_OFFICER) if route is Route.REGION else play
    return play.do(cmd.Accept(), DEPARTMENT_OFFICER)


def assigned(experts: tuple[str, ...] = PANEL) -> Play:
    """With experts on the panel."""
    return accepted().do(cmd.AssignExperts(experts), DEPARTMENT_OFFICER)


def scores(total: Decimal | int | str) -> dict[str, Decimal]:
    """A score sheet with that total."""
    left, sheet = Decimal(total), {}
    for key, most in WEIGHTS.items():
        sheet[key] = min(left, Decimal(most))
        left -= sheet[key]
    return sheet


def reviewed(play: Play, expert: str, total: Decimal | int | str = 80, vote: Vote = Vote.AGREE) -> Play:
    """Declared and handed in."""
    actor = expert_actor(expert)
    return play.do(cmd.DeclareNoConflict(), actor).do(
        cmd.HandInReview(scores(total), vote, "样例评审意见"), actor
    )


def all_reviewed(
    total: Decimal | int | str = 80, vote: Vote = Vote.AGREE, experts: tuple[str, ...] = PANEL
) -> Play:
    """Every expert of the panel has handed in."""
    play = assigned(experts)
    for expert in experts:
        play = reviewed(play, expert, total, vote)
    return play


def passed() -> Play:
    """The panel said yes."""
    return all_reviewed().do(cmd.ConcludePanel(), DEPARTMENT_OFFICER)


def in_notice() -> Play:
    """The public is asked."""
    return passed().do(cmd.BeginNotice("notice-1"), DEPARTMENT_OFFICER)


def objected(objection: str = "objection-1") -> Play:
    """Somebody objected."""
    return in_notice().do(cmd.RaiseObjection(objection), PUBLIC)


def held() -> Play:
    """The notice ended with an open objection."""
    return objected().fire_until_due("notice")


def cleared() -> Play:
    """The notice ended without one."""
    return in_notice().fire_until_due("notice")


def filed() -> Play:
    """The end that everybody hopes for."""
    return cleared().do(cmd.File("NMGBSH20260001", "样例社备〔2026〕1号"), DEPARTMENT_OFFICER)


RETURNED = (cmd.CorrectionRequest(Section.PAY, "请补充薪酬依据"),)


def sent_back() -> Play:
    """The league sent it back, one part of it; the notice is not served yet."""
    return found(submitted(), LEAGUE_OFFICER).do(cmd.ReturnForCorrection(RETURNED), LEAGUE_OFFICER)


def returned() -> Play:
    """The same, and the unit signed for the notice on the same day."""
    return served(sent_back(), PaperKind.CORRECTION)


def objection_upheld() -> Play:
    """Refused after an objection."""
    upheld = cmd.DecideObjection("objection-1", ObjectionFinding.UPHELD, "样例理由")
    return heard(held(), "11(3)").do(upheld, DEPARTMENT_OFFICER)


def moved() -> Play:
    """At the first review, which got five more days by another edition."""
    longer = replace(DEFAULT_POLICY, edition=2, first_review_working_days=25)
    play = replace(submitted(), policy=longer)
    return play.do(cmd.MoveDeadline("first_review", date(2026, 4, 7), "样例修订"), DEPARTMENT_OFFICER)


def ending(route: Route = Route.LOCAL) -> Play:
    """Handed in where the department has answered that an opinion against an application ends it."""
    answers = {key: Interpretation("ends") for key in (LEAGUE_DECLINES, CONSENT_REFUSED)}
    return replace(submitted(route), policy=replace(DEFAULT_POLICY, interpretations=answers))


def served(play: Play, kind: PaperKind) -> Play:
    """The unit signs for the open paper of that kind, of which a document was made."""
    paper = next(one for one in play.case.open_papers if one.kind is kind)
    world = replace(play.world, drafted=play.world.drafted | {paper.id})
    return play.under(world).do(cmd.SignFor(paper.id), UNIT)


def intended(play: Play, number: str = "9(3)") -> Play:
    """The department told the unit that it intends to refuse."""
    return play.do(cmd.IntendRefusal(number, "样例事实和理由"), DEPARTMENT_OFFICER)


def heard(play: Play, number: str = "9(3)") -> Play:
    """The unit gave up its time to be heard."""
    known = served(intended(play, number), PaperKind.INTENT)
    return known.do(cmd.GiveStatement("", waives=True), UNIT)


def refused(play: Play, number: str = "9(3)") -> Play:
    """Refused by the department, with everything that comes before."""
    return heard(play, number).do(cmd.Refuse(number, "样例理由"), DEPARTMENT_OFFICER)


OPEN_STAGES: dict[Stage, Callable[[], Play]] = {
    Stage.DRAFT: filled,
    Stage.CONSENT: lambda: submitted(Route.CENTRAL),
    Stage.FIRST_REVIEW: submitted,
    Stage.CORRECTION: returned,
    Stage.DEPARTMENT_CHECK: recommended,
    Stage.PANEL: assigned,
    Stage.PASSED: passed,
    Stage.IN_NOTICE: in_notice,
    Stage.HELD: held,
    Stage.CLEARED: cleared,
}
ENDED_STAGES: dict[Stage, Callable[[], Play]] = {
    Stage.FILED: filed,
    Stage.NOT_RECOMMENDED: lambda: ending().do(cmd.DeclineToRecommend("样例理由"), LEAGUE_OFFICER),
    Stage.CONSENT_REFUSED: lambda: ending(Route.REGION).do(cmd.RefuseConsent("样例理由"), AUTHORITY),
    Stage.REFUSED: lambda: refused(recommended()),
    Stage.NOT_PASSED: lambda: all_reviewed(60).do(cmd.ConcludePanel(), DEPARTMENT_OFFICER),
    Stage.WITHDRAWN: lambda: submitted().do(cmd.Withdraw("样例理由"), UNIT),
    Stage.LAPSED: lambda: filled().fire_until_due("draft"),
}
STAGES = {**OPEN_STAGES, **ENDED_STAGES}
