"""Texts that no file can hold, and whether a file that went out is sound all the same."""

import zipfile
from io import BytesIO
from typing import Any
from xml.parsers import expat

from docx import Document
from openpyxl import load_workbook

KEPT_BY_POSTGRES = [
    *(chr(number) for number in range(1, 0x20) if chr(number) not in "\t\n\r"),
    *("\x7f", "\x9f", "\ufdd0", "\ufdef", "\ufffe", "\uffff", "\U0001fffe", "\U0010ffff"),
]
UNWRITABLE = ["\0", *KEPT_BY_POSTGRES, "\ud800", "\udfff"]
"""Controls but tab and line ends, halves of characters, noncharacters; the database itself refuses U+0000 and halves."""


def named(character: str) -> str:
    """A name for a test."""
    return f"U+{ord(character):04X}"


def poisoned(value: Any, text: str) -> Any:
    """The same with the text in the middle of every other text with Chinese characters in it."""
    if isinstance(value, str):
        at = next((place for place, letter in enumerate(value) if letter >= "\u4e00"), None)
        return value if at is None else f"{value[: at + 1]}{text}{value[at + 1 :]}"
    if isinstance(value, dict):
        return {name: poisoned(part, text) for name, part in value.items()}
    return [poisoned(one, text) for one in value] if isinstance(value, list | tuple) else value


def sound_workbook(content: bytes) -> Any:
    """The workbook, each part of which is well-formed."""
    _parts(content)
    return load_workbook(BytesIO(content))


def sound_word(content: bytes) -> Any:
    """The Word file, each part of which is well-formed."""
    _parts(content)
    return Document(BytesIO(content))


def sound_xml(content: bytes) -> None:
    """Raises where it is not well-formed."""
    expat.ParserCreate().Parse(content, True)


def _parts(content: bytes) -> None:
    with zipfile.ZipFile(BytesIO(content)) as opened:
        for name in opened.namelist():
            if name.endswith((".xml", ".rels")):
                sound_xml(opened.read(name))
