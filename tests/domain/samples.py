"""Invented units, forms, experts and actors to test with; everything carries 样例 in its name."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

from activities.published_calendar import published_calendar
from domain.actor import DEPARTMENT_OFFICE, SYSTEM, Actor, Party
from domain.bases.application.form import (
    Cooperation,
    Form,
    ManagementRules,
    Member,
    Pay,
    PriorityClaim,
    Project,
    Recruitment,
    ResearchOrganisation,
    UnitFacts,
)
from domain.bases.application.world import Window, World
from domain.bases.attachment import Attachment
from domain.bases.circumstances import Circumstances
from domain.bases.policy import DEFAULT_POLICY, Policy
from domain.bases.terms import Condition, PriorityGround, RoundStage
from domain.legal_time import SHANGHAI
from domain.terms import Nature, Role, Route
from domain.unit import Expert, Standing, Station, Unit

CALENDAR = published_calendar()
LEAGUE = "150200"
UNIT_ID, AUTHORITY_ID, ROUND_ID, CASE_ID = "unit-1", "authority-1", "2026", "case-1"

UNIT = Actor("unit-officer", Role.UNIT, UNIT_ID)
AUTHORITY = Actor("authority-officer", Role.AUTHORITY, AUTHORITY_ID)
LEAGUE_OFFICER = Actor("league-officer", Role.LEAGUE, LEAGUE)
LEAGUE_COLLEAGUE = Actor("league-colleague", Role.LEAGUE, LEAGUE)
DEPARTMENT_OFFICER = Actor("department-officer", Role.DEPARTMENT, DEPARTMENT_OFFICE)
DEPARTMENT_COLLEAGUE = Actor("department-colleague", Role.DEPARTMENT, DEPARTMENT_OFFICE)
PUBLIC = Actor("anyone", Role.PUBLIC, "public")
AUDITOR = Actor("auditor", Role.AUDITOR, "auditor")
TIMER = SYSTEM
OTHERS = (
    Actor("other-unit", Role.UNIT, "unit-2"),
    Actor("other-league", Role.LEAGUE, "150100"),
    Actor("other-authority", Role.AUTHORITY, "authority-2"),
    Actor("other-expert", Role.EXPERT, "expert-99"),
    Actor("station", Role.STATION, "station-1"),
    Actor("postdoc", Role.POSTDOC, "postdoc-1"),
)

EXPERTS = tuple(
    Expert(id=f"expert-{n}", name=f"样例专家{n}", employer=f"样例大学{n}", field="材料科学", title="教授")
    for n in range(1, 9)
)
STATION = Station("station-1", "样例合作大学博士后科研流动站", "样例合作大学")
WINDOW = Window(ROUND_ID, RoundStage.OPEN, date(2026, 3, 2), date(2026, 4, 30))
OPENING = datetime(2026, 3, 2, 9, tzinfo=SHANGHAI)


def expert_actor(expert: str) -> Actor:
    """The expert at work."""
    return Actor(f"{expert}-account", Role.EXPERT, expert)


def actor_of(party: Party) -> Actor:
    """Somebody of the party, or the person that the task was given to."""
    known = (UNIT, AUTHORITY, LEAGUE_OFFICER, DEPARTMENT_OFFICER, TIMER)
    found = next((actor for actor in known if party.includes(actor)), None)
    found = found or Actor(f"{party.scope}-account", party.role, party.scope)
    return found if party.user is None else replace(found, user=party.user)


def sample_unit(route: Route = Route.LOCAL, **changes: object) -> Unit:
    """A unit that can apply, of the given route."""
    authority = None if route is Route.LOCAL else AUTHORITY_ID
    unit = Unit(
        id=UNIT_ID,
        name="样例新材料有限公司",
        code="91150100MA00000080",
        nature=Nature.ENTERPRISE,
        route=route,
        league=LEAGUE,
        registered_in="150202",
        authority=authority,
    )
    return replace(unit, **changes)  # type: ignore[arg-type]


def complete_form(*claims: PriorityClaim) -> Form:
    """A form without a gap; by default with one priority claim that needs no date."""
    return Form(
        unit=UnitFacts(
            legal_representative="样例法人",
            registered_address="样例市样例路1号",
            founded_on=date(2010, 5, 1),
            staff=120,
            operation="经营状况良好",
            contact="样例联系人",
            phone="0472-0000000",
        ),
        organisation=ResearchOrganisation(
            "样例研究院", date(2015, 6, 1), Decimal(8_000_000), "实验室2000平方米"
        ),
        team=(
            Member(
                name="样例导师",
                title="正高级工程师",
                field="材料科学",
                senior=True,
                full_time=True,
                mentor=True,
            ),
            Member(name="样例成员", title="工程师", field="材料科学"),
        ),
        cooperation=Cooperation(STATION.university, date(2026, 1, 15), "代为招收博士后研究人员"),
        recruitment=Recruitment(4, 2, "材料科学", "两年内招收4名博士后研究人员"),
        projects=(Project("样例稀土材料研究", "提出新的制备方法", "市场前景良好", Decimal(2_000_000)),),
        rules=ManagementRules("样例博士后管理办法", date(2026, 2, 1), "提供实验条件", "提供人才公寓"),
        pay=Pay(Decimal(180_000)),
        priorities=claims
        or (PriorityClaim(ground=PriorityGround.ACADEMICIAN, evidence="样例院士工作站批文"),),
    )


def attachment(
    condition: Condition | None, name: str = "", ground: PriorityGround | None = None
) -> Attachment:
    """A stored paper."""
    key = name or (condition.value if condition else str(ground))
    return Attachment(
        id=f"paper-{key}",
        file_name=f"样例材料{key}.pdf",
        media_type="application/pdf",
        size=1024,
        sha256=f"sha-{key}",
        condition=condition,
        ground=ground,
    )


def complete_attachments() -> tuple[Attachment, ...]:
    """A paper for each condition."""
    return tuple(attachment(condition) for condition in Condition)


def circumstances(at: datetime, actor: Actor, policy: Policy = DEFAULT_POLICY) -> Circumstances:
    """The frame of a decision."""
    return Circumstances(at, actor, policy, CALENDAR)


def sample_world(
    route: Route = Route.LOCAL,
    *,
    unit: Unit | None = None,
    standing: Standing | None = None,
    window: Window = WINDOW,
    experts: Iterable[Expert] = EXPERTS,
    colleague: bool = True,
    task_active: bool = True,
) -> World:
    """What the rules are told of other records."""
    return World(
        unit=unit or sample_unit(route),
        standing=standing or Standing(),
        window=window,
        station=STATION,
        experts={one.id: one for one in experts},
        colleague=colleague,
        task_active=task_active,
    )
