"""Setting (form): one definition of what a text on record may hold; whatever it holds, a file can show it."""

import json
from xml.parsers import expat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.characters import REPLACED, told, unfit, writable
from domain.plain.letters import PRIVATE

ANY = st.text(st.characters(codec=None))
TURNING = {*range(0x202A, 0x202F), *range(0x2066, 0x206A)}
LINES = "\t\n\r\x85\u2028\u2029"


def in_xml(number: int) -> bool:
    """XML 1.0, production 2."""
    return (
        number in {0x9, 0xA, 0xD} or 0x20 <= number <= 0xD7FF or 0xE000 <= number <= 0xFFFD or number > 0xFFFF
    )


def apart(number: int) -> bool:
    """Unicode, 23.7: the 66 noncharacters."""
    return 0xFDD0 <= number <= 0xFDEF or number & 0xFFFE == 0xFFFE


def control(number: int) -> bool:
    return (number < 0x20 or 0x7F <= number < 0xA0) and chr(number) not in LINES


def test_of_all_code_points_those_are_kept_that_every_file_can_hold_and_that_hide_nothing() -> None:
    for number in range(0x110000):
        held = in_xml(number) and not apart(number) and not control(number)
        assert (unfit(chr(number)) is None) == (held and number not in TURNING), hex(number)
        assert (writable(chr(number)) == chr(number)) == held, hex(number)
    assert sum(map(apart, range(0x110000))) == 66


def test_what_is_printable_is_fit_for_a_name() -> None:
    """So a text of nothing else is looked at no further."""
    printable = "".join(filter(str.isprintable, map(chr, range(0x110000))))
    assert len(printable) > 140_000
    assert PRIVATE.search(printable) is None
    assert set(printable).isdisjoint(LINES)


@pytest.mark.parametrize(
    ("text", "lines", "found"),
    [
        ("样例\uffff与\x01", True, "含有无法保存的字符 U+FFFF"),
        ("\U0001fffe", True, "含有无法保存的字符 U+1FFFE"),
        ("样\x00例", True, "含有无法保存的字符 U+0000"),
        ("样\ud800例", True, "含有无法保存的字符 U+D800"),
        ("样\n例\x01", False, "不能有换行或制表符 U+000A"),
        ("样\x01例\n", False, "含有无法保存的字符 U+0001"),
    ],
)
def test_the_first_that_cannot_be_kept_is_named(text: str, lines: bool, found: str) -> None:
    character = unfit(text, lines=lines)
    assert character is not None
    assert told(character) == found


@pytest.mark.parametrize("text", ["", "样例\n第二行\t表\r\n", "𮯱㛃𰻝张·三 A1", "\u200b\ue000"])
def test_what_people_write_is_kept_as_it_is(text: str) -> None:
    assert unfit(text) is None
    assert writable(text) == text


@given(ANY)
def test_any_text_can_be_written_into_any_file(text: str) -> None:
    shown = writable(text)
    expat.ParserCreate().Parse(
        "<a>" + shown.replace("&", "").replace("<", "").replace(">", "") + "</a>", True
    )
    assert json.loads(json.dumps(shown).encode()) == shown.encode().decode()
    assert len(shown) == len(text)
    assert writable(shown) == shown


@given(ANY)
def test_a_text_that_may_be_kept_is_never_changed_in_a_file(text: str) -> None:
    assert unfit(text) is not None or writable(text) == text
    if REPLACED not in text and REPLACED in writable(text):
        assert unfit(text) is not None
