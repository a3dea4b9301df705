"""What a form is made of: fields with Chinese labels, from the body that a route takes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "text", "area", "date", "number", "yes_no", "tick", "choice", "choices", "lines", "group", "rows", "keyed", "file",
    "secret",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the code that is sent and what people read."""

    code: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: `name` is its last name, `inner` the fields of a group, of each row, or of each key."""

    name: str
    kind: Kind
    label: str
    hint: str = ""
    required: bool = False
    nullable: bool = False
    options: tuple[Choice, ...] = ()
    inner: tuple["Field", ...] = ()
    default: str = ""

    @property
    def plain(self) -> bool:
        """Whether it holds one value of its own, and no further fields."""
        return self.kind not in ("group", "rows", "keyed")

    def offering(self, options: Iterable[Choice]) -> "Field":
        """The same with these to choose from, where it held free text or codes."""
        kind: Kind = "choices" if self.kind in ("lines", "choices") else "choice"
        return replace(self, kind=kind, options=tuple(options))

    def keyed(self, keys: Iterable[Choice]) -> "Field":
        """The same with these keys, each with its label and hint."""
        return replace(self, options=tuple(keys))


def under(path: str, name: str) -> str:
    """The posted name of a field within another: `team[0]` and `name` as `team[0].name`."""
    return f"{path}.{name}" if path else name
