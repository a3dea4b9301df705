"""Which of the names that matter stand in a PDF's objects, found by jumping from one thing that matters to the next."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from activities.upload_checks.pdf_tokens import Work, end_of_string

_DELIMITERS = rb"\x00\t\n\f\r ()<>\[\]{}%/"
_ENDS_NAME = rb"(?=[" + _DELIMITERS + rb"]|\Z)"
_BEGINS_WORD = rb"(?<![^\x00\t\n\f\r ()<>\[\]{}%])"
"""Behind a space or a bracket: neither in a longer word nor in a name."""
WANTED = (
    "JavaScript", "Launch", "SubmitForm", "ImportData", "XFA", "EmbeddedFile", "EmbeddedFiles", "RichMedia",
    "Encrypt", "ObjStm", "First", "N",
)  # fmt: skip
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")


def _written(word: str) -> bytes:
    """A pattern for `word` in which each letter may be written as #xx."""
    return "".join(f"(?:{letter}|#(?i:{ord(letter):02x}))" for letter in word).encode()


_NAMES = b"|".join(_written(word) for word in WANTED)
_STEP = re.compile(
    rb"(?P<string>\()|(?P<comment>%[^\r\n]*)|(?P<pair><<)|(?P<hex><[^>]*>?)"
    rb"|(?P<name>/(?:" + _NAMES + rb")" + _ENDS_NAME + rb")"
    rb"|(?P<word>" + _BEGINS_WORD + rb"(?:endobj|stream|obj|xref|trailer|startxref)" + _ENDS_NAME + rb")"
)


@dataclass(frozen=True, slots=True)
class Named:
    """The wanted names from one place on, where that ends, and whether a stream follows."""

    begins: int
    ends: int
    stream: bool
    names: tuple[bytes, ...]


def names_from(content: bytes, begins: int, work: Work) -> Named:
    """Those of the object that begins there, up to the word that ends it. Raises OverworkedError."""
    at, names = begins, list[bytes]()
    while (found := _STEP.search(content, at)) is not None:
        match found.lastgroup:
            case "string":
                work.spend(found.start() - at)
                at = end_of_string(content, found.start(), work)
                continue
            case "name":
                names.append(_plain(found.group()))
            case "word":
                work.spend(found.end() - at)
                return Named(begins, found.end(), found.group() == b"stream", tuple(names))
            case _:
                pass
        work.spend(found.end() - at)
        at = found.end()
    work.spend(len(content) - at)
    return Named(begins, len(content), False, tuple(names))


def names_in_row(content: bytes, work: Work) -> tuple[set[bytes], "Hidden"]:
    """Those of all the objects in a row, and the places that are within strings, comments or numbers in brackets."""
    at, names, hidden = 0, set[bytes](), Hidden([], [])
    while (found := _STEP.search(content, at)) is not None:
        at = end_of_string(content, found.start(), work) if found.lastgroup == "string" else found.end()
        if found.lastgroup == "name":
            names.add(_plain(found.group()))
        elif found.lastgroup in ("string", "comment", "hex"):
            hidden.begins.append(found.start())
            hidden.ends.append(at)
    return names, hidden


@dataclass(frozen=True, slots=True)
class Hidden:
    """Stretches of a text in which a reader that follows it in a row sees no names."""

    begins: list[int]
    ends: list[int]

    def any_within(self, places: Sequence[int]) -> bool:
        """Whether one that begins to read at such a place may see something else."""
        return any(self._within(place) for place in places)

    def _within(self, place: int) -> bool:
        before = bisect_right(self.begins, place) - 1
        return before >= 0 and self.begins[before] < place < self.ends[before]


def _plain(name: bytes) -> bytes:
    return _ESCAPED.sub(lambda found: bytes((int(found[1], 16),)), name[1:])
