"""Plays a stay through its commands: invented people and papers, the fold of the facts, and scripts to every stage."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from domain.actor import Actor
from domain.bases import law
from domain.bases.attachment import Attachment
from domain.bases.base.terms import BaseStatus
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay import facts as fact
from domain.bases.stay.allowed import Offer, allowed
from domain.bases.stay.apply import apply
from domain.bases.stay.decide import decide
from domain.bases.stay.keys import REFERRAL, STATEMENT
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Agreement, Degree, Mentor, Pay, Profile
from domain.bases.stay.terms import (
    Contract,
    Destination,
    Ground,
    Leaving,
    Mode,
    Oddity,
    ProjectLevel,
    Result,
    Side,
    StayStage,
)
from domain.bases.stay.waits import waits
from domain.bases.stay.world import HostBase, StayWorld
from domain.counting import add_months
from domain.legal_time import SHANGHAI, legal_day
from domain.refusal import Refusal
from domain.service import Way
from domain.stamp import Stamp
from domain.terms import Nature, Role, Route
from domain.wait import Clock, Timer, Wait, next_timer
from tests.domain.samples import (
    DEPARTMENT_OFFICER,
    LEAGUE,
    LEAGUE_OFFICER,
    STATION,
    TIMER,
    UNIT,
    UNIT_ID,
    circumstances,
)

__all__ = ["DEPARTMENT_OFFICER", "LEAGUE_OFFICER", "TIMER", "UNIT"]

STAY_ID, PERSON, BASE = "stay-1", "person-1", "NMGBSH20260001"
CONFIRMED = (tuple(Oddity), "样例理由")
"""Confirms whatever is odd, with a reason."""
STATION_OFFICER = Actor("station-officer", Role.STATION, STATION.id)
POSTDOC = Actor("postdoc", Role.POSTDOC, PERSON)
SIGNERS = {Side.UNIT: UNIT, Side.STATION: STATION_OFFICER, Side.POSTDOC: POSTDOC}

FILED_ON = date(2025, 12, 15)
BEGINNING = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)
ENTERED_ON = date(2026, 3, 16)
TERM = (date(2026, 3, 16), date(2028, 3, 15))
BORN = date(1996, 5, 4)
HELD = Degree(institution="样例大学", certificate="样例证书0001", awarded_on=date(2025, 12, 20))
PROMISED = Degree(promised_by=date(2026, 6, 30))
RECEIPT = "NMGBSHJZ20260001"
BLANK = Stay(id=STAY_ID)


def paper(name: str) -> Attachment:
    """A stored file, under the id that its name gives."""
    return Attachment(
        id=f"paper-{name}",
        file_name=f"样例{name}.pdf",
        media_type="application/pdf",
        size=1024,
        sha256=f"sha-{name}",
    )


def sample_base(route: Route = Route.LOCAL, **changes: Any) -> HostBase:
    """An active base of an enterprise."""
    authority = None if route is Route.LOCAL else "authority-1"
    base = HostBase(
        code=BASE,
        unit=UNIT_ID,
        unit_name="样例新材料有限公司",
        nature=Nature.ENTERPRISE,
        route=route,
        league=LEAGUE,
        authority=authority,
        status=BaseStatus.ACTIVE,
        filed_on=FILED_ON,
        ended_on=None,
    )
    return replace(base, **changes)


def sample_world(route: Route = Route.LOCAL, *, base: HostBase | None = None) -> StayWorld:
    """What the rules are told of other records."""
    return StayWorld(
        base=base or sample_base(route), station=STATION, person_known=True, born=BORN, receipt=RECEIPT
    )


def sample_profile(degree: Degree = HELD, **changes: Any) -> Profile:
    """Recruited through the station, with a degree."""
    return replace(
        Profile(Mode.STATION, "材料科学与工程", "样例稀土材料研究", "样例研究内容", degree), **changes
    )


def sample_mentor(side: Side, name: str = "", **changes: Any) -> Mentor:
    """A mentor of that side."""
    mentor = Mentor(side=side, name=name or f"样例导师{side}", title="教授", full_time=side is Side.UNIT)
    return replace(mentor, **changes)


def sample_pay(**changes: Any) -> Pay:
    """Not below that of the unit's own researchers."""
    pay = Pay(Decimal(240_000), Decimal(200_000), TERM[0], insured=True)
    return replace(pay, **changes)


