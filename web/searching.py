"""What a search looks through, for each role of a line, and how a hit is told; nothing is found that the lists do not show."""

import asyncio
from dataclasses import dataclass

from api.pages import Page
from domain.plain.names import search_key
from domain.plain.pinyin import spellings, toneless
from web.ask import RefusedError
from web.desk import Desk
from web.search_lists import lists_of
from web.searched import Group, Hit, Item

FIRST, MORE = 5, 50
NOT_FOR_THIS = frozenset({403, 422})
"""The list is not for this role, or does not take this text: nothing is found in it."""
IN_EVERY_LIST = frozenset({400, 401})
"""The text itself cannot be searched for, or nobody is signed in: so it is in every list, and the page says it once."""


@dataclass(frozen=True, slots=True)
class Found:
    """The hits of a list, and where it goes on."""

    group: Group
    hits: list[Hit]
    next: str | None
    failed: str = ""
    """Why nothing is known of this list, where asking it failed; the others are told all the same."""


def groups_of(desk: Desk, only: str = "") -> list[Group]:
    """The lists that the caller may look through in the line acted in."""
    return [group for group in lists_of(desk.role, desk.line) if only in ("", group.name)]


async def search(desk: Desk, text: str, only: str = "", after: str = "") -> list[Found]:
    """The first hits of every list, or many of one."""
    groups = groups_of(desk, only)
    most = MORE if only else FIRST
    return list(await asyncio.gather(*(_in(desk, one, text, most, after if only else "") for one in groups)))


async def _in(desk: Desk, group: Group, text: str, most: int, after: str) -> Found:
    """One list; where it fails, it fails alone."""
    try:
        return await _asked(desk, group, text, most, after)
    except RefusedError as refused:
        if refused.status in IN_EVERY_LIST:
            raise
        return Found(group, [], None, "" if refused.status in NOT_FOR_THIS else refused.detail)


def _fits(text: str, title: str) -> bool:
    """As written, in pinyin or by initials; what has no letter or digit is in none."""
    needle, own = search_key(text), search_key(title)
    read = spellings(own) if needle.isascii() or toneless(needle) != needle else ()
    initials = ("".join(syllable[:1] for syllable in syllables) for syllables in read)
    spelt = (*("".join(syllables) for syllables in read), *initials)
    return bool(needle) and (needle in own or any(toneless(needle) in reading for reading in spelt))


async def _asked(desk: Desk, group: Group, text: str, most: int, after: str) -> Found:
    if not group.searched:
        rows = (await desk.api.get(group.path, Page[Item], limit=100)).items
        fitting = [one for one in rows if _fits(text, one.title)]
        return Found(group, [group.hit(one) for one in fitting[:most]], None)
    answer = await desk.api.get(group.path, Page[Item], q=text, limit=most, after=after or None)
    return Found(group, [group.hit(one) for one in answer.items], answer.next)
