"""What the form of a command needs beyond what its route tells: choices, keys, and what to show beside it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from web.desk import Desk
from web.forms.field import Choice
from web.forms.form import Form


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is to be done: `/{area}/{case_id}/do/{rest}`, on the case as the caller sees it."""

    area: str
    case_id: str
    rest: str
    case: dict[str, Any]

    @property
    def home(self) -> str:
        """The page of the case."""
        return f"/{self.area}/{self.case_id}"

    @property
    def path(self) -> str:
        """The route of the interface."""
        return f"/{self.area}/{self.case_id}/{self.rest}"

    @property
    def parts(self) -> list[str]:
        """The rest in parts: `visits`, its id, `return`."""
        return self.rest.split("/")


Choosing = Callable[[Desk, Place], Awaitable[Sequence[Choice]]]
Showing = Callable[[Desk, Place], Awaitable[dict[str, Any]]]
Shaping = Callable[[Desk, Place, Form], Awaitable[None]]
_choices: dict[tuple[str, str, str], Choosing] = {}
_keys: dict[tuple[str, str, str], Choosing] = {}
_extras: dict[tuple[str, str], Showing] = {}
_shapes: dict[tuple[str, str], Shaping] = {}


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
    """Registers the last hand on a form: what it holds at first, which fields have which choices."""

    def keep(shaped: Shaping) -> Shaping:
        _once(_shapes, (area, command))
        _shapes[area, command] = shaped
        return shaped

    return keep


def _once(known: Mapping[tuple[str, str], object], key: tuple[str, str]) -> None:
    """Raises LookupError where another one would be lost without a word."""
    if key in known:
        raise LookupError(f"registered twice: {key}")


def command_of(template: str) -> str:
    """The name of a command by its route: what comes after the case's own id, without further ids."""
    tail = template.split("}/", 1)[-1].split("/")
    return "/".join(part for part in tail if not part.startswith("{"))


async def complete(desk: Desk, place: Place, command: str, form: Form) -> dict[str, Any]:
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
