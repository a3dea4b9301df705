"""附件2: the rows of a sheet as hires: where each counts, or what keeps it out; the same rules as for one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.actor import Actor
from domain.assistants.circumstances import Circumstances
from domain.assistants.counting.lines import Employer, Membership, Placement, Seat, placed, zone_problem
from domain.assistants.counting.persons import KnownHire
from domain.assistants.counting.posts import Funding, Work
from domain.assistants.drive.state import Drive
from domain.assistants.hire.commands import RecordHire
from domain.assistants.hire.facts import HireRecorded
from domain.assistants.hire.recording import day_problem, recorded, verdict_on
from domain.assistants.hire.state import Particulars, Terms
from domain.assistants.hire.world import HireWorld, KnownStay
from domain.assistants.post.decide import in_drive
from domain.assistants.sheet.cells import YES, Wrong
from domain.assistants.sheet.rows import CellError, SheetRow
from domain.assistants.sheet.zones import zone_key
from domain.identity import IdentityKind
from domain.refusal import Refusal
from domain.source import Source, setting
from domain.terms import Role

OWN = setting("membership", "assistants")


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered unit."""

    id: str
    name: str
    division: str
    region_level: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is on record of the employers and persons of a sheet."""

    drive: Drive | None
    units: Mapping[str, Registered]
    """Unified social credit code → the registered unit."""
    memberships: tuple[Membership, ...] = ()
    """To which lines the employers were said to belong, the last first."""
    hires: Mapping[str, tuple[KnownHire, ...]] = field(default_factory=dict)
    stays: Mapping[str, tuple[KnownStay, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Person:
    """Who a row is about: the row of the name, and whom it is counted as."""

    id: str
    whose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is said of a whole sheet besides its rows: its year, and the day on which the work began."""

    year: int
    begun: date
    job: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A row that can be put on record."""

    row: SheetRow
    command: RecordHire
    fact: HireRecorded


class Sorting:
    """Sorts rows into hires and errors; employers are placed once for each code and zone."""

    def __init__(self, order: Order, known: Known, persons: Mapping[int, Person], c: Circumstances) -> None:
        self._order, self._known, self._persons, self._c = order, known, persons, c
        self._placed: dict[tuple[str, str], Placement | Refusal] = {}

    def refused(self) -> Refusal | None:
        """What keeps the whole sheet out: no open drive, or a day that does not count."""
        found = in_drive(self._known.drive, self._order.year)
        if isinstance(found, Refusal):
            return found
        return day_problem(self._order.year, self._order.begun, found[2], self._c)

    def sort(self, rows: Sequence[SheetRow]) -> Iterator[Taken | CellError]:
        """26·三, 附件2: row by row."""
        for row in rows:
            yield self._one(row, self._persons[row.row])

    def _one(self, row: SheetRow, person: Person) -> Taken | CellError:
        zone = zone_key(row.text("zone"))
        if isinstance(zone, Wrong):
            return _wrong(row, "zone", zone.code, zone.detail, zone.source)
        code = row.text("employer_code")
        where = self._where(code, zone)
        if isinstance(where, Refusal):
            return _wrong(row, "employer_code", where.code, where.detail, where.source)
        elsewhere = zone_problem(where, zone)
        if elsewhere is not None:
            return _wrong(row, "zone", elsewhere.code, elsewhere.detail, elsewhere.source)
        if not mine(self._c.actor, where, self._known.units.get(code)):
            return _wrong(
                row, "employer_code", "not_yours", "该单位不属于本填报单位，请由其所属任务单位填报。"
            )
        world = self._world(row, code, zone, person)
        command = self._command(row, zone, person)
        verdict = verdict_on(command, self._c.policy, world)
        if isinstance(verdict, Refusal):
            return _wrong(row, "identity", verdict.code, verdict.detail, verdict.source)
        fact = recorded(command, self._c, world, where, verdict, self._order.job)
        return Taken(row, command, fact)

    def _where(self, code: str, zone: str) -> Placement | Refusal:
        key = (code, zone)
        if key not in self._placed:
            drive = self._known.drive
            assert drive is not None
            assert drive.notice is not None
            self._placed[key] = placed(
                self._employer(code, zone),
                self._order.begun,
                listed=drive.notice.listed_codes,
                memberships=self._known.memberships,
                policy=self._c.policy,
            )
        return self._placed[key]

    def _employer(self, code: str, zone: str) -> Employer:
        """GB 32100: an employer that is not registered is in the division of its code."""
        known = self._known.units.get(code)
        division = known.division if known else code[2:8]
        region_level = known.region_level if known else False
        return Employer(code=code, seats=(Seat(date.min, division, zone or None),), region_level=region_level)

    def _world(self, row: SheetRow, code: str, zone: str, person: Person) -> HireWorld:
        unit = self._known.units.get(code)
        return HireWorld(
            drive=self._known.drive,
            employer=self._employer(code, zone),
            unit_name=unit.name if unit else row.text("employer"),
            known=self._known.hires.get(person.whose, ()),
            stays=self._known.stays.get(person.whose, ()),
        )

    def _command(self, row: SheetRow, zone: str, person: Person) -> RecordHire:
        unit = self._known.units.get(row.text("employer_code"))
        level = row.values.get("level")
        return RecordHire(
            year=self._order.year,
            unit=unit.id if unit else "",
            person=person.id,
            whose=person.whose,
            document=IdentityKind.RESIDENT,
            particulars=Particulars(
                university=row.text("university"),
                graduated=row.number("graduated"),
                degree=row.number("degree"),
                projects=row.number("projects"),
                level=level if isinstance(level, int) else None,
                incubator=row.number("incubator") == YES,
                startup=row.number("startup") == YES,
                tech_sme=row.number("tech_sme") == YES,
                unemployed=row.number("unemployed") == YES,
            ),
            terms=Terms(work=Work.OTHER, begun=self._order.begun, funding=Funding.OTHER),
            zone=zone,
        )


def mine(actor: Actor, where: Placement, unit: Registered | None) -> bool:
    """Setting (membership): 科技厅 files for all, a league and who reports for what is counted there, a unit for itself."""
    if actor.role is Role.DEPARTMENT:
        return True
    if actor.role is Role.UNIT:
        return unit is not None and unit.id == actor.scope
    return actor.scope in (where.line, where.zone)


def _wrong(row: SheetRow, column: str, code: str, detail: str, source: Source | None = None) -> CellError:
    return CellError(row=row.row, column=column, code=code, detail=detail, source=source or OWN)
