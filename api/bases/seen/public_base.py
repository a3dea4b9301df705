"""What anyone may know of the life of a base: what documents and dates say, and nothing of its people."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from pydantic import BaseModel, Field

from api.models.dates import Day, day_of
from db.bases.reads.notices import NoticeRow
from domain.bases import law
from domain.bases.base.ended_under import ended_under
from domain.bases.base.state import Amendment, Base, Ending
from domain.bases.base.terms import CANCEL_GROUND_NAMES, SUCCESSION_NAMES, BaseStatus
from domain.bases.interpretations import SUCCESSION
from domain.legal_time import chinese_date
from domain.source import Source, interpretation, setting


class PublicEvent(BaseModel):
    """Something that the public record of a base holds."""

    on: Day
    text: str = Field(examples=["备案并公布（样例社备〔2026〕1号）。"])
    source: str = Field(examples=[law.FILED.cite])


class NoticeOf(BaseModel):
    """A notice that listed the unit before the filing."""

    id: str
    title: str
    begins: Day
    ends: Day


class PublicHistory(BaseModel):
    """The public record of a base, the earliest first."""

    events: list[PublicEvent]
    notices: list[NoticeOf]


def public_history(base: Base, notices: Sequence[NoticeRow]) -> PublicHistory:
    """Filing, changes in effect, ends and reversals, by their dates."""
    events = [
        *_filed(base),
        *(event for ending in base.endings for event in _ended(ending)),
        *_renamed(base),
        *_succeeded(base),
    ]
    return PublicHistory(
        events=sorted(events, key=lambda one: one.on.on),
        notices=[
            NoticeOf(id=one.id, title=one.title, begins=day_of(one.begins_on), ends=day_of(one.ends_on))
            for one in notices
        ],
    )


def _event(on: date, text: str, source: Source) -> PublicEvent:
    return PublicEvent(on=day_of(on), text=text, source=source.cite)


def _filed(base: Base) -> Iterator[PublicEvent]:
    if base.filed_on is not None:
        yield _event(base.filed_on, f"备案并公布（{base.document}）。", law.FILED)
    if base.ended_on is not None and not base.endings:
        yield _event(base.ended_on, *_entered_end(base.status))


def _entered_end(status: BaseStatus) -> tuple[str, Source]:
    """An end from before the system: on which ground a filing was cancelled then is not on record."""
    if status is BaseStatus.CANCELLED:
        return "取消基地备案。", setting("import")
    return "获批设站，基地资格自动注销。", law.WORKSTATION


def _ended(ending: Ending) -> Iterator[PublicEvent]:
    if ending.status is BaseStatus.CANCELLED:
        ground = f"：{CANCEL_GROUND_NAMES[ending.ground]}" if ending.ground else ""
        document = f"（{ending.document}）" if ending.document else ""
        yield _event(ending.on, f"取消基地备案{document}{ground}。", ended_under(ending))
    else:
        yield _event(ending.on, "获批设立博士后科研工作站，基地资格自动注销。", ended_under(ending))
    if ending.barred_until is not None and ending.reversed_on is None:
        again = chinese_date(ending.barred_until + timedelta(days=1))
        yield _event(ending.on, f"{law.words(law.BAR)}：自{again}起可以再次申请。", law.BAR)
    if ending.reversed_on is not None:
        yield _event(ending.reversed_on, "撤销上述终止，恢复基地备案。", setting("reversal"))


def _renamed(base: Base) -> Iterator[PublicEvent]:
    changes = [one for one in base.amendments if one.in_effect]
    for change in changes:
        if change.unit_name:
            yield _event(change.effective_on, _renaming(change), setting("form"))


def _succeeded(base: Base) -> Iterator[PublicEvent]:
    """Interpretation: who stands in for whom, with kind, day and document; its reason is not public."""
    for succession in base.successions:
        how = f"{SUCCESSION_NAMES[succession.kind]}，{succession.document}"
        text = f"{succession.predecessor_name}（{how}）现由{succession.successor_name}承继"
        barred = "，再次申请的限制随之承继" if succession.successor in base.heirs else ""
        follows = "，基地随之承继。" if succession.moves else f"，基地留在原单位{barred}。"
        yield _event(succession.effective_on, text + follows, interpretation(SUCCESSION))


def _renaming(one: Amendment) -> str:
    document = f"（{one.document}）" if one.document else ""
    return f"设立单位名称变更为{one.unit_name}{document}。"
