"""Art. 12: the general conditions of recruiting, which other rules of the state and the region fix: declared and checked."""

from collections.abc import Iterator
from datetime import date

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import PROMISE_LATE
from domain.bases.stay.certificate import counts
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Oddity
from domain.circumstances import limit
from domain.counting import whole_years, years_after, years_before
from domain.legal_time import chinese_date
from domain.refusal import Problem
from domain.source import Source, interpretation, setting

REFUSE = "refuse"
Found = tuple[Oddity, str, Source]


def declared(meets_conditions: bool) -> Iterator[Problem]:
    """Art. 12: the 流动站 declares that the conditions are met; which they are, the text leaves to other rules."""
    if not meets_conditions:
        detail = "请由流动站确认：拟招收人员符合国家和自治区关于博士后科研流动站招收博士后的相关规定。"
        yield Problem("meets_conditions", "required", detail, law.RECRUITING_RULES)


def unusual(
    case: Stay, entered_on: date, done_on: date, born: date | None, c: Circumstances
) -> Iterator[Found]:
    """Settings (recruit_…), interpretation (promise_late): what the station confirms with a reason at the entry."""
    age, years = c.policy.recruit_longest_age, c.policy.recruit_degree_years
    awarded = case.profile.degree.awarded_on
    if born is not None and years_before(done_on, age + 1) >= born:
        over = whole_years(born, done_on)
        detail = f"办理进站手续时{over}周岁，超过{age}周岁，须符合放宽年龄的规定。"
        yield Oddity.OVER_AGE, detail, setting("recruit_longest_age")
    if awarded is not None and years_after(awarded, years) < done_on:
        over = (done_on - years_after(awarded, years)).days
        detail = f"{chinese_date(awarded)}取得博士学位，至办理进站手续时超过{years}年{over}天。"
        yield Oddity.DEGREE_LONG_AGO, detail, setting("recruit_degree_years")
    late = promised_late(case, entered_on, c)
    if late and c.policy.reads(PROMISE_LATE) != REFUSE:
        yield (
            Oddity.PROMISE_LATE,
            f"{late}半年期满仍未取得的，应予以退出基地处理。",
            interpretation(PROMISE_LATE),
        )


def promise_kept_out(case: Stay, entered_on: date, c: Circumstances) -> Iterator[Problem]:
    """Interpretation (promise_late): nobody enters whose degree is promised for later, where the department says so."""
    late = promised_late(case, entered_on, c)
    if late and c.policy.reads(PROMISE_LATE) == REFUSE:
        yield Problem("entered_on", "promise_late", late, interpretation(PROMISE_LATE))


def promised_late(case: Stay, entered_on: date, c: Circumstances) -> str:
    """Art. 23(1): that the degree is promised for a day after the half year, or nothing."""
    degree = case.profile.degree
    due = limit("degree_months", c, start=entered_on).due
    if degree.promised_by is None or degree.promised_by <= due or counts(degree, c.policy):
        return ""
    promised = chinese_date(degree.promised_by)
    return f"承诺于{promised}取得博士学位，晚于进入基地半年之日{chinese_date(due)}。"
