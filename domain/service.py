"""送达 (setting: service): how a paper of an adverse act reached the person or unit that it is about, and on which day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from domain.circumstances import Circumstances
from domain.legal_time import chinese_date
from domain.refusal import Problem
from domain.source import setting
from domain.terms import Role

SERVICE = setting("service")
HEARING = setting("hearing")
UPLOADED = ("paper", "请上传送达回证。")
"""Field and words for a receipt that is uploaded."""
SIGNED = "在系统中签收"
"""How the addressee's own receipt is called."""


class Way(StrEnum):
    """How a paper was served."""

    SYSTEM = "system"
    IN_PERSON = "in_person"
    POST = "post"
    LEFT = "left"
    NOTICE = "notice"


WAY_NAMES = {
    Way.SYSTEM: "本人在系统中签收",
    Way.IN_PERSON: "直接送达",
    Way.POST: "邮寄送达",
    Way.LEFT: "留置送达",
    Way.NOTICE: "公告送达",
}


@dataclass(frozen=True, slots=True)
class Service:
    """One paper served: to whom (the role), how, on which day, who put it on record, and the receipt (送达回证)."""

    addressee: str
    way: Way
    on: date
    by: str
    paper: str | None = None


class Serving(Protocol):
    """What a command says of a paper that was served."""

    @property
    def way(self) -> Way: ...

    @property
    def on(self) -> date | None: ...

    @property
    def paper(self) -> str | None: ...


def service_of(addressee: Role, command: Serving, c: Circumstances) -> Service:
    """Setting (service): what the addressee signs for here is served on the day of signing, whatever day is given."""
    on = c.today if command.way is Way.SYSTEM or command.on is None else command.on
    return Service(addressee.value, command.way, on, c.actor.user, command.paper)


def service_problems(
    command: Serving,
    today: date,
    *,
    own: bool,
    called: tuple[str, str],
    since: date,
    document: str,
    receipt: tuple[str, str] = UPLOADED,
) -> Iterator[Problem]:
    """Setting (service): the addressee (`own`) signs here; whoever serves records another way with its day and receipt.

    `called` is what the addressee is called when it acts and when another one does; `since` is the day of the paper,
    called `document`; `receipt` is the field of the receipt, and what to say without it.
    """
    signs = command.way is Way.SYSTEM
    if own != signs:
        detail = f"{called[0]}只能登记“{SIGNED}”。" if own else f"“{SIGNED}”由{called[1]}在系统中办理。"
        yield Problem("way", "not_your_way", detail, SERVICE)
    if not own and command.paper is None:
        yield Problem(receipt[0], "required", receipt[1], SERVICE)
    if signs:
        return
    if command.on is None:
        if not own:
            yield Problem("on", "required", "请填写送达日期。", SERVICE)
    elif command.on > today:
        yield Problem("on", "in_future", "送达日期不得晚于今天。", SERVICE)
    elif command.on < since:
        detail = f"送达日期不得早于{document}的日期{chinese_date(since)}。"
        yield Problem("on", "before_document", detail, SERVICE)
