"""By what kind a unit takes part in a self-check: which items it must have follows from it (setting: checklist)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.rights.terms import Trait


class CheckedKind(StrEnum):
    """What of a unit decides its items; what a 科研单位 is no text says, so that the notice names each."""

    FIRM = "firm"
    INSTITUTION = "institution"
    REGION_INSTITUTION = "region_institution"
    ACADEMY = "academy"
    REGION_ACADEMY = "region_academy"
    LEAGUE = "league"
    DEPARTMENT = "department"


KIND_NAMES = {
    CheckedKind.FIRM: "企业科研单位",
    CheckedKind.INSTITUTION: "盟市所属事业单位",
    CheckedKind.REGION_INSTITUTION: "自治区本级事业单位",
    CheckedKind.ACADEMY: "盟市所属高校、院所",
    CheckedKind.REGION_ACADEMY: "自治区本级高校、院所",
    CheckedKind.LEAGUE: "盟市主管单位",
    CheckedKind.DEPARTMENT: "自治区部门",
}
_INSTITUTION = frozenset({Trait.RESEARCH, Trait.INSTITUTION})
_REGION = _INSTITUTION | {Trait.REGION_INSTITUTION}
TRAITS: Mapping[CheckedKind, frozenset[Trait]] = MappingProxyType(
    {
        CheckedKind.FIRM: frozenset({Trait.RESEARCH}),
        CheckedKind.INSTITUTION: _INSTITUTION,
        CheckedKind.REGION_INSTITUTION: _REGION,
        CheckedKind.ACADEMY: _INSTITUTION | {Trait.UNIVERSITY},
        CheckedKind.REGION_ACADEMY: _REGION | {Trait.UNIVERSITY},
        CheckedKind.LEAGUE: frozenset({Trait.LEAGUE}),
        CheckedKind.DEPARTMENT: frozenset({Trait.DEPARTMENT}),
    }
)
"""Kind → what it is."""
