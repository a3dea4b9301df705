"""送达 (setting: service): how a paper of an adverse act reached the person or unit that it is about, and on which day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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
