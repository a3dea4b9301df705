"""What the head and foot of every page say: whose system it is, and which text it rests on."""

from dataclasses import dataclass
from functools import cache

from domain.offices import lines, programmes_of
from domain.pack import pack
from programmes import parts_of

JOINT = "人才项目"


@dataclass(frozen=True, slots=True)
class Brand:
    """A programme by its short name; `text` is the text that it rests on, `address` where pages show that."""

    name: str
    text: str = ""
    address: str = ""

    @property
    def system(self) -> str:
        """What the system is called."""
        return f"{self.name}管理系统"


@cache
def brand_of(line: str) -> Brand:
    """The brand of the only programme in which a line takes part, `web/<programme>/brand.py`; of several a joint one."""
    own = programmes_of(line)
    if len(own) != 1:
        return Brand(JOINT)
    told = next((of.BRAND for of in parts_of("web", "brand", own)), None)
    return told or Brand(pack(own[0]).title)


def owner_of(line: str) -> str:
    """The department that leads the line."""
    known = lines().get(line)
    return known.department.name if known else ""
