"""PDF objects as the tokens that a reader takes them for: names within strings, comments and page streams are none."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

SPACES = b"\x00\t\n\f\r "
_TOKEN = re.compile(
    rb"(?P<space>[\x00\t\n\f\r ]+)"
    rb"|(?P<comment>%[^\r\n]*)"
    rb"|(?P<name>/[^\x00\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<pair><<|>>)"
    rb"|(?P<hex><[^>]*>?)"
    rb"|(?P<mark>[\[\]{}>)])"
    rb"|(?P<word>[^\x00\t\n\f\r ()<>\[\]{}/%]+)"
)
_BRACKET = re.compile(rb"[()\\]")
_ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
_OCTAL = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_PLAIN = {
    b"n": b"\n",
    b"r": b"\r",
    b"t": b"\t",
    b"b": b"\b",
    b"f": b"\f",
    b"\r\n": b"",
    b"\n": b"",
    b"\r": b"",
}
_ENDS = frozenset({b"endobj", b"stream", b"obj", b"xref", b"trailer", b"startxref"})


class OverworkedError(Exception):
    """The file makes a reader work far more than its size."""


@dataclass(frozen=True, slots=True)
class Token:
    """A name (without its slash, # resolved), a string, or a word, number or bracket as it is written."""

    kind: str
    value: bytes


@dataclass(slots=True)
class Work:
    """How many bytes may still be looked at: a file that nests its objects costs no more than one that does not."""

    left: int

    def spend(self, count: int) -> None:
        """Raises OverworkedError."""
        self.left -= count
        if self.left < 0:
            raise OverworkedError


@dataclass(frozen=True, slots=True)
class Object:
    """What stands from one place on: its tokens, where it begins and where its stream's keyword ends, if it has one."""

    begins: int
    ends: int
    stream: bool
    tokens: tuple[Token, ...] = field(repr=False)

    def names(self) -> Iterator[bytes]:
        """Every name in it."""
        return (token.value for token in self.tokens if token.kind == "name")

    def after(self, name: bytes) -> tuple[Token, ...]:
        """The tokens behind the first such name, up to the end of the object."""
        for place, token in enumerate(self.tokens):
            if token.kind == "name" and token.value == name:
                return self.tokens[place + 1 :]
        return ()

    def number(self, name: bytes) -> int | None:
        """The whole number behind a name; None where there is none, or only a reference."""
        following = self.after(name)[:3]
        if not following or not following[0].value.isdigit() or following[0].kind != "word":
            return None
        reference = len(following) == 3 and following[2].value == b"R"
        return None if reference else int(following[0].value[:10])


def read_object(content: bytes, begins: int, work: Work) -> Object:
    """The tokens from a place on, up to the end of its object. Raises OverworkedError."""
    tokens: list[Token] = []
    at = begins
    while at < len(content):
        token, at = _token(content, at, work)
        if token is None:
            continue
        if token.kind == "word" and token.value in _ENDS:
            return Object(begins, at, token.value == b"stream", tuple(tokens))
        tokens.append(token)
    return Object(begins, at, False, tuple(tokens))


def _token(content: bytes, at: int, work: Work) -> tuple[Token | None, int]:
    if content[at : at + 1] == b"(":
        return _string(content, at, work)
    found = _TOKEN.match(content, at)
    if found is None:
        return None, at + 1
    work.spend(found.end() - at)
    value = found.group()
    match found.lastgroup:
        case "space" | "comment":
            return None, found.end()
        case "name":
            return Token("name", _ESCAPED.sub(lambda one: bytes((int(one[1], 16),)), value[1:])), found.end()
        case "hex":
            return Token("string", _unhexed(value)), found.end()
        case "pair" | "mark":
            return Token("mark", value), found.end()
        case _:
            return Token("word", value), found.end()


def _string(content: bytes, at: int, work: Work) -> tuple[Token, int]:
    end = end_of_string(content, at, work)
    closed = content[end - 1 : end] == b")" and end - 1 > at
    return Token("string", _unescaped(content[at + 1 : end - closed])), end


def end_of_string(content: bytes, at: int, work: Work) -> int:
    """Where a string ends that begins there with its bracket; brackets within it come in pairs, or behind a backslash."""
    depth = 0
    while True:
        found = _BRACKET.search(content, at)
        end = found.end() if found else len(content)
        work.spend(end - at)
        if found is None:
            return end
        at = end
        if found.group() == b"\\":
            at += 1
            continue
        depth += 1 if found.group() == b"(" else -1
        if depth == 0:
            return end


def _unescaped(text: bytes) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        told = found[1]
        if told[:1].isdigit() and told[:1] < b"8":
            return bytes((int(told, 8) & 0xFF,))
        return _PLAIN.get(told, told)

    return _OCTAL.sub(one, text) if b"\\" in text else text


def _unhexed(text: bytes) -> bytes:
    digits = bytes(sign for sign in text if sign in b"0123456789abcdefABCDEF")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