def sample_agreement(begins: date = TERM[0], ends: date = TERM[1], **changes: Any) -> Agreement:
    """An agreement without a gap, over two years."""
    agreement = Agreement(
        begins=begins,
        ends=ends,
        contract=Contract.LABOUR,
        rights_duties="样例权利义务",
        goals="样例工作目标",
        ownership="样例产权归属",
        liability="样例违约责任",
        mentors=(sample_mentor(Side.UNIT), sample_mentor(Side.STATION)),
        pay=sample_pay(),
        paper=paper("agreement").id,
    )
    return replace(agreement, **changes)


@dataclass(frozen=True, slots=True)
class Play:
    """A stay at an instant with the facts so far; every step answers a new play."""

    world: StayWorld
    case: Stay = BLANK
    at: datetime = BEGINNING
    policy: Policy = DEFAULT_POLICY
    facts: tuple[tuple[fact.Fact, Stamp], ...] = ()

    @property
    def stage(self) -> StayStage:
        return self.case.stage

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
        return self.facts[-1][0]

    @property
    def names(self) -> list[str]:
        return [type(happened).__name__ for happened, _ in self.facts]

    def wait(self, key: str) -> Wait:
        return next(wait for wait in self.waits if wait.key == key)

    def clock(self, key: str) -> Clock:
        return self.case.clocks[key]

    def due(self, key: str) -> date:
        deadline = self.case.clocks[key].deadline
        assert deadline is not None, key
        return deadline.due

    def decide(self, command: cmd.Command, actor: Actor) -> fact.Fact | Refusal:
        return decide(self.case, command, circumstances(self.at, actor, self.policy), self.world)

    def offers(self, actor: Actor) -> tuple[Offer, ...]:
        """What the pages would offer this actor now."""
        return allowed(self.case, circumstances(self.at, actor, self.policy))

    def do(self, command: cmd.Command, actor: Actor) -> "Play":
        decided = self.decide(command, actor)
        assert not isinstance(decided, Refusal), decided
        stamp = Stamp(self.at, actor)
        return replace(self, case=apply(self.case, decided, stamp), facts=(*self.facts, (decided, stamp)))

    def refused(self, command: cmd.Command, actor: Actor) -> Refusal:
        decided = self.decide(command, actor)
        assert isinstance(decided, Refusal), decided
        return decided

    def problems(self, command: cmd.Command, actor: Actor) -> set[tuple[str, str]]:
        """The field and code of every problem that the command is refused for."""
        return {(one.field, one.code) for one in self.refused(command, actor).problems}

    def later(self, **span: float) -> "Play":
        return replace(self, at=self.at + timedelta(**span))

    def on(self, day: date, hour: int = 10) -> "Play":
        """The same stay on another day."""
        return replace(self, at=datetime(day.year, day.month, day.day, hour, tzinfo=SHANGHAI))

    def under(self, world: StayWorld) -> "Play":
        return replace(self, world=world)

    def with_base(self, **changes: Any) -> "Play":
        """The same stay of a base that has changed."""
        assert self.world.base is not None
        return self.under(replace(self.world, base=replace(self.world.base, **changes)))

    def attached(self, *names: str) -> "Play":
        """With papers of these names on record."""
        played = self
        for name in names:
            played = played.do(cmd.AttachPaper(paper(name)), UNIT)
        return played

    def fire(self) -> "Play":
        """Lets the next timer fire at its instant."""
        timer = self.timer
        assert timer is not None
        moved = replace(self, at=max(self.at, timer.at))
        return moved.do(cmd.TimerFired(timer.key, timer.occasion), TIMER)

    def fire_until_due(self, key: str) -> "Play":
        """Lets timers fire until the due date of that wait has passed."""
        played = self
        while any(wait.key == key and not wait.clock.overdue for wait in played.waits):
            played = played.fire()
        return played

    def fire_until(self, day: date) -> "Play":
        """Lets all timers fire before 0:00 of the day, and goes there."""
        played = self
        end = datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)
        while (timer := played.timer) is not None and timer.at < end:
            played = played.fire()
        return replace(played, at=max(played.at, end))


