"""The application form (申报书): everything Art. 9 and 10 ask for; a draft may leave any of it empty."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.bases.application.research_share import YearFigures
from domain.bases.terms import PriorityGround, PriorityLevel, PriorityTitle


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitFacts:
    """Art. 9(1): legal person, registration and operation."""

    legal_representative: str = ""
    registered_address: str = ""
    founded_on: date | None = None
    staff: int | None = None
    operation: str = ""
    contact: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class ResearchOrganisation:
    """Art. 9(2): the unit's own research and development organisation."""

    name: str = ""
    founded_on: date | None = None
    equipment_value: Decimal | None = None
    """Yuan."""
    conditions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Art. 9(3): one of the research team."""

    name: str = ""
    title: str = ""
    field: str = ""
    senior: bool = False
    full_time: bool = False
    mentor: bool = False


@dataclass(frozen=True, slots=True)
class Cooperation:
    """Art. 9(4): the intent agreed with a 流动站."""

    station: str = ""
    agreed_on: date | None = None
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Recruitment:
    """Art. 9(4): how many postdocs are to be recruited, over how many years, in which fields."""

    people: int | None = None
    years: int | None = None
    fields: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """Art. 9(4): a research project for postdocs."""

    title: str = ""
    novelty: str = ""
    market: str = ""
    funding: Decimal | None = None
    """Yuan."""


@dataclass(frozen=True, slots=True)
class ManagementRules:
    """Art. 9(5): the unit's own rules for postdoctoral work and what it offers."""

    title: str = ""
    adopted_on: date | None = None
    research_conditions: str = ""
    living_conditions: str = ""


@dataclass(frozen=True, slots=True)
class Pay:
    """Art. 9(5): the yearly pay offered, yuan, compared with class C of the national plan."""

    yearly: Decimal | None = None


AMOUNTS = (
    "revenue_latest", "research_latest", "revenue_second", "research_second", "revenue_third", "research_third",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class PriorityClaim:
    """Art. 10: a claimed ground; `on` is the date of the award, project or listing where it has one.

    `level` and `title` say of which level what is claimed is, where the text asks for one. `latest_year` is the last of
    the three years whose revenue and research spending (yuan) the share is computed from, the latest first.
    """

    ground: PriorityGround
    evidence: str = ""
    on: date | None = None
    level: PriorityLevel | None = None
    title: PriorityTitle | None = None
    latest_year: int | None = None
    revenue_latest: Decimal | None = None
    research_latest: Decimal | None = None
    revenue_second: Decimal | None = None
    research_second: Decimal | None = None
    revenue_third: Decimal | None = None
    research_third: Decimal | None = None

    @property
    def amounts(self) -> dict[str, Decimal | None]:
        """The six amounts by their names."""
        return {name: getattr(self, name) for name in AMOUNTS}

    @property
    def years(self) -> tuple[YearFigures, ...]:
        """The three years, the earliest first; none as long as one figure is missing."""
        known = [one for one in self.amounts.values() if one is not None]
        if self.latest_year is None or len(known) < len(AMOUNTS):
            return ()
        pairs = zip(known[::2], known[1::2], strict=True)
        found = [YearFigures(self.latest_year - back, *pair) for back, pair in enumerate(pairs)]
        return tuple(reversed(found))


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One revision of the application form."""

    unit: UnitFacts = field(default_factory=UnitFacts)
    organisation: ResearchOrganisation = field(default_factory=ResearchOrganisation)
    team: tuple[Member, ...] = ()
    cooperation: Cooperation = field(default_factory=Cooperation)
    recruitment: Recruitment = field(default_factory=Recruitment)
    projects: tuple[Project, ...] = ()
    rules: ManagementRules = field(default_factory=ManagementRules)
    pay: Pay = field(default_factory=Pay)
    priorities: tuple[PriorityClaim, ...] = ()
