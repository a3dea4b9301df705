"""What changed between two revisions of an application form, as rows that people can read."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from domain.bases.terms import GROUND_NAMES, LEVEL_NAMES, PRIORITY_TITLE_NAMES, SECTION_NAMES
from web.bases.forms.words_application import APPLICATION_LABELS

SECTIONS = {section.value: name for section, name in SECTION_NAMES.items()}
CODED: Mapping[str, Mapping[str, str]] = {
    "priorities.ground": {ground.value: name for ground, name in GROUND_NAMES.items()},
    "priorities.level": {level.value: name for level, name in LEVEL_NAMES.items()},
    "priorities.title": {title.value: name for title, name in PRIORITY_TITLE_NAMES.items()},
}
IDENTITIES = {"team": "name", "projects": "title", "priorities": "ground"}
"""What tells a row of a list from the others, so that a row moved is not a row changed."""
NUMBER = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: where (in words), what it was and what it is; a text is blank where there was nothing."""

    section: str
    label: str
    before: str
    after: str

    @property
    def kind(self) -> str:
        """增加, 删去 or 修改."""
        if not self.before:
            return "增加"
        return "修改" if self.after else "删去"


def differences(before: Mapping[str, object], after: Mapping[str, object]) -> list[Difference]:
    """The fields in which two forms (JSON) differ, in the order of the form; none for the same form."""
    found: list[Difference] = []
    for section in SECTIONS:
        old, new = before.get(section), after.get(section)
        pairs = _rows(section, _list(old), _list(new)) if section in IDENTITIES else [("", old, new)]
        for row, one, other in pairs:
            found.extend(_fields(section, row, _keyed(one), _keyed(other)))
    return found


def _list(value: object) -> Sequence[Mapping[str, object]]:
    """The rows of a section, none where it is not filled in."""
    return value if isinstance(value, Sequence) else ()


def _keyed(value: object) -> Mapping[str, object]:
    """The fields of a row, none where there is no such row."""
    return value if isinstance(value, Mapping) else {}


def shown(path: str, value: object) -> str:
    """A value of the form in words: 是 or 否 for a tick, the ground for its code."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if path in CODED:
        return CODED[path].get(str(value), str(value))
    if path == "priorities.latest_year":
        return f"{value}年"
    return f"{value:,}" if isinstance(value, int) else str(value).strip()


def label_of(path: str) -> str:
    """What a field of the form is called: `team[0].name` as 姓名."""
    plain = NUMBER.sub("", path)
    return APPLICATION_LABELS.get(plain, plain.rpartition(".")[2])


def _fields(
    section: str, row: str, old: Mapping[str, object], new: Mapping[str, object]
) -> Iterator[Difference]:
    for name in dict.fromkeys((*old, *new)):
        path = f"{section}.{name}"
        before, after = shown(path, old.get(name)), shown(path, new.get(name))
        if before != after:
            yield Difference(SECTIONS[section], f"{row}{label_of(path)}", before, after)


def _rows(
    section: str, old: Sequence[Mapping[str, object]], new: Sequence[Mapping[str, object]]
) -> Iterator[tuple[str, Mapping[str, object] | None, Mapping[str, object] | None]]:
    """Rows of both forms in pairs: those of the same name first, the others by position."""
    matched = _matched(IDENTITIES[section], old, new)
    rest = iter([index for index in range(len(old)) if index not in matched.values()])
    for index, row in enumerate(new):
        position = matched.get(index)
        if position is None and not _is_taken(IDENTITIES[section], row, old, matched):
            position = next(rest, None)
        yield f"第{index + 1}项　", None if position is None else old[position], row
    for index in rest:
        yield f"原第{index + 1}项　", old[index], None


def _matched(
    key: str, old: Sequence[Mapping[str, object]], new: Sequence[Mapping[str, object]]
) -> dict[int, int]:
    """Place in the new list → place in the old one, by what a row is called; a name that is twice counts in order."""
    places: dict[object, list[int]] = {}
    for index, row in enumerate(old):
        places.setdefault(row.get(key), []).append(index)
    return {
        index: places[row.get(key)].pop(0)
        for index, row in enumerate(new)
        if row.get(key) and places.get(row.get(key))
    }


def _is_taken(
    key: str, row: Mapping[str, object], old: Sequence[Mapping[str, object]], matched: Mapping[int, int]
) -> bool:
    """Whether a row without a partner is a second one of a name that the old list had."""
    return bool(row.get(key)) and row.get(key) in {old[place].get(key) for place in matched.values()}
