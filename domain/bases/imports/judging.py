"""The rows of a workbook decided one after another by the rules themselves; the check and the import do the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Generic, TypeVar

from domain.bases.base import commands as base_cmd
from domain.bases.base import facts as base_fact
from domain.bases.base.apply import apply as apply_base
from domain.bases.base.decide import decide as decide_base
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.imports.cells import plain_code
from domain.bases.imports.columns import MOST_ROWS
from domain.bases.imports.known import Known, KnownUnit
from domain.bases.imports.people import Ids, NewPerson, People
from domain.bases.imports.problems import RowProblem
from domain.bases.imports.rows import base_command, cells_of, host_of, stay_command
from domain.bases.imports.sheets import Filled
from domain.bases.imports.supposing import whatever
from domain.bases.stay import commands as stay_cmd
from domain.bases.stay import facts as stay_fact
from domain.bases.stay.apply import apply as apply_stay
from domain.bases.stay.decide import decide as decide_stay
from domain.bases.stay.ripples import ripples as ripples_of_stay
from domain.bases.stay.state import Stay
from domain.bases.stay.world import StayWorld
from domain.codes import check_unit_code
from domain.plain.names import organisation_key
from domain.refusal import Refusal
from domain.source import setting
from domain.stamp import Stamp
from domain.unit import Station

BASE, POSTDOC = "base", "postdoc"
FORM = setting("form")
CODE = "基地编号应为6至30位大写字母和数字。"


State = TypeVar("State")
Command = TypeVar("Command")
Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Generic[State, Command, Fact]):
    """A fact that a row brings about: of the row's own case, or of the base that its stay is told to."""

    row: Filled
    kind: str
    case_id: str
    command: Command
    fact: Fact
    before: State
    after: State
    ripple: bool = False


OfBase = Made[Base, base_cmd.Command, base_fact.Fact]
OfStay = Made[Stay, stay_cmd.Command, stay_fact.Fact]
OfAny = OfBase | OfStay


@dataclass(slots=True)
class Judged:
    """What came of all rows; with any problem nothing is put on record."""

    made: list[OfAny] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    persons: tuple[NewPerson, ...] = ()


def judge_rows(
    bases: list[Filled],
    stays: list[Filled],
    known: Known,
    c: Circumstances,
    ids: Ids,
    progress: Callable[[int], None] = lambda _: None,
) -> Judged:
    """Setting (import): all problems of all rows, bases first, so that a stay may name a base of the same workbook."""
    judging = Judging(known, c, ids)
    for done, row in enumerate(bases, 1):
        judging.base(row)
        progress(done)
    for done, row in enumerate(sorted(stays, key=_by_entry), len(bases) + 1):
        judging.stay(row)
        progress(done)
    judging.judged.persons = tuple(judging.people.new.values())
    return judging.judged


def too_many(rows: int) -> str | None:
    """Setting (import): how many rows one file may have."""
    return f"一个文件最多{MOST_ROWS}行，本文件有{rows}行，请拆分后分别导入。" if rows > MOST_ROWS else None


def _by_entry(row: Filled) -> tuple[date, int]:
    entered = row.values["entered_on"]
    return (entered if isinstance(entered, date) else date.max, row.row)


