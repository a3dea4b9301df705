"""Art. 11(3): the text of a public notice, and the document that files bases and publishes them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from activities.bases.documents.measures import MEASURES
from activities.documents.content import (
    PROCEDURE,
    REGION,
    Drafted,
    broken,
    day,
    lacking,
    letter,
    lines,
)
from domain.bases import law
from domain.bases.round.naming import WHOLE_NAME, notice_parts
from domain.bases.round.state import Filing, Listed, Notice, Round
from domain.offices import office

EVERYBODY = (
    "各盟市人力资源和社会保障局，满洲里市、二连浩特市人力资源和社会保障局，自治区各有关部、委、办、厅、局"
)
"""To whom the region's own documents on bases go, as the text itself is addressed."""


@dataclass(frozen=True, slots=True)
class Place:
    """Code (统一社会信用代码) and league of a unit."""

    code: str
    league: str


def notice_text(
    case: Round, notice: Notice | None, published: date | None, places: Mapping[str, Place], contact: str = ""
) -> Drafted:
    """Art. 11(3): who passed, from which day to which, and how and where to object."""
    if notice is None or published is None:
        return lacking("part", "该申报批次没有该公示。", PROCEDURE)
    count = len(notice.listed)
    opening = (
        f"根据{MEASURES}{law.NOTICE.cite}规定，经单位申报、审核推荐、专家论证评议，拟对{count}家单位设立的内蒙古自治区"
        "博士后创新实践基地予以备案，现予公示（名单见附件）。"
    )
    time = f"公示时间：{day(notice.begins)}至{day(notice.ends)}。"
    objecting = (
        "公示期间，对公示内容有异议的，可以向内蒙古自治区人力资源和社会保障厅提出，并说明具体事实和理由。"
    )
    annex = "拟备案内蒙古自治区博士后创新实践基地名单"
    return letter(
        notice_parts(case.notices, notice),
        published,
        lines(opening, time, objecting, f"受理方式：{contact}。" if contact else ""),
        attachments=[annex],
        annex_title=broken(("拟备案", WHOLE_NAME, "名单")),
        round_title=case.title,
        begins=day(notice.begins),
        ends=day(notice.ends),
        listed=_listed(notice.listed, places),
    )


def filing_notice(case: Round, filing: Filing | None, places: Mapping[str, Place]) -> Drafted:
    """Art. 11(3): 予以备案，并发文公布, with the list."""
    if filing is None:
        return lacking("part", "该申报批次没有以此文号公布的备案。", PROCEDURE)
    names = [one.unit_name for one in filing.listed]
    whom = f"{names[0]}等{len(names)}家单位" if len(names) > 1 else "".join(names)
    opening = (
        f"根据{MEASURES}{law.FILED.cite}规定，经单位申报、审核推荐、专家论证评议并公示无异议，决定对{whom}设立的"
        "内蒙古自治区博士后创新实践基地予以备案，现将名单予以公布（见附件）。"
    )
    leagues = (
        "各盟市人力资源社会保障部门要牵头负责本地区基地的具体指导、监督管理和服务工作，指导、协助基地做好博士后"
        "招收工作。"
    )
    units = (
        "设立基地的单位要承担博士后培养、管理、服务的主体责任，明确博士后管理机构，制定博士后管理制度，配备专门管理"
        "人员，保障博士后工作、生活及科研经费。"
    )
    annex = "内蒙古自治区博士后创新实践基地备案名单"
    return letter(
        (REGION, "关于公布", f"{filing.on.year}年", WHOLE_NAME, "备案名单的通知"),
        filing.on,
        lines(opening, leagues, units),
        number=filing.document,
        recipient=EVERYBODY,
        copies="名单所列各单位",
        attachments=[annex],
        annex_title=broken((WHOLE_NAME, "备案名单")),
        round_title=case.title,
        listed=_listed(filing.listed, places),
    )


def _listed(found: Sequence[Listed], places: Mapping[str, Place]) -> list[dict[str, object]]:
    rows = []
    for index, listed in enumerate(found, 1):
        place = places.get(listed.unit)
        bureau = office(place.league) if place else None
        rows.append(
            {
                "index": index,
                "unit_name": listed.unit_name,
                "code": place.code if place else "",
                "area": bureau.area if bureau else "",
                "base": listed.base or "",
            }
        )
    return rows
