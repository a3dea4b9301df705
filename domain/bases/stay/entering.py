"""Art. 12–14: what is checked at the entry and again at each correction of its days."""

from collections.abc import Iterator
from datetime import date

from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import BEYOND_FOUR, SHORT_REST
from domain.bases.stay.checks import countable, until_today
from domain.bases.stay.order import signed_first
from domain.bases.stay.recruiting import REFUSE
from domain.bases.stay.span import four_years, over_four_years, two_years
from domain.bases.stay.state import Stay
from domain.legal_time import chinese_date
from domain.refusal import Problem
from domain.source import interpretation, setting

FORMALITIES = "进站手续办理完毕之日"


def days_of_entry(case: Stay, entered_on: date, done_on: date, c: Circumstances) -> Iterator[Problem]:
    """Art. 13, 14: both days fit the agreement, and the time in the base is not over four years without a major project."""
    if done_on != entered_on:
        yield from countable(done_on, "formalities_on", FORMALITIES)
        yield from until_today(done_on, c.today, "formalities_on", FORMALITIES)
    yield from signed_first(case, entered_on, done_on)
    if over_four_years(case, entered_on, c.policy):
        yield _over_four(case, entered_on, c)


def _over_four(case: Stay, entered_on: date, c: Circumstances) -> Problem:
    ends_on = case.ends_on or (case.agreement.ends if case.agreement else entered_on)
    how = "先由三方签订补充协议调整期限" if case.entered_on else "先修改三方协议的期限"
    detail = (
        f"自进入基地之日起至协议期满日期{chinese_date(ends_on)}超过4年（至{chinese_date(four_years(entered_on, c.policy))}），"
        f"且没有登记相应的国家或者自治区重大项目，请{how}。"
    )
    return Problem("entered_on", "over_four_years", detail, interpretation(BEYOND_FOUR))


def rest_long_enough(case: Stay, entered_on: date, c: Circumstances) -> Iterator[Problem]:
    """Interpretation (short_rest): nobody enters with less than two years left, where the department says so."""
    short = days_short(case, entered_on, c)
    if short and c.policy.reads(SHORT_REST) == REFUSE:
        detail = f"{told_short(case, short)}请先修改三方协议的期限。"
        yield Problem("entered_on", "short_rest", detail, interpretation(SHORT_REST))


def days_short(case: Stay, entered_on: date, c: Circumstances) -> int:
    """Art. 14: how many days the rest of the agreement is short of two years from the entry."""
    if case.agreement is None:
        return 0
    return max(0, (two_years(entered_on, c.policy) - case.agreement.ends).days)


def told_short(case: Stay, short: int) -> str:
    """The same in words."""
    ends = chinese_date(case.agreement.ends) if case.agreement else ""
    return f"自进入基地之日起至协议期满日期{ends}不足2年，相差{short}天。"


def formalities_problem(done_on: date | None, left_on: date | None) -> Iterator[Problem]:
    """Setting (import): formalities of entry are done before somebody leaves."""
    if done_on is not None and left_on is not None and done_on > left_on:
        yield Problem(
            "formalities_on", "after_leaving", f"{FORMALITIES}不得晚于离开基地之日。", setting("import")
        )