class Judging:
    """The bases and people as they stand after the rows so far."""

    def __init__(self, known: Known, c: Circumstances, ids: Ids) -> None:
        self._known = known
        self._c = c
        self._ids = ids
        self._stamp = Stamp(c.at, c.actor)
        self._bases = dict(known.bases)
        self._active = {unit.id: unit.world.active_base for unit in known.units.values()}
        self._rows: dict[str, int] = {}
        self.people = People(known.persons, ids, c.today)
        self.judged = Judged()

    def base(self, row: Filled) -> None:
        """One row of the sheet of bases."""
        code = row.text("code")
        problems = list(self._base_problems(row, code))
        unit = self._known.units.get(row.text("unit_code"))
        twice = code in self._rows
        if code:
            self._rows.setdefault(code, row.row)
        if row.complete and unit is not None:
            command = base_command(row, unit.id)
            before = self._bases.get(code) or Base(code=code)
            world = replace(unit.world, active_base=self._active.get(unit.id))
            made = self._decided_base(row, before, command, world, ripple=False)
            if isinstance(made, Refusal):
                # A code that stands twice in the workbook is not one that was used before.
                problems += [one for one in cells_of(row, made) if not twice or one.code != "already_there"]
            elif not problems:
                self._keep(made)
                if made.after.status is BaseStatus.ACTIVE:
                    self._active[unit.id] = code
        elif unit is not None:
            problems += self._supposed_base(row, code, unit, problems)
        self.judged.problems += problems

    def _base_problems(self, row: Filled, code: str) -> Iterator[RowProblem]:
        if code and not plain_code(code):
            yield row.problem("code", "bad_code", CODE, setting("base_code"))
        if code in self._rows:
            yield row.problem("code", "double_code", f"基地编号与第{self._rows[code]}行重复。")
        unit_code = row.text("unit_code")
        if not unit_code:
            return
        for told in check_unit_code(unit_code).problems:
            yield row.problem("unit_code", "bad_unit_code", f"{told}。", FORM)
            return
        if unit_code not in self._known.units:
            detail = "系统中没有登记该统一社会信用代码的单位，请先登记单位。"
            yield row.problem("unit_code", "no_such_unit", detail)

    def stay(self, row: Filled) -> None:
        """One row of the sheet of postdocs, with what it means for its base."""
        problems = [*self.people.check(row), *self.people.overlapping(row)]
        host = self._bases.get(row.text("base"))
        station = self._known.stations.get(organisation_key(row.text("station")))
        if not row.complete:
            problems += self._unknown(row, host, known_station=station is not None)
            problems += self._supposed_stay(row, host, station, problems)
            self.judged.problems += problems
            return
        person = self.people.person(row)
        world = StayWorld(
            base=host_of(host) if host else None, station=station, person_known=True, born=person.born
        )
        command = stay_command(row, person.id, station.id if station else "")
        case = Stay(id=self._ids(POSTDOC, str(row.row)))
        fact = decide_stay(case, command, self._c, world)
        if isinstance(fact, Refusal):
            problems += [self._plainly(row, one) for one in cells_of(row, fact)]
        elif not problems:
            after = apply_stay(case, fact, self._stamp)
            own: OfStay = Made(
                row=row, kind=POSTDOC, case_id=case.id, command=command, fact=fact, before=case, after=after
            )
            problems += self._told(row, own, world)
        if not problems:
            self.people.stays(row)
        self.judged.problems += problems

    def _supposed_base(
        self, row: Filled, code: str, unit: KnownUnit, known: Sequence[RowProblem]
    ) -> list[RowProblem]:
        """What the rules say of a base whose row is no command yet, beside what is known to be wrong with it."""
        world = replace(unit.world, active_base=self._active.get(unit.id))

        def judge(each: Filled) -> list[RowProblem]:
            before = self._bases.get(code) or Base(code=code)
            made = self._decided_base(each, before, base_command(each, unit.id), world, ripple=False)
            return cells_of(each, made) if isinstance(made, Refusal) else []

        return _elsewhere(whatever(row, judge), known)

    def _supposed_stay(
        self, row: Filled, host: Base | None, station: Station | None, known: Sequence[RowProblem]
    ) -> list[RowProblem]:
        """The same of a stay."""
        if host is None or station is None:
            return []
        world = StayWorld(base=host_of(host), station=station, person_known=True, born=self.people.born(row))

        def judge(each: Filled) -> list[RowProblem]:
            command = stay_command(each, "supposed", station.id)
            fact = decide_stay(Stay(id=self._ids(POSTDOC, str(row.row))), command, self._c, world)
            return cells_of(each, fact) if isinstance(fact, Refusal) else []

        return _elsewhere(whatever(row, judge), known)

    def _told(self, row: Filled, own: OfStay, world: StayWorld) -> list[RowProblem]:
        """The stay and what its base makes of it, or why the base does not take it."""
        told: list[OfBase] = []
        for _, code, command in ripples_of_stay(own.after, own.fact, world):
            made = self._decided_base(row, self._bases[code], command, BaseWorld(), ripple=True)
            if isinstance(made, Refusal):
                return cells_of(row, made)
            told.append(made)
        self._keep(own)
        for each in told:
            self._keep(each)
        return []

    def _decided_base(
        self, row: Filled, before: Base, command: base_cmd.Command, world: BaseWorld, *, ripple: bool
    ) -> OfBase | Refusal:
        fact = decide_base(before, command, self._c, world)
        if isinstance(fact, Refusal):
            return fact
        after = apply_base(before, fact, self._stamp)
        return Made(
            row=row,
            kind=BASE,
            case_id=before.code,
            command=command,
            fact=fact,
            before=before,
            after=after,
            ripple=ripple,
        )

    def _keep(self, made: OfAny) -> None:
        self.judged.made.append(made)
        if isinstance(made.after, Base):
            self._bases[made.case_id] = made.after

    def _unknown(self, row: Filled, host: Base | None, *, known_station: bool) -> Iterator[RowProblem]:
        """What can be said of a row that is no command."""
        if row.text("base") and host is None:
            yield self._plainly(row, row.problem("base", "no_such_base", "没有该基地。", FORM))
        if row.text("station") and not known_station:
            detail = "没有登记该博士后科研流动站。"
            yield row.problem("station", "no_such_station", detail, FORM)

    def _plainly(self, row: Filled, problem: RowProblem) -> RowProblem:
        """A base that is in the workbook, but has problems of its own, is not called unknown."""
        named = self._rows.get(row.text("base"))
        if problem.code != "no_such_base" or named is None:
            return problem
        detail = f"所填基地在“基地”表第{named}行，该行有问题，请先改正。"
        return row.problem("base", "base_row_has_problems", detail)


def _elsewhere(found: Sequence[RowProblem], known: Sequence[RowProblem]) -> list[RowProblem]:
    """Those at cells of which nothing was said yet."""
    told = {one.column for one in known}
    return [one for one in found if one.column not in told]