def opened(
    degree: Degree = HELD, *, route: Route = Route.LOCAL, mode: Mode = Mode.STATION, **base: Any
) -> Play:
    """Recruiting has begun, and the 流动站 has confirmed the project (Art. 8)."""
    return begun(degree, route=route, mode=mode, **base).do(cmd.ConfirmProject(True), STATION_OFFICER)


def begun(
    degree: Degree = HELD, *, route: Route = Route.LOCAL, mode: Mode = Mode.STATION, **base: Any
) -> Play:
    """Recruiting has begun."""
    world = sample_world(base=sample_base(route, **base))
    command = cmd.OpenStay(BASE, PERSON, STATION.id, sample_profile(degree, mode=mode))
    return Play(world).do(command, UNIT)


ON_RECORD = "person-on-record"
"""Who stands under the same number already."""


def doubtful() -> Play:
    """Recruiting has begun; the number is on record elsewhere."""
    world = replace(sample_world(), on_record=ON_RECORD)
    play = Play(world).do(cmd.OpenStay(BASE, PERSON, STATION.id, sample_profile()), UNIT)
    return play.do(cmd.ConfirmProject(True), STATION_OFFICER)


def drafted(degree: Degree = HELD, agreement: Agreement | None = None, **how: Any) -> Play:
    """The agreement waits for three signatures."""
    draft = cmd.DraftAgreement(agreement or sample_agreement())
    return opened(degree, **how).attached("agreement").do(draft, UNIT)


def agreed(
    degree: Degree = HELD, agreement: Agreement | None = None, *, signed_on: date | None = None, **how: Any
) -> Play:
    """All three sides have signed, today unless said otherwise."""
    play = drafted(degree, agreement, **how)
    for side, actor in SIGNERS.items():
        play = play.do(cmd.SignAgreement(side, signed_on or play.today), actor)
    return play


def entered(
    degree: Degree = HELD,
    agreement: Agreement | None = None,
    *,
    entered_on: date = ENTERED_ON,
    reported: date | None = None,
    signed_on: date | None = None,
    **how: Any,
) -> Play:
    """In the station, before the report for filing; the entry is reported on its own day unless said otherwise."""
    fitting = agreement or two_years(entered_on)
    signed_on = signed_on or min(entered_on, legal_day(BEGINNING))
    play = agreed(degree, fitting, signed_on=signed_on, **how).on(reported or entered_on)
    return play.do(
        cmd.ReportEntry(
            entered_on=entered_on,
            formalities="样例手续办结",
            confirmed_oddities=CONFIRMED[0],
            oddity_reason=CONFIRMED[1],
            meets_conditions=True,
        ),
        STATION_OFFICER,
    )


def two_years(begins: date) -> Agreement:
    """An agreement over the two years from a day."""
    return sample_agreement(begins, add_months(begins, 24) - timedelta(days=1))


def reported(play: Play | None = None) -> Play:
    """Reported for filing on the same day."""
    return (play or entered()).do(cmd.FileEntry("样例招收情况"), UNIT)


def filed(play: Play | None = None) -> Play:
    """Filed by the department."""
    return reported(play).do(cmd.AcceptFiling(), DEPARTMENT_OFFICER)


def returned(*items: str) -> Play:
    """The report came back."""
    return reported().do(cmd.ReturnFiling(items or ("请补充样例材料",)), DEPARTMENT_OFFICER)


def assessed(play: Play, command: type[cmd.AssessMidterm] | type[cmd.AssessExit], result: Result) -> Play:
    """Both sides say the same."""
    for actor in (UNIT, STATION_OFFICER):
        play = play.do(command(result, play.today, "样例考核意见"), actor)
    return play


