"""The fields, parts and files of cases of 196号 that a note (批注) can be put at, as their pages name them."""

from collections.abc import Iterator

from api.bases.models.application import ApplicationAnswer
from api.bases.models.base import BaseRecord
from api.bases.models.stay import StayAnswer
from db.codec import encode
from web.bases.sheets import sheets
from web.desk import Desk
from web.forms.field import Choice

MOST_TEXT = 40


async def anchors(desk: Desk, kind: str, case_id: str) -> list[Choice]:
    """The places of a case that the reader sees, files last; none of kinds without such."""
    match kind:
        case "application":
            case = await desk.api.get(f"/applications/{case_id}", ApplicationAnswer)
            fields = list(_fields(case)) if case.form else []
            return fields + [
                Choice(f"file:{paper.id}", f"附件：{paper.file_name}") for paper in case.attachments
            ]
        case "postdoc":
            stay = await desk.api.get(f"/stays/{case_id}", StayAnswer)
            return [Choice(f"file:{paper.id}", f"材料：{paper.file_name}") for paper in stay.papers]
        case "base":
            base = await desk.api.get(f"/bases/{case_id}/record", BaseRecord)
            return [Choice(f"file:{paper.id}", f"材料：{paper.file_name}") for paper in base.papers]
        case _:
            return []


def _fields(case: ApplicationAnswer) -> Iterator[Choice]:
    for sheet in sheets(encode(case.form)):
        yield Choice(f"part:{sheet.key}", f"{sheet.title}（整个部分）")
        several = len(sheet.rows) > 1
        for index, row in enumerate(sheet.rows, 1):
            for entry in row:
                place = f"第{index}项·{entry.label}" if several else entry.label
                said = f"：{entry.text[:MOST_TEXT]}" if entry.text else ""
                yield Choice(f"field:{entry.at}", f"{sheet.title}·{place}{said}")
