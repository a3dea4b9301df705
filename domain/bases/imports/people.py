"""The people of an import: identity numbers that are right, one person for one number, one stay at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from domain.bases.imports.known import KnownPerson, PastStay
from domain.bases.imports.problems import RowProblem
from domain.bases.imports.sheets import Filled
from domain.bases.stay.overlap import meet
from domain.bases.stay.terms import STAY_ENDS, StayStage
from domain.identity import IDENTITY_NAMES, IdentityKind, check_identity, check_name
from domain.plain.names import same_person
from domain.source import setting

FORM = setting("form")
Ids = Callable[[str, str], str]
"""Gives the id of a stay by its row and of a person by the number; the same always gets the same.

Ids go into facts: that of a person must not let anybody work out the number.
"""


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person that is not on record yet; `number` is the identity number."""

    id: str
    name: str
    kind: IdentityKind
    number: str
    born: date | None


class People:
    """The people on record and those of the rows so far."""

    def __init__(self, known: Mapping[str, KnownPerson], ids: Ids, today: date) -> None:
        self._known = dict(known)
        self._rows: dict[str, int] = {}
        self._ids = ids
        self._today = today
        self.new: dict[str, NewPerson] = {}

    def check(self, row: Filled) -> Iterator[RowProblem]:
        """Whether kind, number and name go together, and agree with what is known of the number."""
        number = row.text("number")
        if not number or not row.text("identity_kind"):
            return
        kind = IdentityKind(row.text("identity_kind"))
        for told in check_identity(kind, number, self._today).problems:
            yield row.problem("number", "bad_identity", f"{told}。", FORM)
        if row.text("name"):
            for told in check_name(row.text("name"), number):
                yield row.problem("name", "bad_name", f"{told}。", FORM)
        known = self._known.get(number)
        if known is None:
            return
        where = f"第{self._rows[number]}行" if number in self._rows else "系统中的登记"
        if known.kind != kind:
            detail = f"该号码在{where}为{IDENTITY_NAMES[IdentityKind(known.kind)]}，请核对。"
            yield row.problem("identity_kind", "other_kind", detail)
        if row.text("name") and not same_person(known.name, row.text("name")):
            yield row.problem("name", "other_name", f"姓名与{where}中同一证件号码的姓名不一致，请核对。")

    def person(self, row: Filled) -> KnownPerson:
        """The person of a row, who is new where the number is."""
        number = row.text("number")
        known = self._known.get(number)
        if known is not None:
            return known
        kind = IdentityKind(row.text("identity_kind"))
        born = check_identity(kind, number, self._today).born
        new = NewPerson(self._ids("person", number), row.text("name"), kind, number, born)
        self.new[number] = new
        self._rows[number] = row.row
        known = self._known[number] = KnownPerson(new.id, new.name, kind.value, born)
        return known

    def born(self, row: Filled) -> date | None:
        """The birth date of the person of a row that nobody was made of yet, where the number says it."""
        number = row.text("number")
        known = self._known.get(number)
        if known is not None or not row.text("identity_kind"):
            return known.born if known else None
        return check_identity(IdentityKind(row.text("identity_kind")), number, self._today).born

    def overlapping(self, row: Filled) -> Iterator[RowProblem]:
        """Art. 13(1) has one base for a person at a time: stays on record or further up must be over before."""
        known = self._known.get(row.text("number"))
        begins = row.values["entered_on"]
        if known is None or not isinstance(begins, date):
            return
        left = row.values["left_on"]
        ends = left if isinstance(left, date) else None
        staying = row.text("stage") == StayStage.IN_STATION
        for past in known.stays:
            met = past.entered_on is not None and meet((past.entered_on, past.left_on), (begins, ends))
            if met or (staying and not past.over):
                detail = f"该人员在基地{past.base}已有登记，在站时间重叠或者尚未结束，不能重复登记。"
                yield row.problem("number", "stay_overlaps", detail)
                return

    def stays(self, row: Filled) -> None:
        """Keeps the stay of a row in mind for those further down."""
        number = row.text("number")
        known, begins, left = self._known.get(number), row.values["entered_on"], row.values["left_on"]
        if known is None or not isinstance(begins, date):
            return
        over = row.text("stage") in STAY_ENDS
        past = PastStay(row.text("base"), begins, left if isinstance(left, date) else None, over)
        self._known[number] = replace(known, stays=(*known.stays, past))
