"""What the head and foot of every page say: whose system it is, and which text it rests on."""

from dataclasses import dataclass
from functools import cache

from domain.offices import lines, lines_of, programmes_of
from domain.pack import pack
from programmes import PROGRAMMES, parts_of

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
    return _brand(own[0])


def _brand(programme: str) -> Brand:
    told = next((of.BRAND for of in parts_of("web", "brand", (programme,))), None)
    return told or Brand(pack(programme).title)


def owner_of(line: str) -> str:
    """The department that leads the line."""
    known = lines().get(line)
    return known.department.name if known else ""


def brand_at(path: str, line: str) -> Brand:
    """The brand of the programme whose page for anybody that is; of every other page that of the reader's line."""
    programme = programme_at(path)
    return brand_of(line) if programme is None else _brand(programme)


def owner_at(path: str, line: str) -> str:
    """The department that leads the programme whose page for anybody that is, or the reader's line."""
    programme = programme_at(path)
    return owner_of(line if programme is None else lines_of(programme)[0].code)


def programme_at(path: str) -> str | None:
    """Whose page for anybody that is; None for a page of no programme."""
    return next(
        (own for place, own in _places() if path == place or path.startswith(f"{place}/")),
        None,
    )


@cache
def _places() -> tuple[tuple[str, str], ...]:
    """Address → programme: what stands in its menu for anybody (`PUBLIC`), and what it has besides (`ALSO_PUBLIC`)."""
    found = list[tuple[str, str]]()
    for programme in PROGRAMMES:
        for menu in parts_of("web", "menu", (programme,)):
            also: tuple[str, ...] = getattr(menu, "ALSO_PUBLIC", ())
            found += [(place, programme) for place in (*(address for address, _ in menu.PUBLIC), *also)]
    return tuple(found)
