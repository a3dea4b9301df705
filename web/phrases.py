"""Phrases (常用语) in forms: offered at every field that takes sentences, put in at a press, kept at a press."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from api.routers.phrases import PhraseShown
from domain.command_words import words_of
from domain.terms import ACTS_ALONE, Role
from web.addresses import KINDS
from web.ask import RefusedError
from web.forms.field import Field
from web.forms.form import Form

if TYPE_CHECKING:
    from web.desk import Desk

PHRASES = "/me/phrases"
PUT_IN, KEEP = "_phrase", "_keep_phrase"
"""Names of the buttons that put a phrase into a field, and that keep what stands in one."""
AGAIN = {"_more": [""]}
"""The form is shown again, nothing is sent."""
EVERYWHERE = "各处意见栏"


def take_up(desk: "Desk") -> None:
    """Puts a phrase at the end of its field, where that was pressed."""
    if PUT_IN in desk.typed:
        place, _, text = desk.sent(PUT_IN).replace("\r\n", "\n").partition(" ")
        written = desk.sent(place)
        desk.typed = {**desk.typed, place: [written + text], **AGAIN}


async def keep_written(desk: "Desk", about_of: Mapping[str, str], about: str) -> None:
    """Keeps what stands in a field as the writer's own phrase, where that was pressed, and says so."""
    place = desk.sent(KEEP)
    text = desk.sent(place).strip()
    where = about_of.get(place.partition(".")[0], about)
    try:
        await desk.api.put(PHRASES, {"text": text, "about": where}, object)
    except RefusedError as refused:
        desk.phrase_told = (
            f"没有存为常用语：{refused.problems[0].detail if refused.problems else refused.detail}"
        )
    else:
        desk.phrase_told = "已存为您的常用语，下次办理同类事项时列在栏目下方。"


async def offer(desk: "Desk", form: Form, about: str, about_of: Mapping[str, str] | None = None) -> None:
    """Lets the form offer phrases: those of its command, and of other ones at parts of the form that are named so."""
    if not takes_sentences(form.fields) and not about_of:
        return
    heads = about_of or {}
    if KEEP in desk.typed:
        await keep_written(desk, heads, about)
    wanted = {about, *heads.values()}
    found = await desk.api.get(PHRASES, list[PhraseShown])
    form.phrases = {one: [each.text for each in found if each.about in (one, "")] for one in wanted}
    form.about, form.about_of = about, heads


def takes_sentences(fields: Iterable[Field]) -> bool:
    """Whether any of them, or of those inside, takes sentences."""
    return any(one.kind == "area" or takes_sentences(one.inner) for one in fields)


def shares(desk: "Desk") -> bool:
    """Whether the role acts for an office, whose staff keeps phrases together."""
    return desk.role is not None and Role(desk.role) not in ACTS_ALONE


def place_name(about: str) -> str:
    """Where a phrase is offered, in words."""
    area, _, command = about.partition("/")
    if area not in KINDS:
        return EVERYWHERE
    names = words_of(KINDS[area]).names
    return names.get(command) or names.get(about) or EVERYWHERE
