"""The 厅 and the 14 offices that the text is addressed to, and which of them a place belongs to."""

from dataclasses import dataclass
from enum import StrEnum

_BUREAU = "人力资源和社会保障局"


class OfficeKind(StrEnum):
    """The region's department, a league's bureau, or a city's that the text names beside the leagues."""

    DEPARTMENT = "department"
    LEAGUE = "league"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Office:
    """An office by the division code of its area (GB/T 2260)."""

    code: str
    name: str
    kind: OfficeKind
    area: str


def _bureau(code: str, area: str, kind: OfficeKind = OfficeKind.LEAGUE) -> Office:
    return Office(code, area + _BUREAU, kind, area)


REGION_OFFICE = Office("150000", "内蒙古自治区人力资源和社会保障厅", OfficeKind.DEPARTMENT, "内蒙古自治区")

LEAGUE_OFFICES = (
    _bureau("150100", "呼和浩特市"),
    _bureau("150200", "包头市"),
    _bureau("150300", "乌海市"),
    _bureau("150400", "赤峰市"),
    _bureau("150500", "通辽市"),
    _bureau("150600", "鄂尔多斯市"),
    _bureau("150700", "呼伦贝尔市"),
    _bureau("150800", "巴彦淖尔市"),
    _bureau("150900", "乌兰察布市"),
    _bureau("152200", "兴安盟"),
    _bureau("152500", "锡林郭勒盟"),
    _bureau("152900", "阿拉善盟"),
    _bureau("150781", "满洲里市", OfficeKind.CITY),
    _bureau("152501", "二连浩特市", OfficeKind.CITY),
)

OFFICES = (REGION_OFFICE, *LEAGUE_OFFICES)
_BY_CODE = {office.code: office for office in OFFICES}


def office(code: str) -> Office | None:
    """Art. 11(1): the office of this code, if it is one."""
    return _BY_CODE.get(code)


def responsible_office(division: str) -> Office | None:
    """Art. 11(1): the league or city bureau that a place of this division code belongs to."""
    if len(division) != len("150000") or division == REGION_OFFICE.code:
        return None
    return _BY_CODE.get(division) or _BY_CODE.get(f"{division[:4]}00")
