"""A form as a page shows it: its fields, what was typed, and what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from api.problems import FieldProblem
from ids import new_id
from web.ask import problems_of
from web.forms.field import Choice, Field, changed, holds_files, under
from web.forms.reading import Typed, rows_of, typed_from

BLANK_ROWS = 1
LONG = frozenset({"area", "lines", "rows", "group", "keyed"})
STEP = re.compile(r"\[\d{1,3}\]|[^.\[\]]+")


@dataclass(slots=True, kw_only=True)
class Form:
    """`key` makes sending it twice the same as once; `more` names the rows to show one more of.

    `boxes` holds what was pasted for rows and is not wholly in them yet, `begins` the cell where that begins; `changed`
    says that the server changed what was typed, so that the page has something to keep.
    """

    fields: tuple[Field, ...]
    typed: Typed = field(default_factory=dict)
    problems: list[FieldProblem] = field(default_factory=list)
    problem: Mapping[str, object] | None = None
    key: str = field(default_factory=new_id)
    more: str = ""
    boxes: dict[str, str] = field(default_factory=dict)
    begins: dict[str, str] = field(default_factory=dict)
    changed: bool = False

    def text(self, path: str, one: Field | None = None) -> str:
        """What stands in a field: what was typed, or its default in a form that is new."""
        if path in self.typed:
            return self.typed[path][0]
        return "" if one is None or self.typed else one.default

    def texts(self, path: str) -> list[str]:
        """What was chosen of many."""
        return self.typed.get(path, [])

    def wrong(self, path: str) -> list[FieldProblem]:
        """The problems of one field."""
        return [one for one in self.problems if one.field == path]

    def rows(self, path: str) -> range:
        """The rows to show: those that were typed, and a blank one where there is none or one more was asked for."""
        typed = rows_of(self.typed, path)
        known = self.find(path)
        if known is not None and known.fixed:
            return range(len(known.fixed))
        return range(typed + (BLANK_ROWS if path == self.more or not typed else 0))

    def elsewhere(self) -> list[FieldProblem]:
        """Problems of no field that is shown."""
        shown = set(self._shown(self.fields, ""))
        return [one for one in self.problems if one.field not in shown]

    def _shown(self, fields: Iterable[Field], path: str) -> Iterable[str]:
        for entry in fields:
            inner = under(path, entry.name)
            yield inner
            if entry.kind == "group":
                yield from self._shown(entry.inner, inner)
            if entry.kind == "rows":
                for index in self.rows(inner):
                    yield from self._shown(entry.inner, f"{inner}[{index}]")
            if entry.kind == "keyed":
                for key in entry.options:
                    yield under(inner, key.code)
                    yield from self._shown(entry.inner, under(inner, key.code))

    def label(self, path: str) -> str:
        """What the field at a path is called, with its place: 研发团队第2项姓名; blank for no field that is known."""
        fields, told = self.fields, ""
        for part in STEP.findall(path):
            if part.startswith("["):
                told += f"第{int(part[1:-1]) + 1}项"
                continue
            found = next((field for field in fields if field.name == part), None)
            if found is None:
                return told
            told += found.label
            fields = found.inner
            if found.kind == "keyed":
                fields = tuple(
                    Field(name=key.code, kind="group", label=key.label, inner=found.inner)
                    for key in found.options
                )
        return told

    def field(self, name: str) -> Field:
        """The field of a name; raises KeyError."""
        for entry in self.fields:
            if entry.name == name:
                return entry
        raise KeyError(name)

    def find(self, path: str) -> Field | None:
        """The field at a path of names (`agreement.mentors`), where there is one."""
        fields, found = self.fields, None
        for part in path.split("."):
            found = next((each for each in fields if each.name == part), None)
            if found is None:
                return None
            fields = found.inner
        return found

    def offering(self, name: str, options: Iterable[Choice]) -> None:
        """Lets one of these be chosen in a field."""
        self.fields = tuple(one.offering(options) if one.name == name else one for one in self.fields)

    def keyed(self, name: str, keys: Iterable[Choice]) -> None:
        """Gives a field its keys."""
        self.fields = tuple(one.keyed(keys) if one.name == name else one for one in self.fields)

    def change(self, path: str, how: Callable[[Field], Field | None]) -> None:
        """Makes the field at a path (`agreement.mentors.side`) another, or leaves it out."""
        self.fields = changed(self.fields, path.split("."), how)

    def fill(self, known: object) -> None:
        """Lets a form that is new begin with what is known."""
        if not self.typed:
            self.typed = typed_from(known)

    @property
    def holds_files(self) -> bool:
        """Whether a file can be chosen in it."""
        return holds_files(self.fields)

    @property
    def is_long(self) -> bool:
        """Whether it takes sentences, rows or several groups: worth keeping while it is written."""
        return any(one.kind in LONG for one in self.fields)

    def refused(self, problem: Mapping[str, object]) -> None:
        """Takes over what the interface found wrong; a refused form is sent anew under another key."""
        self.problem = problem
        self.problems = problems_of(problem)
        if not self.problems and problem.get("field"):
            self.problems = [FieldProblem.model_validate(problem)]
        self.key = new_id()
