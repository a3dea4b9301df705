"""A difference and its place; values are never shown, they may be somebody's data."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """Something is not as the register says; `place` is a table and column, or a part of the register."""

    kind: str
    id: str
    place: str
    what: str
    seq: int | None = None

    def __str__(self) -> str:
        at = "" if self.seq is None else f" 第{self.seq}条事实"
        return f"{self.kind}/{self.id}{at} {self.place}：{self.what}"


def unlike(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    """The columns (with the path inside, for JSON) in which a row is not as expected."""
    for name, value in expected.items():
        if name not in found:
            yield name
            continue
        yield from _paths(plain(value), plain(found[name]), name)


def _paths(expected: Any, found: Any, at: str) -> Iterator[str]:
    if expected == found:
        return
    if isinstance(expected, dict) and isinstance(found, dict):
        for name in sorted(expected.keys() | found.keys()):
            if name in expected and name in found:
                yield from _paths(expected[name], found[name], f"{at}.{name}")
            else:
                yield f"{at}.{name}"
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for index, (one, other) in enumerate(zip(expected, found, strict=True)):
            yield from _paths(one, other, f"{at}[{index}]")
    else:
        yield at


def plain(value: Any) -> Any:
    """A value as it can be compared: instants in UTC, however their zone was written."""
    if isinstance(value, str):
        return _instant(datetime.fromisoformat(value)) if INSTANT.fullmatch(value) else str(value)
    if isinstance(value, datetime):
        return _instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(inner) for key, inner in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [plain(inner) for inner in value]
    return value


def _instant(value: datetime) -> str:
    return value.astimezone(UTC).isoformat()
