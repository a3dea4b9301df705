"""A line of offices (条线): the department of the region that leads it, its bureaus, and what a place belongs to in it."""

from dataclasses import dataclass, field
from enum import StrEnum

HOME = "rst"
"""The line in which every role was held before roles named one: 人社厅 with its bureaus."""
REGION = "150000"
REGION_NAME = "内蒙古自治区"


class OfficeKind(StrEnum):
    """The region's department, a league's bureau, or a city's that stands beside the leagues; or who only reports."""

    DEPARTMENT = "department"
    LEAGUE = "league"
    CITY = "city"
    ZONE = "zone"
    LISTED = "listed"


@dataclass(frozen=True, slots=True)
class Office:
    """An office by the division code of its area (GB/T 2260); each line has its own office in an area."""

    code: str
    name: str
    kind: OfficeKind
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One department of the region with the bureaus below it; `code` is the name that stored roles keep."""

    code: str
    department: Office
    bureaus: tuple[Office, ...] = ()
    reporters: tuple[Office, ...] = ()
    """Who reports to the department by itself without being a bureau (填报单位): a zone, a unit that a notice lists."""
    short: str = ""
    """What its department is called in a sentence (自治区科技厅); otherwise by its name."""
    bureaus_called: str = "盟市经办机构"
    """What any of its bureaus is called in a sentence."""
    _by_code: dict[str, Office] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Looks its offices up by code from here on."""
        object.__setattr__(self, "_by_code", {office.code: office for office in self.offices})

    @property
    def called(self) -> str:
        """Its department in a sentence."""
        return self.short or self.department.name

    @property
    def offices(self) -> tuple[Office, ...]:
        """The department first, those who only report last."""
        return (self.department, *self.bureaus, *self.reporters)

    def office(self, code: str) -> Office | None:
        """The office of this code, if the line has it."""
        return self._by_code.get(code)

    def responsible(self, division: str) -> Office | None:
        """The bureau that a place of this division code belongs to.

        A city that has an office of its own in one line (满洲里 150781, 二连浩特 152501) reports through its league's
        (150700, 152500) in a line that has none there.
        """
        if len(division) != len(REGION) or division == REGION:
            return None
        return self._by_code.get(division) or self._by_code.get(f"{division[:4]}00")


def bureau(code: str, area: str, words: str, kind: OfficeKind = OfficeKind.LEAGUE) -> Office:
    """The bureau of an area; `words` is what bureaus of the line are called."""
    return Office(code, area + words, kind, area)
