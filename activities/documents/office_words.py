"""A paper of an office names a rule as the office does: what pages cite as 设置：评分规则 is 厅规定的评分规则 there."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from activities.documents.content import Content
from domain.source import COUNTED_IN, SQUARE
from domain.titles import titles_of
from programmes import PROGRAMMES

INTERPRETED = "适用口径"
"""It has a name of its own, and is the office's already."""


def in_office_words(content: Content) -> Content:
    """The same content, every citation of a setting within it in the words of an office."""
    return replace(content, fields={name: _said(value) for name, value in content.fields.items()})


def _said(value: object) -> object:
    if isinstance(value, str):
        return _cited().sub(_named, value) if "设置：" in value else value
    if isinstance(value, Mapping):
        return {name: _said(each) for name, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return [_said(each) for each in value]
    return value


def _named(found: re.Match[str]) -> str:
    return found[1] if found[1].startswith(INTERPRETED) else f"厅规定的{found[1]}"


@cache
def _cited() -> re.Pattern[str]:
    """Only what is cited: a text of somebody that has these two signs in it stays as it is."""
    known = [titles_of(programme) for programme in PROGRAMMES]
    titles = {
        COUNTED_IN.sub("", title) for own in known for title in (*own.settings.values(), *own.rules.values())
    }
    every = sorted({*titles, *(title.translate(SQUARE) for title in titles)}, key=len, reverse=True)
    return re.compile(f"设置：({'|'.join(map(re.escape, every))})")
