"""The fields, parts and files of cases of 196号 that a note (批注) can be put at, as their pages name them."""

from collections.abc import Iterable, Iterator, Mapping

from api.bases.models.application import ApplicationAnswer
from api.bases.models.base import BaseRecord
from api.bases.models.campaign import CampaignAnswer
from api.bases.models.round import RoundAnswer
from api.bases.models.stay import StayAnswer
from db.codec import encode
from domain.attachment import Attachment
from web.bases.anchors_base import of_base
from web.bases.anchors_stay import of_stay
from web.bases.sheets import sheets
from web.desk import Desk
from web.forms.field import Choice

MOST_TEXT = 40


async def anchors(desk: Desk, kind: str, case_id: str) -> list[Choice]:
    """The places of a case that the reader sees, files last."""
    match kind:
        case "application":
            case = await desk.api.get(f"/applications/{case_id}", ApplicationAnswer)
            fields = _fields(case) if case.form else ()
            return [*fields, *_files("附件", case.attachments)]
        case "postdoc":
            stay = await desk.api.get(f"/stays/{case_id}", StayAnswer)
            return [*_places(of_stay(stay)), *_files("材料", stay.papers)]
        case "base":
            base = await desk.api.get(f"/bases/{case_id}/record", BaseRecord)
            return [*_places(of_base(base)), *_files("材料", base.papers)]
        case "round":
            return list(_places(_of_round(await desk.api.get(f"/rounds/{case_id}", RoundAnswer))))
        case "campaign":
            return list(_places(_of_campaign(await desk.api.get(f"/campaigns/{case_id}", CampaignAnswer))))
        case _:
            return []


def _files(title: str, papers: Iterable[Attachment]) -> Iterator[Choice]:
    return (Choice(f"file:{paper.id}", f"{title}：{paper.file_name}") for paper in papers)


def _places(found: Mapping[str, str]) -> Iterator[Choice]:
    for place, label in found.items():
        whole = "（整个部分）" if place.startswith("part:") else ""
        yield Choice(place, f"{label[: 2 * MOST_TEXT]}{whole}")


def _of_round(case: RoundAnswer) -> Mapping[str, str]:
    return {
        "field:title": f"申报批次名称：{case.title}",
        "field:window": f"申报期：{case.opens.text}至{case.closes.text}",
        "part:notices": "公示",
        "part:filings": "备案公布",
    }


def _of_campaign(case: CampaignAnswer) -> Mapping[str, str]:
    each = {f"field:bases.{one.code}": f"各基地的进展·{one.unit_name}" for one in case.bases}
    indicators = {"part:indicators": "评估指标"} if case.indicators else {}
    return {
        "field:title": f"名称：{case.title}",
        "field:closes_on": f"截止：{case.closes.text}",
        "part:bases": "各基地的进展",
        **each,
        **indicators,
    }


def _fields(case: ApplicationAnswer) -> Iterator[Choice]:
    for sheet in sheets(encode(case.form)):
        yield Choice(f"part:{sheet.key}", f"{sheet.title}（整个部分）")
        several = len(sheet.rows) > 1
        for index, row in enumerate(sheet.rows, 1):
            for entry in row:
                place = f"第{index}项·{entry.label}" if several else entry.label
                said = f"：{entry.text[:MOST_TEXT]}" if entry.text else ""
                yield Choice(f"field:{entry.at}", f"{sheet.title}·{place}{said}")
