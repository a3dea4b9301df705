"""What a document says, before it is put into a template: its fields by name, its number and its date."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from activities.documents.titles import LINE, title_lines
from domain.legal_time import chinese_date
from domain.offices import REGION_OFFICE
from domain.refusal import Problem
from domain.source import Source, setting

REGION = REGION_OFFICE.name
BLANK_NUMBER = "　　　〔　　　　〕　　号"
"""Room for a number that is written in by hand."""
BLANK_PERSON, BLANK_PHONE = "联系人：　　　　　", "联系电话：　　　　　　　　"
BLANK_APPROVER = "　　　　"
BLANK_REMARK = BLANK_PERSON + BLANK_PHONE
"""Room for whom an upward document can be asked about."""
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
    title: str | Sequence[str],
    dated: date,
    body: Sequence[Line],
    *,
    organ: str = REGION,
    number: str = "",
    recipient: str = "",
    attachments: Iterable[str] = (),
    **more: object,
) -> Content:
    """A document with head, recipient, body, signature and date.

    A title of several parts is broken only between them.
    """
    parts = (title,) if isinstance(title, str) else tuple(title)
    whole = "".join(parts)
    fields = {
        "organ": organ,
        "organ_other": "",
        "approver": BLANK_APPROVER,
        "remark": BLANK_REMARK,
        "copies": "",
        "printer": f"{organ}办公室",
        "number": number or BLANK_NUMBER,
        "title": broken(parts),
        "recipient": recipient,
        "body": list(body),
        "attachments": numbered(tuple(attachments)),
        "signer": organ,
        "date": chinese_date(dated),
        **more,
    }
    return Content(whole, dated, number, fields)


def broken(parts: Sequence[str], wide: float = LINE) -> str:
    """A title as a template prints it: a line for each line."""
    return "\n".join(title_lines(parts, wide))


def numbered(titles: Sequence[str]) -> list[str]:
    """GB/T 9704: a single annex is only named, several are numbered."""
    if len(titles) < 2:
        return [f"附件：{one}" for one in titles]
    return [
        f"附件：{number}.{title}" if number == 1 else f"　　　{number}.{title}"
        for number, title in enumerate(titles, 1)
    ]


def remark_of(name: str, phone: str = "") -> str:
    """Whom an upward document can be asked about; what is not known is written in by hand."""
    asked = f"联系人：{name}　" if name else BLANK_PERSON
    return asked + (f"联系电话：{phone}" if phone else BLANK_PHONE)


def of_office(lines_of_offices: Iterable[str], organ: str) -> str:
    """Setting: what is said of an office in lines of office, blank, text; blank where it is not named."""
    said = (line.split(maxsplit=1) for line in lines_of_offices)
    return next((text for office, text in said if office == organ), "")


def day(value: date | None) -> str:
    """A day as documents write it, or nothing."""
    return chinese_date(value) if value else ""
