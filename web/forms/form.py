"""A form as a page shows it: its fields, what was typed, and what is wrong with it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from api.problems import FieldProblem
from ids import new_id
from web.ask import problems_of
from web.forms.field import Choice, Field, changed, holds_files, under
from web.forms.reading import Typed, rows_of, typed_from
from web.forms.wanted import told

BLANK_ROWS = 1
LONG = frozenset({"area", "lines", "rows", "group", "keyed"})
MANY = 5
"""So many fields take longer than one would write them twice."""
STEP = re.compile(r"\[\d{1,3}\]|[^.\[\]]+")


PERSONAL_LABELS = ("姓名", "电话", "联系", "证件", "电子邮箱", "人员", "登录名", "导师", "法定代表人", "专家")
"""What stands in the labels of fields that take what is about a person."""
NOT_PERSONAL = frozenset({"choice", "choices", "yes_no", "tick", "paper", "papers", "date", "number"})
"""Kinds of fields by which somebody on record is only chosen."""


def _personal(one: Field) -> bool:
    if one.plain:
        return one.kind not in NOT_PERSONAL and any(told in one.label for told in PERSONAL_LABELS)
    return any(_personal(inner) for inner in one.inner)


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
    phrases: Mapping[str, list[str]] = field(default_factory=dict)
    """What is offered at fields that take sentences, by the command that they are for."""
    about: str = ""
    """The command that the form is of; blank where no phrases are offered."""
    about_of: Mapping[str, str] = field(default_factory=dict)
    """Parts of the form that are of another command."""
    boxes: dict[str, str] = field(default_factory=dict)
    begins: dict[str, str] = field(default_factory=dict)
    changed: bool = False

    def text(self, path: str, one: Field | None = None) -> str:
        """What stands in a field: what was typed, or its default in a form that is new."""
        if path in self.typed:
            return self.typed[path][0]
        return "" if one is None or self.typed else one.default

    def offered(self, path: str) -> list[str] | None:
        """The phrases for a field that takes sentences; None where the form offers none."""
        about = self.about_of.get(path.partition(".")[0], self.about)
        return self.phrases.get(about) if about else None

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
        """What the field at a path is called, with its place: 研发团队第2项·姓名; blank for no field that is known."""
        fields, named = self.fields, ""
        for part in STEP.findall(path):
            if part.startswith("["):
                named += f"第{int(part[1:-1]) + 1}项"
                continue
            found = next((field for field in fields if field.name == part), None)
            if found is None:
                return named
            named = f"{named}·{found.label}" if named else found.label
            fields = _within(found)
        return named

    def at(self, path: str) -> Field | None:
        """The field at a path, or None."""
        fields, found = self.fields, None
        for part in STEP.findall(path):
            if not part.startswith("["):
                found = next((field for field in fields if field.name == part), None)
                fields = _within(found) if found else ()
        return found

    def told(self, problem: FieldProblem) -> str:
        """What is wrong with a field, what it takes, and an example."""
        return told(problem.detail, problem.code, self.at(problem.field))

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
        """Whether it takes sentences, rows, several groups or many fields: worth keeping while it is written."""
        return len(self.fields) >= MANY or any(one.kind in LONG for one in self.fields)

    @property
    def takes_personal(self) -> bool:
        """Whether it asks for what is about a person: above it stands what for, for how long, and whom to ask."""
        return any(_personal(one) for one in self.fields)

    def refused(self, problem: Mapping[str, object]) -> None:
        """Takes over what the interface found wrong; a refused form is sent anew under another key."""
        self.problem = problem
        self.problems = problems_of(problem)
        if not self.problems and problem.get("field"):
            self.problems = [FieldProblem.model_validate(problem)]
        self.key = new_id()


def _within(field: Field) -> tuple[Field, ...]:
    """The fields of a group or of each row, and each key of a field with keys as a field."""
    if field.kind != "keyed":
        return field.inner
    plain = not field.inner
    return tuple(
        Field(
            name=key.code,
            kind="text" if plain else "group",
            label=key.label,
            inner=field.inner,
            limit=field.limit,
            example=field.example,
        )
        for key in field.options
    )
