"""26·附件1: the 30 lines of the table, the zones that are parts of some, and to which line an employer belongs on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from domain.assistants import law
from domain.assistants.offices import LINES
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.policy_values import HELD, ZONE_TOO
from domain.office_line import OfficeKind
from domain.refusal import Refusal, RefusalKind
from domain.source import setting


class Group(StrEnum):
    """附件1: the groups of the table; a zone reports, and is a part of its league's line."""

    LISTED = "listed"
    LEAGUE = "league"
    ZONE = "zone"


GROUP_NAMES = {Group.LISTED: "区直", Group.LEAGUE: "盟市", Group.ZONE: "高新区"}


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Who has a target or reports (任务单位, 高新区); `within` is the line that a zone is a part of."""

    key: str
    name: str
    group: Group
    within: str | None = None


WITHIN: Mapping[str, str] = MappingProxyType(
    {"zone-jinshan": "150100", "zone-xitu": "150200", "zone-ordos": "150600", "zone-bayannur": "150800"}
)
AGRICULTURAL_ZONE = "zone-bayannur"
OUTSIDE = Refusal(
    code="outside_region",
    detail="用人单位不在内蒙古自治区，不能计入。",
    source=law.PROVINCE,
    kind=RefusalKind.INVALID,
    field="employer",
)


@cache
def task_lines() -> Mapping[str, TaskLine]:
    """附件1: the 18 units and the 12 leagues, in its order; they alone are added up."""
    line = LINES[0]
    listed = [
        TaskLine(each.code, each.name, Group.LISTED)
        for each in line.reporters
        if each.kind is OfficeKind.LISTED
    ]
    leagues = [TaskLine(each.code, each.area, Group.LEAGUE) for each in line.bureaus]
    return MappingProxyType({each.key: each for each in (*listed, *leagues)})


@cache
def zones() -> Mapping[str, TaskLine]:
    """26·二(三): the zones that the notice names, each a part of its league's line."""
    found = [each for each in LINES[0].reporters if each.kind is OfficeKind.ZONE]
    return MappingProxyType(
        {each.code: TaskLine(each.code, each.name, Group.ZONE, WITHIN[each.code]) for each in found}
    )


def reporters(policy: AssistantsPolicy) -> tuple[TaskLine, ...]:
    """26·三: who reports every week: 12 leagues, 18 units, three zones; the agricultural zone by a setting."""
    own = [
        each for each in zones().values() if each.key != AGRICULTURAL_ZONE or policy.agricultural_zone_reports
    ]
    return (*task_lines().values(), *own)


def zone_of_line(key: str) -> str | None:
    """附件1: the zone whose part stands beside a line (其中), if it has one."""
    return next((zone for zone, line in WITHIN.items() if line == key), None)


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an employer is from a day on: the division (GB/T 2260) and the zone."""

    since: date
    division: str
    zone: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Employer:
    """An employer by its unified social credit code, with its seats in order of time."""

    code: str
    seats: tuple[Seat, ...]
    region_level: bool = False
    """Whether it is a unit of the region's own level (区直)."""

    def seat(self, day: date) -> Seat:
        """The seat on a day; before the first one that."""
        return max(
            (seat for seat in self.seats if seat.since <= day),
            key=lambda seat: seat.since,
            default=self.seats[0],
        )


@dataclass(frozen=True, slots=True)
class Membership:
    """Setting (membership): 科技厅 says to which line a unit belongs, from a day on."""

    code: str
    line: str
    since: date
    until: date | None = None

    def holds(self, code: str, day: date) -> bool:
        """Whether it is of that unit on that day."""
        return self.code == code and self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a figure is counted: the line, the zone part beside it, and whether 科技厅 is to look at it."""

    line: str
    zone: str | None = None
    flagged: bool = False


def placed(
    employer: Employer,
    day: date,
    *,
    listed: Mapping[str, str],
    memberships: Iterable[Membership] = (),
    policy: AssistantsPolicy,
) -> Placement | Refusal:
    """26·三, 附件2(4), setting (membership): the line of an employer on a day: what 科技厅 said, the listed unit, the place."""
    seat = employer.seat(day)
    said = next((each.line for each in memberships if each.holds(employer.code, day)), None)
    line = said or listed.get(employer.code)
    if line is not None:
        return Placement(line, _zone_beside(line, seat, policy))
    office = LINES[0].responsible(seat.division)
    if office is None:
        return OUTSIDE
    if employer.region_level and policy.unlisted_region_unit == HELD:
        return Refusal(
            code="line_unknown",
            detail="该单位为自治区本级单位，未列入任务分配表，待科技厅认定归属。",
            source=setting("unlisted_region_unit", "assistants"),
        )
    return Placement(office.code, _zone_beside(office.code, seat, policy), employer.region_level)


def _zone_beside(line: str, seat: Seat, policy: AssistantsPolicy) -> str | None:
    """附件2(5), setting (listed_unit_in_zone): the zone part: only of the line that the zone is a part of."""
    if seat.zone is None:
        return None
    if WITHIN.get(seat.zone) == line:
        return seat.zone
    own_too = task_lines()[line].group is Group.LISTED and policy.listed_unit_in_zone == ZONE_TOO
    return seat.zone if own_too else None


def zone_problem(where: Placement, zone: str) -> Refusal | None:
    """附件2(5): a zone that is said of an employer is in its league, or one of both is wrong; a listed unit has its own line."""
    line = task_lines()[where.line]
    if not zone or where.zone is not None or line.group is Group.LISTED:
        return None
    own = task_lines()[WITHIN[zone]].name
    detail = (
        f"该单位计入{line.name}，{zones()[zone].name}在{own}，请核对统一社会信用代码和所属国家高新区；"
        f"单位确在该高新区的，先由科技厅认定归属{own}。"
    )
    return Refusal(
        code="zone_elsewhere", detail=detail, source=law.ZONE, kind=RefusalKind.INVALID, field="zone"
    )


def region_total(figures: Mapping[str, int]) -> int:
    """附件1: Σ of the 30 lines; what a zone reports is a part of its line and is never added."""
    return sum(figures.get(key, 0) for key in task_lines())


def zone_difference(zone_reports: int, line_says: int) -> int:
    """Setting (rates): how far a zone's report is from the part (其中) that its line reports; both explain it."""
    return zone_reports - line_says
