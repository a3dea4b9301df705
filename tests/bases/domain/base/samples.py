"""Plays a base through its commands: invented units, stays and documents, and the fold of the facts."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from domain.actor import Actor
from domain.bases.base import commands as cmd
from domain.bases.base import facts as fact
from domain.bases.base.apply import apply
from domain.bases.base.decide import decide
from domain.bases.base.keys import CANCEL_NOTICE, CANCEL_SERVICE, DECISION_SERVICE, STEP, VACANCY
from domain.bases.base.narrative import narrate
from domain.bases.base.proceedings import decidable, notice_clock
from domain.bases.base.ripples import ripples
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus, CancelGround, Served
from domain.bases.base.waits import waits
from domain.bases.base.world import BaseWorld, OpenStay
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay.terms import StayStage
from domain.document_number import DocumentNumber
from domain.legal_time import SHANGHAI, legal_day
from domain.policy_values import Effect
from domain.refusal import Refusal
from domain.ripple import Ripple
from domain.service import Way
from domain.stamp import Stamp
from domain.terms import Nature, Route
from domain.wait import Timer, Wait, next_timer
from tests.domain.samples import DEPARTMENT_OFFICER, LEAGUE, TIMER, UNIT, UNIT_ID, circumstances

CODE = "NMGBSH20260001"
BLANK = Base(code=CODE)
DOCUMENT = "样例社备〔2026〕1号"
NUMBER = DocumentNumber("内人社办发", 2028, 1)
NOTICE_NUMBER = DocumentNumber("样例社告", 2028, 1)
REVERSAL_NUMBER = DocumentNumber("样例社复", 2028, 1)
FILED_ON = date(2026, 3, 2)
DUE = date(2028, 3, 2)
"""Art. 24: two years after `FILED_ON`."""
WORLD = BaseWorld(
    unit_name="样例新材料有限公司",
    league=LEAGUE,
    nature=Nature.ENTERPRISE,
    address="样例市样例路1号",
    legal_person="样例法人",
    research="样例研究领域",
    next_document=NUMBER,
    next_notice=NOTICE_NUMBER,
    next_reversal=REVERSAL_NUMBER,
)
BY_DECISION = replace(DEFAULT_POLICY, vacancy_effect=Effect.DUTY)
FILE = cmd.FileBase(UNIT_ID, "case-1", DOCUMENT)
PREPARING = OpenStay("stay-1", StayStage.PREPARING)
IN_STATION = OpenStay("stay-2", StayStage.IN_STATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class BasePlay:
    """A base at an instant; every step answers a new play."""

    case: Base = BLANK
    at: datetime = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
    policy: Policy = DEFAULT_POLICY
    world: BaseWorld = WORLD
    facts: tuple[fact.Fact, ...] = ()
    told: tuple[Ripple, ...] = field(default=())
    """What the stays were told."""

    @property
    def today(self) -> date:
        return legal_day(self.at)

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
    def last(self) -> Any:
        return self.facts[-1]

    @property
    def names(self) -> list[str]:
        return [type(one).__name__ for one in self.facts]

    @property
    def due(self) -> date | None:
        """When the two years are over."""
        clock = self.case.clocks.get(VACANCY)
        return clock.deadline.due if clock is not None and clock.deadline is not None else None

    def wait(self, key: str) -> Wait:
        return next(wait for wait in self.waits if wait.key == key)

    def decide(self, command: cmd.Command, actor: Actor = DEPARTMENT_OFFICER) -> fact.Fact | Refusal:
        return decide(self.case, command, circumstances(self.at, actor, self.policy), self.world)

    def do(self, command: cmd.Command, actor: Actor = DEPARTMENT_OFFICER) -> "BasePlay":
        decided = self.decide(command, actor)
        assert not isinstance(decided, Refusal), decided
        line = narrate(decided)
        assert line.source is not None
        assert line.text.endswith("。")
        case = apply(self.case, decided, Stamp(self.at, actor))
        told = ripples(case, decided, self.world)
        return replace(self, case=case, facts=(*self.facts, decided), told=(*self.told, *told))

    def refused(self, command: cmd.Command, actor: Actor = DEPARTMENT_OFFICER) -> Refusal:
        decided = self.decide(command, actor)
        assert isinstance(decided, Refusal), decided
        assert decided.source is not None
        assert decided.detail.endswith("。")
        return decided

    def on(self, day: date, hour: int = 9) -> "BasePlay":
        return replace(self, at=datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))

    def later(self, **span: float) -> "BasePlay":
        return replace(self, at=self.at + timedelta(**span))

    def under(self, policy: Policy) -> "BasePlay":
        return replace(self, policy=policy)

    def with_stays(self, *stays: OpenStay) -> "BasePlay":
        return replace(self, world=replace(self.world, open_stays=stays))

    def enters(self, stay: str, entered_on: date, left_on: date | None = None) -> "BasePlay":
        """The stay tells of an interval in station."""
        return self.do(cmd.RecordResident(stay, entered_on, left_on))

    def leaves(self, stay: str, left_on: date | None) -> "BasePlay":
        return self.do(cmd.RecordLeaving(stay, left_on))

    def fire(self) -> "BasePlay":
        """Lets the next timer fire at its instant; a step finds its stay where the world has it."""
        timer = self.timer
        assert timer is not None
        stages = {one.id: one.stage for one in self.world.open_stays}
        stay = timer.key.removeprefix(STEP).partition("-")[2] if timer.key.startswith(STEP) else ""
        world = replace(self.world, step_stage=stages.get(stay))
        fired = replace(self, at=max(self.at, timer.at), world=world)
        return fired.do(cmd.TimerFired(timer.key, timer.occasion), TIMER)

    def fire_until(self, day: date) -> "BasePlay":
        """Lets all timers fire that fire before the end of the day."""
        played = self
        while (timer := played.timer) is not None and timer.at < played.on(day, 23).at + timedelta(hours=1):
            played = played.fire()
        return played.on(day, 23) if played.today < day else played


def filed(on: date = FILED_ON, policy: Policy = DEFAULT_POLICY, route: Route = Route.LOCAL) -> BasePlay:
    """A base filed on that day by a round."""
    authority = None if route is Route.LOCAL else "authority-1"
    world = replace(WORLD, route=route, authority=authority)
    return BasePlay(world=world).on(on).under(policy).do(FILE)


def entered(filed_on: date, on: date, **changes: Any) -> BasePlay:
    """A base from before the system, entered on a later day."""
    command = replace(cmd.EnterBase(unit=UNIT_ID, filed_on=filed_on, document=DOCUMENT), **changes)
    return BasePlay().on(on).do(command)


def cancelled(policy: Policy = DEFAULT_POLICY) -> BasePlay:
    """Two years passed without anybody: cancelled by the due date itself."""
    return until_end(filed(policy=policy))


def until_end(play: BasePlay) -> BasePlay:
    """Lets timers fire until the base is no longer in force; the unit signs for notice and decision, and says nothing."""
    while play.case.status is BaseStatus.ACTIVE:
        play = signed(play).fire()
    return decision_signed(play)


def its_unit(play: BasePlay) -> Actor:
    """Whoever acts for the unit that has the base now."""
    return replace(UNIT, scope=play.case.unit)


def signed(play: BasePlay) -> BasePlay:
    """The unit signs for every notice that is to be served."""
    for ground in CancelGround:
        if f"{CANCEL_SERVICE}{ground.value}" in play.case.clocks:
            play = play.do(cmd.ServeNotice(ground, Way.SYSTEM, play.today), its_unit(play))
    return play


def served_and_heard(play: BasePlay) -> BasePlay:
    """All warnings were given, the last with the notice, which was served, and nothing was stated against it."""
    while (known := play.case.proceeding(CancelGround.VACANCY)) is None or not known.heard:
        play = signed(play).fire()
    return play


def decision_signed(play: BasePlay) -> BasePlay:
    """The unit signs for the decision or the reversal that is to be served."""
    for served in Served:
        if f"{DECISION_SERVICE}{served.value}" in play.case.clocks:
            play = play.do(cmd.ServeDecision(served, Way.SYSTEM, play.today), its_unit(play))
    return play


def noticed(play: BasePlay) -> BasePlay:
    """The department gives notice where it is due, and the unit signs for it."""
    for ground in CancelGround:
        if f"{CANCEL_NOTICE}{ground.value}" in play.case.clocks:
            play = play.do(cmd.GiveNotice(ground, "样例事实"))
    return signed(play)


def heard(play: BasePlay) -> BasePlay:
    """Noticed, served, and the unit gives up the rest of its time, so that the decision is due."""
    play = noticed(play)
    for known in play.case.proceedings:
        if known.open and not known.heard and known.ground in play.case.grounds:
            play = play.do(cmd.WaiveHearing(known.ground), its_unit(play))
    assert decidable(play.case) is not None
    return play


def cancels(play: BasePlay) -> BasePlay:
    """After notice, service and hearing the department cancels; the unit signs for the decision."""
    return decision_signed(heard(play).do(cmd.CancelFiling("样例理由")))


def all_steps(play: BasePlay) -> BasePlay:
    """Lets every step that is due be taken."""
    while any(key.startswith(STEP) for key in play.case.clocks):
        play = play.fire()
    return play


def instants(play: BasePlay, names: Iterable[str]) -> list[date]:
    """The days on which timers bring facts of these names, until the base is no longer in force."""
    wanted, days = set(names), []
    while play.case.status is BaseStatus.ACTIVE and play.timer is not None:
        play = signed(play).fire()
        if type(play.last).__name__ in wanted and getattr(play.last, "key", VACANCY) == VACANCY:
            days.append(play.today)
    return days


def failed(play: BasePlay) -> BasePlay:
    """Repeated failed evaluations make the decision to cancel due (setting)."""
    c = circumstances(play.at, DEPARTMENT_OFFICER, play.policy)
    asked = fact.CancellationOpened(
        "evaluation", "评估连续2次“不合格”", notice_clock(CancelGround.EVALUATION, c)
    )
    case = apply(play.case, asked, Stamp(play.at, DEPARTMENT_OFFICER))
    return replace(play, case=case, facts=(*play.facts, asked))
