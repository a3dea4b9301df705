"""Per-command additions to a generated form: choices, keyed rows, first values, side panels."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from web.desk import Desk
from web.forms.field import Choice
from web.forms.form import Form

C = TypeVar("C", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be done: `/{area}/{case_id}/do/{rest}`, on the case as the caller sees it."""

    area: str
    case_id: str
    rest: str
    case: BaseModel

    @property
    def home(self) -> str:
        """The page of the case."""
        return f"/{self.area}/{self.case_id}"

    @property
    def path(self) -> str:
        """The route of the interface."""
        return f"/{self.area}/{self.case_id}/{self.rest}"

    def of(self, model: type[C]) -> C:
        """The case as the answer that its area has; raises TypeError for another."""
        if not isinstance(self.case, model):
            raise TypeError(f"{self.area} answers {type(self.case).__name__}")
        return self.case

    def says(self, name: str) -> str:
        """A text of the case, where its kind has one of that name; what is counted (`number` of a post) is none."""
        said = getattr(self.case, name, None)
        return said if isinstance(said, str) else ""

    @property
    def parts(self) -> list[str]:
        """The rest in parts: `visits`, its id, `return`."""
        return self.rest.split("/")


Choosing = Callable[[Desk, Place], Awaitable[Sequence[Choice]]]
Showing = Callable[[Desk, Place], Awaitable[dict[str, object]]]
Shaping = Callable[[Desk, Place, Form], Awaitable[None]]
Opening = Callable[[Desk, str, str], Awaitable[str]]
"""From the id of a case and the key of its wait to the form where that is done."""
_cases: dict[str, type[BaseModel]] = {}
_choices: dict[tuple[str, str, str], Choosing] = {}
_keys: dict[tuple[str, str, str], Choosing] = {}
_extras: dict[tuple[str, str], Showing] = {}
_shapes: dict[tuple[str, str], Shaping] = {}
_pages: dict[tuple[str, str], str] = {}
_opened: dict[tuple[str, str], Opening] = {}
_next: dict[tuple[str, str], str] = {}
_left: dict[tuple[str, str], str] = {}


def case_of(area: str, model: type[BaseModel]) -> None:
    """Registers what the interface answers of one case of an area."""
    _cases[area] = model


def model_of(area: str) -> type[BaseModel]:
    """What the interface answers of one case of an area; raises KeyError for one that has no commands."""
    return _cases[area]


def choices(area: str, command: str, field: str) -> Callable[[Choosing], Choosing]:
    """Registers what can be chosen in a field of a command: `@choices("applications", "transfer", "to")`."""

    def keep(chosen: Choosing) -> Choosing:
        _choices[area, command, field] = chosen
        return chosen

    return keep


def keys(area: str, command: str, field: str) -> Callable[[Choosing], Choosing]:
    """Registers the keys of a field that takes one value for each: `@keys("applications", "reviews", "scores")`."""

    def keep(chosen: Choosing) -> Choosing:
        _keys[area, command, field] = chosen
        return chosen

    return keep


def extra(area: str, command: str) -> Callable[[Showing], Showing]:
    """Registers what the template of a command shows beside its form."""

    def keep(shown: Showing) -> Showing:
        _once(_extras, (area, command))
        _extras[area, command] = shown
        return shown

    return keep


def shape(area: str, command: str) -> Callable[[Shaping], Shaping]:
    """Registers the final adjustment of a form: what it holds at first, which fields have which choices."""

    def keep(shaped: Shaping) -> Shaping:
        _once(_shapes, (area, command))
        _shapes[area, command] = shaped
        return shaped

    return keep


def page_of_own(area: str, command: str, page: str) -> None:
    """Registers that a command is given on a page of its own: `page_of_own("applications", "findings", "findings")`."""
    _pages[area, command] = page


def opening(area: str, command: str) -> Callable[[Opening], Opening]:
    """Registers where a wait for a command is answered, when that is not the command's own form of the case itself."""

    def keep(opened: Opening) -> Opening:
        _once(_opened, (area, command))
        _opened[area, command] = opened
        return opened

    return keep


async def opened(desk: Desk, area: str, case_id: str, commands: Sequence[str], key: str) -> str:
    """The form that answers a wait for one of these commands, where one is registered; otherwise blank."""
    for command in commands:
        if (area, command) in _opened:
            return await _opened[area, command](desk, case_id, key)
    return ""


def own_page(place_area: str, case_id: str, command: str) -> str:
    """The page where a command is given, if it has one of its own; otherwise blank."""
    page = _pages.get((place_area, command))
    return f"/{place_area}/{case_id}/{page}" if page else ""


def goes_on(area: str, command: str, to: str) -> None:
    """Registers the command whose form follows at once, where it can be given then: `goes_on("stays", "agree", "sign")`."""
    _next[area, command] = to


def next_of(area: str, command: str) -> str:
    """The command whose form follows this one, or nothing."""
    return _next.get((area, command), "")


def leaves_to(area: str, command: str, page: str) -> None:
    """Registers where whoever does not see the case after a command goes: `leaves_to("complaints", "referral", "moved")`."""
    _left[area, command] = page


def left_of(place: Place, command: str) -> str:
    """Where whoever does not see the case any more goes after the command: a page of its own, or the worklist."""
    page = _left.get((place.area, command))
    return f"{place.home}/{page}" if page else "/work"


def _once(known: Mapping[tuple[str, str], object], key: tuple[str, str]) -> None:
    """Raises LookupError where another one would be lost without a word."""
    if key in known:
        raise LookupError(f"registered twice: {key}")


def command_of(template: str) -> str:
    """The name of a command by its route: what comes after the case's own id, without further ids."""
    tail = template.split("}/", 1)[-1].split("/")
    return "/".join(part for part in tail if not part.startswith("{"))


async def complete(desk: Desk, place: Place, command: str, form: Form) -> dict[str, object]:
    """Completes the form of a command, and gives what its template shows beside it."""
    for (area, name, field), choosing in _choices.items():
        if (area, name) == (place.area, command):
            form.offering(field, await choosing(desk, place))
    for (area, name, field), choosing in _keys.items():
        if (area, name) == (place.area, command):
            form.keyed(field, await choosing(desk, place))
    shaping = _shapes.get((place.area, command))
    if shaping is not None:
        await shaping(desk, place, form)
    showing = _extras.get((place.area, command))
    return {} if showing is None else await showing(desk, place)