def taking_on(
    play: Play, funded_until: date, level: ProjectLevel = ProjectLevel.NATIONAL, **changes: Any
) -> Play:
    """A major project was taken on, today unless said otherwise, and its paper is on record."""
    proof = paper("project")
    play = play if any(one.id == proof.id for one in play.case.papers) else play.attached("project")
    command = cmd.RecordProject(
        title="样例重大项目", level=level, taken_on=play.today, funded_until=funded_until, paper=proof.id
    )
    return play.do(replace(command, **changes), UNIT)


def supplement(ends_on: date | None = None, major: str | None = None, **changes: Any) -> cmd.DraftSupplement:
    """A supplement over another end of the term, which may rest on a major project."""
    draft = cmd.DraftSupplement(
        reason="样例理由", paper=paper("supplement").id, ends_on=ends_on, major_project=major
    )
    return replace(draft, **changes)


def with_supplement(play: Play, draft: cmd.DraftSupplement) -> Play:
    """Drafted, and all three sides have signed on the same day."""
    play = (play if _attached(play) else play.attached("supplement")).do(draft, UNIT)
    for side, actor in SIGNERS.items():
        play = play.do(cmd.SignSupplement(side, play.today), actor)
    return play


def _attached(play: Play) -> bool:
    return any(one.id == paper("supplement").id for one in play.case.papers)


def extended(play: Play, ends_on: date, major: str | None = None) -> Play:
    """All three sides agreed on another end of the term."""
    return with_supplement(play, supplement(ends_on, major))


def ready_to_leave(play: Play | None = None, *, on: date = date(2028, 3, 10)) -> Play:
    """Everything that the exit needs is there, in the last days of the term."""
    play = (play or filed()).on(on).attached("report", "summary")
    play = play.do(cmd.HandInReports(paper("report").id, paper("summary").id), POSTDOC)
    play = play.do(cmd.RecordAppraisal(play.today, ("样例专家",), "样例评定意见"), UNIT)
    return assessed(play, cmd.AssessExit, Result.PASSED)


def exited() -> Play:
    """The regular end."""
    play = ready_to_leave()
    return play.do(cmd.CompleteExit(play.today, "样例出基地手续", tuple(Oddity), "样例理由"), STATION_OFFICER)


def removal_open(ground: Ground = Ground.MISCONDUCT, play: Play | None = None) -> Play:
    """A ground was reported with evidence; the postdoc is to be heard."""
    play = (play or filed()).on(date(2026, 9, 1)).attached("evidence")
    return play.do(cmd.ReportGround(ground, "样例情形", (paper("evidence").id,)), UNIT)


def served(play: Play | None = None) -> Play:
    """The notice was signed for; the postdoc is to be heard."""
    play = play or removal_open()
    return play.do(cmd.ServeNotice(play.case.removals[-1].id, Way.SYSTEM, play.today), POSTDOC)


def heard(play: Play | None = None) -> Play:
    """The time for a statement is over; the base decides."""
    play = served(play)
    return play.fire_until_due(f"{STATEMENT}{play.case.removals[-1].id}")


def removed(play: Play | None = None) -> Play:
    """Removed on the day of the decision."""
    play = heard(play)
    removal = play.case.removals[-1].id
    return play.do(cmd.DecideRemoval(removal, True, "样例理由", play.today), UNIT)


def history(**changes: Any) -> cmd.EnterStay:
    """A stay from before the system: somebody in station since autumn 2025."""
    command = cmd.EnterStay(
        base=BASE,
        person=PERSON,
        station=STATION.id,
        profile=sample_profile(),
        entered_on=date(2025, 9, 1),
        ends_on=date(2027, 8, 31),
        filed_on=date(2025, 10, 9),
    )
    return replace(command, **changes)


OLD_BASE = sample_base(filed_on=date(2020, 6, 1))
"""A base filed long before the system."""


def from_before(*, on: date | None = None, **changes: Any) -> Play:
    """Entered as a dated fact, on the first day unless said otherwise."""
    play = Play(sample_world(base=OLD_BASE))
    return (play.on(on) if on else play).do(history(**changes), DEPARTMENT_OFFICER)


