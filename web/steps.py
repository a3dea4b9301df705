"""A step that can be taken from the worklist, for one case or for many."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from web.desk import Desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """`effect` says before the confirmation what will come about; `why` is why many may be done at once."""

    command: str
    title: str
    kinds: tuple[str, ...]
    wait: str
    """The kind of wait that ends with it."""
    effect: str
    why: str
    note: str = ""
    """The field of the one text that goes to all of them, if there is one."""
    note_label: str = ""
    about: Callable[[Desk, str], Awaitable[str]] | None = None
    """What is said of a case by its id before the confirmation: what the decision will rest on."""
