"""The folded state of one stay: what its facts so far add up to. Names and numbers of the person are kept elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.bases.attachment import Attachment
from domain.bases.stay.state_care import Award, CommitteeOpinion, ProjectWord
from domain.bases.stay.state_course import Assessment, MajorProject, MeritRecord, Subsidy, Supplement, Visit
from domain.bases.stay.state_end import Exit
from domain.bases.stay.state_entry import Agreement, Filing, Mentor, Pay, Profile
from domain.bases.stay.state_refusal import FilingRefusal
from domain.bases.stay.state_removal import Finding, Removal
from domain.bases.stay.terms import (
    STAY_ENDS,
    StayStage,
    SupplementStatus,
)
from domain.terms import Nature, Route
from domain.wait import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """One person's stay in one base. `person` is the id under which name and identity number are kept."""

    id: str
    person: str = ""
    base: str = ""
    unit: str = ""
    unit_name: str = ""
    nature: Nature = Nature.OTHER
    route: Route = Route.LOCAL
    league: str = ""
    authority: str | None = None
    station: str = ""
    station_name: str = ""
    stage: StayStage = StayStage.PREPARING
    profile: Profile = field(default_factory=Profile)
    agreement: Agreement | None = None
    agreements: tuple[Agreement, ...] = ()
    """Earlier ones: every change of term or mentor keeps the one before."""
    mentors: tuple[Mentor, ...] = ()
    pay: tuple[Pay, ...] = ()
    entered_on: date | None = None
    """进入基地之日: half a year, the term and the six years count from it."""
    formalities_on: date | None = None
    """进站手续办理完毕之日, where it is another day than that of entry; see `formalities_done`."""
    formalities: str = ""
    ends_on: date | None = None
    """The last day of the agreed term, as extended."""
    filing: Filing = field(default_factory=Filing)
    midterm: Assessment | None = None
    exit_assessment: Assessment | None = None
    visits: tuple[Visit, ...] = ()
    projects: tuple[MajorProject, ...] = ()
    subsidies: tuple[Subsidy, ...] = ()
    merits: tuple[MeritRecord, ...] = ()
    exit: Exit = field(default_factory=Exit)
    opinions: tuple[CommitteeOpinion, ...] = ()
    """Art. 7: of the unit's academic committee."""
    project_words: tuple[ProjectWord, ...] = ()
    """Art. 8: of the station, on the project."""
    awards: tuple[Award, ...] = ()
    removals: tuple[Removal, ...] = ()
    findings: tuple[Finding, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    refusals: tuple[FilingRefusal, ...] = ()
    papers: tuple[Attachment, ...] = ()
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    """What is waited for, by key (`domain.bases.stay.keys`)."""
    resumes: Mapping[str, Clock] = field(default_factory=dict)
    """The clocks that stood when the stay ended, to be put back if the end is reversed."""
    opened_at: datetime | None = None
    end_reason: str = ""
    ended_with_base: bool = False
    """Ended because the base ended; put back when that is reversed."""
    entered_history: bool = False
    """From before the system, as dated facts."""

    @property
    def ended(self) -> bool:
        """Whether the stay is over."""
        return self.stage in STAY_ENDS

    @property
    def formalities_done(self) -> date | None:
        """Art. 13(2): the day on which the formalities of entry were done; the report for filing counts from it."""
        return self.formalities_on or self.entered_on

    @property
    def supplement(self) -> Supplement | None:
        """The supplement that still has to be signed, if there is one."""
        return next((one for one in self.supplements if one.status is SupplementStatus.DRAFT), None)

    @property
    def settled(self) -> bool:
        """Whether the stay is over and nothing of it is waited for any more."""
        return self.ended and not self.clocks

    @property
    def refusal(self) -> FilingRefusal | None:
        """The last time that the department did not intend to file the entry."""
        return self.refusals[-1] if self.refusals else None

    @property
    def left_on(self) -> date | None:
        """The last day in the base, once it is over."""
        if self.stage is not StayStage.REMOVED:
            return self.exit.left_on
        standing = (one for one in self.removals if one.decision and one.reversed_on is None)
        return next((one.left_on for one in standing), self.exit.left_on)

    def removal(self, removal_id: str) -> Removal | None:
        """The removal case of that id."""
        return next((one for one in self.removals if one.id == removal_id), None)

    def visit(self, visit_id: str) -> Visit | None:
        """The visit of that id."""
        return next((one for one in self.visits if one.id == visit_id), None)
