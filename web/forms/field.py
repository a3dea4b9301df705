"""What a form is made of: fields with Chinese labels, from the body that a route takes."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal[
    "text", "area", "date", "number", "yes_no", "tick", "choice", "choices", "lines", "group", "rows", "keyed", "file",
    "secret", "paper", "papers",
]  # fmt: skip

PASTABLE = frozenset({"text", "area", "date", "number", "yes_no", "tick", "choice", "lines"})
"""Kinds of fields that a cell of a spreadsheet can fill."""
WIDEST = 7
"""Columns of a table; rows of more fields are written one below the other."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose: the code that is sent and what people read."""

    code: str
    label: str
    hint: str = ""
    top: int = 0
    """The most points that can be given for it, where it is marked."""


@dataclass(frozen=True, slots=True, kw_only=True)
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
    limit: str = ""
    """What it takes, in words: 1至60字."""
    example: str = ""
    """What could stand in it, as people write it."""
    fixed: tuple[Choice, ...] = ()
    """Rows that are always these: each has its code in the first field of a row, and its label at its head."""
    aside: bool = False
    """Whether it only helps to fill the form and is not sent."""

    @property
    def plain(self) -> bool:
        """Whether it holds one value of its own, and no further fields."""
        return self.kind not in ("group", "rows", "keyed")

    @property
    def takes_rows(self) -> bool:
        """Whether rows of a spreadsheet can be pasted into it: each field of a row holds one value."""
        return self.kind == "rows" and bool(self.inner) and all(one.kind in PASTABLE for one in self.inner)

    @property
    def is_grid(self) -> bool:
        """Whether its rows are those of a table."""
        return self.takes_rows and 1 < len(self.inner) <= WIDEST

    @property
    def bare(self) -> "Field":
        """The same without its hint, which stands at the head of its column."""
        return replace(self, hint="")

    def offering(self, options: Iterable[Choice]) -> "Field":
        """The same with these to choose from, where it held free text or codes."""
        options = tuple(options)
        kind: Kind = "choices" if self.kind in ("lines", "choices") else "choice"
        return replace(_chosen(self) if options else self, kind=kind, options=options)

    def from_papers(self, papers: Iterable[Choice]) -> "Field":
        """The same for one of these papers, or several, each of which may be put to the case by the form itself."""
        kind: Kind = "papers" if self.kind in ("lines", "papers") else "paper"
        return replace(_chosen(self), kind=kind, options=tuple(papers))

    def suggesting(self, texts: Iterable[str]) -> "Field":
        """The same with these to choose from or to write something else."""
        return replace(self, options=tuple(Choice(text, text) for text in texts))

    def keyed(self, keys: Iterable[Choice]) -> "Field":
        """The same with these keys, each with its label and hint."""
        return replace(self, options=tuple(keys))


A_LINE = re.compile(r"（每行一[个项]）")
TYPED = ("每行", "位数字", "没有可选的")
"""Words of a hint that speaks of what is typed, or of nothing to choose from."""


def _chosen(field: Field) -> Field:
    """The same for what is chosen: label and hint do not speak of lines and digits that nobody types."""
    hint = "" if any(word in field.hint for word in TYPED) else field.hint
    return replace(field, label=A_LINE.sub("", field.label), hint=hint, limit="", example="")


def under(path: str, name: str) -> str:
    """The posted name of a field within another: `team[0]` and `name` as `team[0].name`."""
    return f"{path}.{name}" if path else name


def changed(
    fields: Iterable[Field], path: Sequence[str], how: Callable[[Field], Field | None]
) -> tuple[Field, ...]:
    """The same with the field at a path (names, without rows and keys) made another, or left out."""
    return tuple(one for each in fields if (one := _changed(each, path, how)) is not None)


def _changed(field: Field, path: Sequence[str], how: Callable[[Field], Field | None]) -> Field | None:
    if field.name != path[0]:
        return field
    if len(path) == 1:
        return how(field)
    return replace(field, inner=changed(field.inner, path[1:], how))


def holds_files(fields: Iterable[Field]) -> bool:
    """Whether a file can be chosen in one of them."""
    return any(one.kind in ("file", "paper", "papers") or holds_files(one.inner) for one in fields)
