"""26·二(四): the comparison with the list of the 教育部 system, by identity; nothing is deleted, a person settles each."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """The four kinds of differences."""

    OURS_ONLY = "ours_only"
    THEIRS_ONLY = "theirs_only"
    OTHER_EMPLOYER = "other_employer"
    OTHER_NAME = "other_name"


GAP_NAMES = {
    Gap.OURS_ONLY: "仅本系统有",
    Gap.THEIRS_ONLY: "仅教育部系统有",
    Gap.OTHER_EMPLOYER: "用人单位不一致",
    Gap.OTHER_NAME: "证件号码相同、姓名不一致",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A person in a list: the digest of the identity, of the name, and the employer's code."""

    person: str
    name: str
    employer: str


def compared(ours: Iterable[Listed], theirs: Iterable[Listed]) -> dict[Gap, tuple[str, ...]]:
    """26·二(四): the persons under each kind of difference; a person of whom name and employer differ stands under both."""
    own, other = ({each.person: each for each in listed} for listed in (ours, theirs))
    both = own.keys() & other.keys()
    return {
        Gap.OURS_ONLY: tuple(sorted(own.keys() - other.keys())),
        Gap.THEIRS_ONLY: tuple(sorted(other.keys() - own.keys())),
        Gap.OTHER_EMPLOYER: tuple(sorted(key for key in both if own[key].employer != other[key].employer)),
        Gap.OTHER_NAME: tuple(sorted(key for key in both if own[key].name != other[key].name)),
    }
