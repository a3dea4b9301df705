"""What a document says, before it is put into a template: its fields by name, its number and its date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from domain.legal_time import chinese_date
from domain.offices import REGION_OFFICE
from domain.refusal import Problem
from domain.source import Source, setting

REGION = REGION_OFFICE.name
BLANK_NUMBER = "　　　〔　　　　〕　　号"
"""Room for a number that is written in by hand."""
PROCEDURE = setting("procedure")
"""What a document lacks that is not on record yet: the order of the procedure, never an article."""
Line = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Content:
    """The fields of a template; `dated` is the day of the document, `number` as it is on record, or empty."""

    title: str
    dated: date
    number: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)

    @property
    def body(self) -> Sequence[Line] | None:
        """The lines of the body, of a document that has one."""
        found = self.fields.get("body")
        return found if isinstance(found, list) else None


@dataclass(frozen=True, slots=True)
class Lacking:
    """Why the document cannot be drafted: everything that is not on record, each with its source."""

    problems: tuple[Problem, ...]


Drafted = Content | Lacking


def lacking(name: str, detail: str, source: Source) -> Lacking:
    """One thing that is missing."""
    return Lacking((Problem(name, "missing", detail, source),))


def lines(*texts: str) -> list[Line]:
    """Paragraphs of the body; a text of several lines makes several."""
    return [{"level": 0, "text": line} for text in texts for line in text.splitlines() if line.strip()]


def headed(title: str, *texts: str, level: int = 1) -> list[Line]:
    """A heading (level 1: 一、; level 2: （一）) with its paragraphs."""
    return [{"level": level, "text": title}, *lines(*texts)]


def letter(
    title: str,
    dated: date,
    body: Sequence[Line],
    *,
    organ: str = REGION,
    number: str = "",
    recipient: str = "",
    attachments: Iterable[str] = (),
    **more: object,
) -> Content:
    """A document with head, recipient, body, signature and date."""
    fields = {
        "organ": organ,
        "organ_other": "",
        "number": number or BLANK_NUMBER,
        "title": title,
        "recipient": recipient,
        "body": list(body),
        "attachments": numbered(tuple(attachments)),
        "signer": organ,
        "date": chinese_date(dated),
        **more,
    }
    return Content(title, dated, number, fields)


def numbered(titles: Sequence[str]) -> list[str]:
    """GB/T 9704: a single annex is only named, several are numbered."""
    if len(titles) < 2:
        return [f"附件：{one}" for one in titles]
    return [
        f"附件：{number}.{title}" if number == 1 else f"　　　{number}.{title}"
        for number, title in enumerate(titles, 1)
    ]


def day(value: date | None) -> str:
    """A day as documents write it, or nothing."""
    return chinese_date(value) if value else ""
