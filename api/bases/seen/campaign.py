"""A campaign as answers: a row of the list, and how far each of its bases is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from activities.bases.extending import Moved
from api.bases.models.application_lists import names_of_league
from api.bases.models.campaign import CampaignAnswer, CampaignBase, Extension, LimitMoved, StatusCount
from api.models.dates import day_of, ending
from api.reader import Reader
from api.seen.waits import wait_rows
from db.bases.reads.campaigns import CampaignBase as BaseOfCampaign
from db.bases.reads.campaigns import CampaignRow as Row
from db.bases.reads.cases import Found
from db.codec import decode
from domain.actor import DEPARTMENT
from domain.bases.base.state import Evaluation
from domain.bases.base.terms import EVALUATION_STATUS_NAMES
from domain.bases.campaign.explanation import explain
from domain.bases.campaign.state import (
    CAMPAIGN_KIND_NAMES,
    CAMPAIGN_STAGE_NAMES,
    Campaign,
    CampaignKind,
    CampaignStage,
)
from domain.bases.campaign.waits import waits

NOT_BEGUN = "not_begun"
HANDED_IN, MISSING = "handed_in", "missing"
STATUS_NAMES = {
    **{status.value: name for status, name in EVALUATION_STATUS_NAMES.items()},
    NOT_BEGUN: "未参加",
    HANDED_IN: "已提交自查报告",
    MISSING: "尚未提交自查报告",
}


def campaign_row(row: Row, reader: Reader) -> dict[str, object]:
    """A row as values of the type `CampaignRow`."""
    kind, stage = CampaignKind(row.kind), CampaignStage(row.stage)
    return {
        "id": row.id,
        "kind": kind,
        "kind_name": CAMPAIGN_KIND_NAMES[kind],
        "title": row.title,
        "year": row.year,
        "stage": stage,
        "stage_name": CAMPAIGN_STAGE_NAMES[stage],
        "opened": day_of(row.opened_on),
        "closes": ending(row.closes_on, reader.today, reader.calendar),
        "closed_on": row.closed_on,
    }


def campaign_answer(
    found: Found[Row, Campaign], bases: Iterable[BaseOfCampaign], reader: Reader
) -> CampaignAnswer:
    """One campaign with those of its bases that the reader oversees."""
    case = found.state
    shown = [_base(row, case) for row in bases]
    counts = Counter(base.status for base in shown)
    return CampaignAnswer(
        **campaign_row(found.row, reader),
        seq=found.seq,
        indicators=list(case.indicators),
        summary=case.summary,
        counts=[
            StatusCount(status=status, status_name=name, count=counts[status])
            for status, name in STATUS_NAMES.items()
            if counts[status]
        ],
        bases=shown,
        waits=wait_rows("campaign", waits(case), reader),
        standing=explain(case, reader.now, reader.calendar).text,
        can_close=case.stage is CampaignStage.OPEN and DEPARTMENT.includes(reader.actor),
    )


def _base(one: BaseOfCampaign, case: Campaign) -> CampaignBase:
    found, status = _work(one, case)
    return CampaignBase(
        code=one.code,
        unit_name=one.unit_name,
        league=one.league,
        league_name=names_of_league(one.league),
        status=status,
        status_name=STATUS_NAMES[status],
        total=str(found.total) if found and found.total is not None else None,
        grade=(found.grade or None) if found else None,
    )


def _work(one: BaseOfCampaign, case: Campaign) -> tuple[Evaluation | None, str]:
    """What the base has done in it: its evaluation, where it is one, and how far it is."""
    if case.kind is CampaignKind.SELF_CHECK:
        return None, HANDED_IN if one.work else MISSING
    found = decode(Evaluation, one.work) if one.work else None
    return found, found.status.value if found else NOT_BEGUN


def extension(before: date, after: date, moved: Sequence[Moved]) -> Extension:
    """What a later closing day would bring."""
    return Extension(
        before=day_of(before),
        after=day_of(after),
        moved=[_limit(one) for one in moved],
        units=len({one.code for one in moved}),
    )


def _limit(moved: Moved) -> LimitMoved:
    return LimitMoved(
        code=moved.code,
        unit_name=moved.unit_name,
        league_name=names_of_league(moved.league),
        what=moved.what,
        before=None if moved.before is None else day_of(moved.before.due),
        after=None if moved.after is None else day_of(moved.after.due),
    )
