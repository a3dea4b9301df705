"""附件2(2), setting (count_person): whether a hire is eligible, and that a person counts once, wherever filed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from domain.assistants import law
from domain.assistants.counting.posts import Work
from domain.assistants.policy import AssistantsPolicy
from domain.assistants.policy_values import ONCE_EVER
from domain.calendar import WorkCalendar
from domain.counting import count_working_days
from domain.refusal import Problem, Refusal, RefusalKind
from domain.source import Source, setting


class Standing(StrEnum):
    """Where a hire stands for the figures."""

    COUNTED = "counted"
    HELD = "held"
    LEFT = "left"
    VOIDED = "voided"
    BASIS_LOST = "basis_lost"
    INELIGIBLE = "ineligible"


STANDING_NAMES = {
    Standing.COUNTED: "已计入",
    Standing.HELD: "待认定",
    Standing.LEFT: "已离岗",
    Standing.VOIDED: "已撤销",
    Standing.BASIS_LOST: "依据失效",
    Standing.INELIGIBLE: "不计入",
}


def graduation_problem(
    year: int, graduated: int, unemployed: bool, policy: AssistantsPolicy
) -> Problem | None:
    """附件2(2), setting (years_back): graduates of the year, or of a few before who had no employment."""
    told: str | None = None
    if graduated > year:
        told = f"毕业年份不得晚于{year}年。"
    elif graduated < year - policy.years_back:
        told = f"限{year}届毕业生，或者{year - policy.years_back}年以来毕业、未就业的毕业生。"
    if told is not None:
        return Problem("graduated", "not_eligible", told, law.GRADUATED)
    if graduated < year and policy.earlier_years_unemployed and not unemployed:
        detail = f"{graduated}年毕业的，“高校毕业后是否长期未工作”应填1。"
        rests_on = setting("earlier_years_unemployed", "assistants")
        return Problem("unemployed", "was_employed", detail, rests_on)
    return None


@dataclass(frozen=True, slots=True)
class KnownHire:
    """Another hire of the same person."""

    year: int
    line_name: str
    standing: Standing
    reason: str = ""
    """Why it was voided."""
    employer: str = ""
    """Its unified social credit code."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a new hire enters the figures, and why it is held."""

    standing: Standing
    why: str = ""


def person_counts(
    year: int, known: Iterable[KnownHire], policy: AssistantsPolicy, employer: str = ""
) -> Verdict | Refusal:
    """Setting (count_person): the first filing counts, a second of the year is held for a decision, an earlier year refuses it.

    What was voided is not filed again by the same employer; where another one files the person, somebody decides.
    """
    others = tuple(known)
    voided = [each for each in others if each.standing is Standing.VOIDED and each.year == year]
    own = next((each for each in voided if each.employer == employer), None)
    if own is not None:
        return _refused("was_voided", f"该人员的聘用信息已被撤销：{own.reason}", "count_person")
    counted = [each for each in others if each.standing in (Standing.COUNTED, Standing.LEFT)]
    earlier = next((each for each in counted if each.year != year), None)
    if earlier is not None and policy.count_person == ONCE_EVER:
        return _refused("counted_before", f"该人员已计入{earlier.year}年度，不再重复计入。", "count_person")
    standing = [*counted, *(each for each in others if each.standing is Standing.HELD)]
    same = next((each for each in standing if each.year == year), None)
    if same is not None:
        return Verdict(Standing.HELD, f"该人员已由{same.line_name}填报，待认定。")
    if standing and policy.count_person == ONCE_EVER:
        return Verdict(Standing.HELD, f"该人员{standing[0].year}年度的填报尚未认定，待认定。")
    if voided:
        return Verdict(Standing.HELD, f"{voided[0].line_name}填报的该人员聘用信息已被撤销，待认定。")
    return Verdict(Standing.COUNTED)


def _refused(code: str, detail: str, rule: str) -> Refusal:
    return Refusal(
        code=code,
        detail=detail,
        source=setting(rule, "assistants"),
        kind=RefusalKind.CONFLICT,
        field="person",
    )


def in_time(begun: date, entered: date, last: date, policy: AssistantsPolicy, calendar: WorkCalendar) -> bool:
    """26·一, setting (late_entry_working_days): begun by the last day, and entered until some working days after it."""
    return begun <= last and entered <= late_entry_until(last, policy, calendar)


def late_entry_until(last: date, policy: AssistantsPolicy, calendar: WorkCalendar) -> date:
    """Setting (late_entry_working_days): the last day of late entries."""
    day, _ = count_working_days(last, policy.late_entry_working_days, calendar)
    return day


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """What a hire lacks, and how much that binds: a hint, or a duty that is told upwards."""

    key: str
    text: str
    source: Source
    duty: bool


def shortcomings(
    *, begun: date, today: date, agreement: bool, insured: bool, work: Work, policy: AssistantsPolicy
) -> tuple[Shortcoming, ...]:
    """26·二(二): the agreement is a duty (应), insurance is encouraged; that of a postdoc is a duty of the stay itself."""
    found = []
    if not agreement and today > begun + timedelta(days=policy.agreement_days):
        found.append(Shortcoming("agreement", "尚未签订服务协议", law.AGREEMENT, duty=True))
    if not insured and work is not Work.POSTDOC:
        found.append(
            Shortcoming("insurance", "可以为科研助理办理参加社会保险及住房公积金", law.INSURANCE, duty=False)
        )
    return tuple(found)


class StayEvent(StrEnum):
    """What a stay tells of itself to a claim that rests on it."""

    VOIDED = "voided"
    NOT_FILED = "not_filed"
    REMOVED = "removed"
    EXITED = "exited"
    MOVED = "moved"
    RESUMED = "resumed"


def after_stay(event: StayEvent) -> Standing:
    """Setting (postdoc_counts): a stay that never was loses its basis; one that ended leaves; another base counts no second time."""
    if event in (StayEvent.VOIDED, StayEvent.NOT_FILED):
        return Standing.BASIS_LOST
    return Standing.COUNTED if event in (StayEvent.MOVED, StayEvent.RESUMED) else Standing.LEFT


def claimable(
    *, unit: str, employer: str, claimed: bool, year: int, graduated: int, policy: AssistantsPolicy
) -> Verdict | Refusal:
    """Setting (postdoc_counts): a stay is claimed once, by the employer only; the university of its station cannot."""
    if unit != employer or claimed:
        return Verdict(Standing.HELD, "博士后研究人员由用人单位填报，且只计一次，待认定。")
    if graduated < year - policy.years_back or graduated > year:
        return Verdict(Standing.INELIGIBLE, "毕业年份不在可以计入的范围，保留记录，不计入。")
    return Verdict(Standing.COUNTED)


def change_of(standing: Standing, policy: AssistantsPolicy) -> int:
    """Setting (leaving_counts): how a hire enters 累计聘用."""
    if standing is Standing.LEFT:
        return int(policy.leaving_counts)
    return int(standing is Standing.COUNTED)
