"""What the classes of talents open (权益·二(二)): 六类以上 are 1 to 6, 三类以上 are 1 to 3."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.rights import law
from domain.source import Source

HIGHEST, LOWEST = 1, 7
"""Classes of the list; a smaller number is a higher class."""


class Opening(StrEnum):
    """What a class opens."""

    GREEN_CHANNEL = "green_channel"
    FROM_OUTSIDE = "from_outside"
    SENIOR_TITLE = "senior_title"
    SECOND_GRADE = "second_grade"


OPENING_NAMES = {
    Opening.GREEN_CHANNEL: "“绿色通道”列编注册",
    Opening.FROM_OUTSIDE: "编制外聘用考核合格后列编注册",
    Opening.SENIOR_TITLE: "直接申报高级职称",
    Opening.SECOND_GRADE: "破格申报专业技术二级岗位",
}
LAST_CLASS: Mapping[Opening, tuple[int, Source]] = MappingProxyType(
    {
        Opening.GREEN_CHANNEL: (6, law.GREEN_CHANNEL),
        Opening.FROM_OUTSIDE: (6, law.FROM_OUTSIDE),
        Opening.SENIOR_TITLE: (6, law.SENIOR_TITLE),
        Opening.SECOND_GRADE: (3, law.SECOND_GRADE),
    }
)
"""权益·二(二): up to which class; whether the other conditions hold, a person says."""


def opened_by(grade: int) -> frozenset[Opening]:
    """权益·二(二): what the class opens from the day on which it is given."""
    return frozenset(opening for opening, (last, _) in LAST_CLASS.items() if HIGHEST <= grade <= last)
