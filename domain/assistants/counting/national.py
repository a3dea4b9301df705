"""122·三(四), setting (notice_data): the national summary as of a day: what is frozen, and what is known to that day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from domain.assistants import law
from domain.assistants.counting.notice_data import Measure, NoticeData
from domain.assistants.counting.progress import Entry, figure
from domain.legal_time import chinese_date, end_of
from domain.recurring import Turn
from domain.refusal import Refusal, RefusalKind


@dataclass(frozen=True, slots=True)
class Summary:
    """As of a day: the last frozen week with its figure, and the live one to 24:00; both are said."""

    as_of: date
    frozen_to: str | None
    published: int
    hired: int


def summary(
    as_of: date, notice: NoticeData, entries: Iterable[Entry], turns: Mapping[str, Turn]
) -> Summary | Refusal:
    """122·三(四): the summary of one of the year's own dates; any other day has none."""
    if as_of not in notice.national:
        return Refusal(
            code="no_national_date",
            detail=f"{chinese_date(as_of)}不是{notice.year}年度的国家汇总日期。",
            source=law.NATIONAL_REPORTS,
            kind=RefusalKind.INVALID,
            field="as_of",
        )
    known = tuple(entries)
    ends = end_of(as_of)
    covered = [key for key, turn in turns.items() if turn.ends <= as_of and turn.received is not None]
    return Summary(
        as_of,
        max(covered, default=None),
        figure(known, Measure.PUBLISHED, as_of, ends),
        figure(known, Measure.FULFILLED, as_of, ends),
    )