def kept(play: Play) -> Play:
    """The base keeps the postdoc, and where the ground still stands the department allows it."""
    removal = play.case.removals[-1].id
    asked = play.do(cmd.DecideRemoval(removal, False, "样例理由"), UNIT)
    if f"{REFERRAL}{removal}" not in asked.case.clocks:
        return asked
    return asked.do(cmd.DecideReferral(removal, True, "样例理由"), DEPARTMENT_OFFICER)


def unjustified(play: Play) -> Play:
    """Art. 23(9): the term is over, and the base found no good reason."""
    return play.do(cmd.SettleDoubt("exit", holds=True, reasons="样例：无正当理由。"), UNIT)


def refused_filing() -> Play:
    """The department did not file it, at the time when nobody was heard before and the stay ended with it."""
    return happened(reported(), fact.FilingRefused(law.chosen("14"), "样例理由"), DEPARTMENT_OFFICER)


def happened(play: Play, stored: fact.Fact, actor: Actor) -> Play:
    """With a fact that is on record, whatever rules hold today."""
    stamp = Stamp(play.at, actor)
    return replace(play, case=apply(play.case, stored, stamp), facts=(*play.facts, (stored, stamp)))


HEARD = (Side.UNIT, Side.POSTDOC)
"""Who is told and heard before a filing is refused."""


def refusal_proposed(play: Play | None = None) -> Play:
    """The department does not intend to file the entry; nobody was told yet."""
    return (play or reported()).do(cmd.RefuseFiling("14", "样例理由"), DEPARTMENT_OFFICER)


def refusal_served(play: Play | None = None) -> Play:
    """Base and postdoc signed for the notice."""
    play = play or refusal_proposed()
    assert play.case.refusal is not None
    for side in play.case.refusal.hearings:
        play = play.do(refusal.ServeRefusalNotice(side, Way.SYSTEM, play.today), SIGNERS[side])
    return play


def refusal_heard(play: Play | None = None) -> Play:
    """Both gave up the rest of their time."""
    play = play or refusal_served()
    assert play.case.refusal is not None
    for side in play.case.refusal.hearings:
        play = play.do(refusal.WaiveOnRefusal(side), SIGNERS[side])
    return play


def refusal_decided(play: Play | None = None) -> Play:
    """The department refused the filing."""
    return (play or refusal_heard()).do(
        refusal.DecideRefusal(True, "样例理由", "样例答复"), DEPARTMENT_OFFICER
    )


def left(leaving: Leaving = Leaving.AGREED, play: Play | None = None, **changes: Any) -> Play:
    """An end that is neither 出站 nor a removal."""
    play = (play or filed()).on(date(2026, 9, 1)).attached("proof")
    to = "样例大学" if leaving is Leaving.TRANSFER else ""
    command = end.EndOtherwise(leaving, play.today, "样例情况", (paper("proof").id,), to)
    return play.do(replace(command, **changes), UNIT)


OPEN_STAGES: dict[StayStage, Callable[[], Play]] = {
    StayStage.PREPARING: drafted,
    StayStage.AGREED: agreed,
    StayStage.IN_STATION: filed,
}
ENDED_STAGES: dict[StayStage, Callable[[], Play]] = {
    StayStage.EXITED: exited,
    StayStage.REMOVED: removed,
    StayStage.NOT_FILED: refused_filing,
    StayStage.MOVED: lambda: filed().do(cmd.EndWithBase(ENTERED_ON, workstation=True), TIMER),
    StayStage.ABANDONED: lambda: agreed().do(cmd.Abandon("样例理由"), UNIT),
    StayStage.VOIDED: lambda: filed().do(cmd.VoidStay("样例理由"), DEPARTMENT_OFFICER),
    StayStage.LEFT: left,
}
STAGES = {**OPEN_STAGES, **ENDED_STAGES}
HISTORY_EXIT = history(stage=StayStage.EXITED, left_on=date(2025, 12, 31), destination=Destination.REGION)
"""One who had left when the system began."""
