"""What is not forbidden and yet not usual at entry and exit: listed, and recorded only with a confirmation and a reason."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import EXIT_WITHOUT_MIDTERM, SHORT_REST
from domain.bases.stay.entering import days_short, told_short
from domain.bases.stay.recruiting import REFUSE
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import ODDITY_NAMES, FilingStatus, Oddity
from domain.legal_time import chinese_date
from domain.narrative import because
from domain.refusal import Problem, Refusal, invalid
from domain.source import Source, interpretation, setting

EARLY = timedelta(days=30)
"""Setting (procedure): an exit within so many days before the end of the term is a usual one."""
PROCEDURE = setting("procedure")
"""The text forbids none of these."""
MIDTERM_SOURCE = interpretation(EXIT_WITHOUT_MIDTERM)
UNCONFIRMED = "oddities_unconfirmed"
"""The code of the refusal that lists them."""


Found = tuple[Oddity, str, Source]


def of_exit(case: Stay, left_on: date) -> Iterator[Found]:
    """Art. 14, 17, 18, 23(1): what is open or early on the day of leaving."""
    if case.ends_on is not None and left_on < case.ends_on - EARLY:
        days = (case.ends_on - left_on).days
        detail = f"离开基地之日比协议期满日期{chinese_date(case.ends_on)}提前{days}天。"
        yield Oddity.EARLY_EXIT, detail, PROCEDURE
    if not case.profile.degree.held:
        yield Oddity.NO_DEGREE, "尚未登记博士学位证书。", PROCEDURE
    if case.midterm is None or case.midterm.result is None:
        yield Oddity.MIDTERM_OPEN, "中期考核没有形成结果，出基地后不再进行。", MIDTERM_SOURCE
    if case.filing.status is not FilingStatus.ACCEPTED:
        goes_on = "" if case.filing.status is FilingStatus.REFUSED else "，出基地后仍须办理"
        yield Oddity.NOT_FILED, f"自治区人社厅尚未予以进站备案{goes_on}。", PROCEDURE
    if any(one.returned_on is None for one in case.visits):
        yield Oddity.VISIT_OPEN, "有派出尚未登记返回。", PROCEDURE


def of_entry(case: Stay, entered_on: date, done_on: date, c: Circumstances) -> Iterator[Found]:
    """Art. 13, 14: an entry before what the three sides agreed or before its formalities, or with less than two years left."""
    agreement = case.agreement
    if agreement is None:
        return
    if entered_on < agreement.begins:
        detail = f"进入基地日期早于协议约定的起始日期{chinese_date(agreement.begins)}。"
        yield Oddity.BEFORE_TERM, detail, PROCEDURE
    if entered_on < done_on:
        detail = f"进入基地日期早于进站手续办理完毕之日{chinese_date(done_on)}。"
        yield Oddity.BEFORE_FORMALITIES, detail, PROCEDURE
    short = days_short(case, entered_on, c)
    if short and c.policy.reads(SHORT_REST) != REFUSE:
        yield Oddity.SHORT_REST, told_short(case, short), interpretation(SHORT_REST)


def unconfirmed(found: Collection[Found], confirmed: Collection[Oddity], reason: str) -> Refusal | None:
    """Setting (procedure): all of them have to be confirmed, with a reason; each that is not, as a problem."""
    if not found:
        return None
    problems = [
        Problem("confirmed_oddities", oddity, detail, source)
        for oddity, detail, source in found
        if oddity not in confirmed
    ]
    if not reason.strip():
        problems.append(Problem("oddity_reason", "required", "请说明理由。", setting("procedure")))
    if not problems:
        return None
    return invalid(tuple(problems), "有与通常情形不一致之处，请逐项核对、确认并说明理由。", UNCONFIRMED)


def codes(found: Collection[Found]) -> tuple[Oddity, ...]:
    """What the fact keeps of them."""
    return tuple(oddity for oddity, _, _ in found)


def confirmed(odd: Collection[Oddity], reason: str) -> str:
    """The sentence of the history: what was confirmed and why; nothing where nothing was odd."""
    names = "、".join(ODDITY_NAMES[one] for one in odd)
    return f"已确认：{names}{because(reason)}。" if names else ""
