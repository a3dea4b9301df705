"""Art. 13(2): the day of entry, from which the time limits of a stay are counted, and its correction."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from domain.bases import law
from domain.bases.base.terms import BaseStatus
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ENTRY_FILER, ENTRY_WHEN_FILED, ONE_STAY
from domain.bases.policy import Policy
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay import oddities
from domain.bases.stay.certificate import counts
from domain.bases.stay.checks import countable, refused, until_today, written
from domain.bases.stay.entering import days_of_entry, rest_long_enough
from domain.bases.stay.keys import DEGREE, ENTRY, EXIT, FILING, IDENTITY, LONGEST, MIDTERM, VERIFY
from domain.bases.stay.order import entered_before_acts
from domain.bases.stay.overlap import overlapping
from domain.bases.stay.recruiting import declared, promise_kept_out, unusual
from domain.bases.stay.removal import clocks_of_all
from domain.bases.stay.span import six_years
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import Ground, Side, StayStage
from domain.bases.stay.world import HostBase, StayWorld
from domain.circumstances import clock_until, limit, roll_of
from domain.counting import add_months
from domain.deadline import Deadline, Span, deadline, fixed
from domain.legal_time import chinese_date
from domain.refusal import Problem, Refusal
from domain.source import interpretation, setting
from domain.wait import Clock

FORM, PROCEDURE = setting("form"), setting("procedure")
SIDES = (Side.UNIT, Side.STATION)
"""Art. 17: who assesses."""
FOUND_BY = {Ground.NO_DEGREE: (DEGREE,), Ground.EXPIRED: (LONGEST, EXIT)}
"""The clocks whose end opens a removal by itself."""


def entry_clocks(
    case: Stay, entered_on: date, ends_on: date, c: Circumstances, done_on: date | None = None
) -> Mapping[str, Clock]:
    """Art. 13(2), 14, 17, 23(1), (9): everything that is counted from an entry, and the end of the term.

    The report for filing counts from the end of the formalities (`done_on`), all else from the day of entry.
    """
    due = {
        FILING: limit("entry_filing_months", c, start=done_on or case.formalities_on or entered_on),
        **{f"{MIDTERM}{side}": midterm(case, entered_on, ends_on, c) for side in SIDES},
        EXIT: fixed(ends_on, law.AGREEMENT_SAYS, c.calendar),
        LONGEST: limit("project_term_longest_months", c, start=entered_on),
    }
    if not counts(case.profile.degree, c.policy):
        due[DEGREE] = limit("degree_months", c, start=entered_on)
    return {key: clock_until(key, deadline, c) for key, deadline in due.items()}


def midterm(case: Stay, entered_on: date, ends_on: date, c: Circumstances) -> Deadline:
    """Setting (midterm_numerator): so far into the agreed term, in whole months, counted from the entry.

    A postdoc who entered long after the term began has less time left; the assessment is then before its end.
    """
    begins = case.agreement.begins if case.agreement else entered_on
    share = whole_months(begins, ends_on) * c.policy.midterm_numerator // c.policy.midterm_denominator
    count = max(1, min(share, whole_months(entered_on, ends_on)))
    source = setting("midterm_numerator")
    rule = roll_of("midterm_numerator", c.policy)
    return deadline(entered_on, count, Span.MONTHS, roll=rule, calendar=c.calendar, source=source)


def whole_months(first: date, last: date) -> int:
    """Art. 14: how many whole months the days from the first to the last, both included, make."""
    after = last + timedelta(days=1)
    months = (after.year - first.year) * 12 + after.month - first.month
    return max(0, months if add_months(first, months) <= after else months - 1)


def late_days(filed_on: date | None, due: date) -> int:
    """Art. 13(2): natural days after the due date, 0 when in time or not reported yet."""
    return 0 if filed_on is None else max(0, (filed_on - due).days)


def report_entry(
    case: Stay, command: cmd.ReportEntry, c: Circumstances, world: StayWorld
) -> fact.EntryReported | Refusal:
    """Art. 13(2): also late, as long as the base was there on that day; the time limits run from that day."""
    agreement = case.agreement
    if agreement is None or agreement.unsigned:
        return Refusal(
            code="not_agreed", detail="三方协议尚未签订，不能办理进站手续。", source=law.STEPS_OF_ENTRY
        )
    if IDENTITY in case.clocks:
        detail = "人员身份尚待自治区人社厅核实，核实后方可办理进站手续。"
        return Refusal(code="identity_in_doubt", detail=detail, source=interpretation(ONE_STAY))
    if case.stage is StayStage.ABANDONED and not case.ended_with_base:
        return Refusal(code="wrong_stage", detail="本次招收已经终止，不能办理进站手续。", source=PROCEDURE)
    found = refused(_entry(case, command, agreement.ends, c, world), "进站情况有误，请逐项修改。")
    day, done_on = command.entered_on, command.formalities_on or command.entered_on
    odd = (
        ()
        if found
        else (
            *oddities.of_entry(case, day, done_on, c),
            *unusual(case, day, done_on, world.born, c),
        )
    )
    found = found or oddities.unconfirmed(odd, command.confirmed_oddities, command.oddity_reason)
    if found:
        return found
    return fact.EntryReported(
        entered_on=day,
        formalities=command.formalities,
        starts=entry_clocks(case, day, agreement.ends, c, done_on),
        stops=(ENTRY,),
        oddities=oddities.codes(odd),
        oddity_reason=command.oddity_reason if odd else "",
        filer=filer(c.policy),
        formalities_on=done_on,
        meets_conditions=command.meets_conditions,
    )


def filer(policy: Policy) -> Side:
    """Interpretation (entry_filer): who reports an entry for filing; the text does not say it (Art. 13(2))."""
    return Side(policy.reads(ENTRY_FILER))


def _entry(
    case: Stay, command: cmd.ReportEntry, ends_on: date, c: Circumstances, world: StayWorld
) -> Iterator[Problem]:
    yield from written(command.formalities, "formalities", "进站手续办理情况")
    yield from declared(command.meets_conditions)
    unfit = tuple(entry_day(command.entered_on, ends_on, c.today, world.base))
    yield from unfit
    if not unfit:
        yield from days_of_entry(case, command.entered_on, command.formalities_on or command.entered_on, c)
        yield from rest_long_enough(case, command.entered_on, c)
        yield from promise_kept_out(case, command.entered_on, c)
    yield from overlapping(command.entered_on, _left_with(world.base), world)


def _left_with(base: HostBase | None) -> date | None:
    """Art. 24: who entered before the base became a workstation moves there on that day."""
    return base.ended_on if base is not None and base.status is BaseStatus.ENDED else None


def entry_day(entered_on: date, ends_on: date, today: date, base: HostBase | None) -> Iterator[Problem]:
    """Art. 13(2), 14, 24: not ahead, within the term, and while the base's filing stood."""
    field = "entered_on"
    outside = tuple(countable(entered_on, field, "进入基地日期"))
    yield from outside
    if outside:
        return
    yield from until_today(entered_on, today, field, "进入基地日期")
    if entered_on >= ends_on:
        detail = f"进入基地日期应早于工作期限届满之日{chinese_date(ends_on)}。"
        yield Problem(field, "after_term", detail, setting("agreement"))
    if base is None:
        yield Problem(field, "no_such_base", "没有该基地。", setting("form"))
        return
    if entered_on < base.filed_on:
        detail = f"进入基地日期不得早于基地备案日期{chinese_date(base.filed_on)}。"
        yield Problem(field, "before_base", detail, interpretation(ENTRY_WHEN_FILED))
    if base.status is not BaseStatus.ACTIVE and (base.ended_on is None or entered_on > base.ended_on):
        yield Problem(
            field,
            "base_not_active",
            "进入基地日期不得晚于基地备案终止日期。",
            interpretation(ENTRY_WHEN_FILED),
        )


def correct_entry(
    case: Stay, command: cmd.CorrectEntry, c: Circumstances, world: StayWorld
) -> fact.EntryCorrected | Refusal:
    """Art. 13(2): what still runs is dated again, and a removal that rested on the wrong day is dropped."""
    before, ends_on = case.entered_on, case.ends_on
    if before is None or ends_on is None:
        return Refusal(code="not_entered", detail="尚未登记进入基地日期。", source=PROCEDURE)
    done_on = done_again(case, command)
    found = refused(
        _correction(case, command, done_on, ends_on, c, world), "进入基地日期更正有误，请逐项修改。"
    )
    odd = () if found else tuple(oddities.of_entry(case, command.entered_on, done_on, c))
    found = found or oddities.unconfirmed(odd, command.confirmed_oddities, command.reason)
    if found:
        return found
    dropped = groundless(case, command.entered_on, c)
    clocks = entry_clocks(case, command.entered_on, ends_on, c, done_on)
    settled = _settled(case, clocks, c)
    starts = {**_again(case, clocks, dropped, c), **{key: clocks[key] for key in settled}}
    filing_due = limit("entry_filing_months", c, start=done_on).due
    return fact.EntryCorrected(
        before=before,
        entered_on=command.entered_on,
        reason=command.reason,
        late_days=late_days(case.filing.filed_on, filing_due),
        starts=starts,
        stops=(*(f"{VERIFY}{key}" for key in settled), *clocks_of_all(dropped)),
        dropped=dropped,
        due=filing_due,
        oddities=oddities.codes(odd),
        formalities_before=case.formalities_done,
        formalities_on=done_on,
    )


def done_again(case: Stay, command: cmd.CorrectEntry) -> date:
    """Art. 13(2): the right day of the formalities; unsaid, it stays what it was where it was another than that of entry."""
    if command.formalities_on is not None:
        return command.formalities_on
    known = case.formalities_on
    return command.entered_on if known is None or known == case.entered_on else known


def _correction(
    case: Stay, command: cmd.CorrectEntry, done_on: date, ends_on: date, c: Circumstances, world: StayWorld
) -> Iterator[Problem]:
    yield from written(command.reason, "reason", "更正的理由", setting("reversal"))
    unfit = tuple(entry_day(command.entered_on, ends_on, c.today, world.base))
    yield from unfit
    if not unfit:
        yield from days_of_entry(case, command.entered_on, done_on, c)
        yield from entered_before_acts(case, command.entered_on)
    yield from overlapping(command.entered_on, None, world)
    if (command.entered_on, done_on) == (case.entered_on, case.formalities_done):
        yield Problem("entered_on", "no_change", "进入基地日期和进站手续办理完毕之日没有变化。", FORM)


def groundless(case: Stay, entered_on: date, c: Circumstances) -> tuple[str, ...]:
    """Art. 23(1), (9): the open automatic removals for which this day of entry leaves no ground."""
    return tuple(
        one.id
        for one in case.removals
        if one.open and one.automatic and not _grounded(case, one.ground, entered_on, c)
    )


def _grounded(case: Stay, ground: Ground, entered_on: date, c: Circumstances) -> bool:
    if ground is Ground.NO_DEGREE:
        due = limit("degree_months", c, start=entered_on).due
        degree = case.profile.degree
        awarded = degree.awarded_on if counts(degree, c.policy) else None
        return c.today > due and (awarded is None or awarded > due)
    if ground is Ground.EXPIRED:
        longest = six_years(entered_on, c)
        return c.today > longest or (case.ends_on is not None and c.today > case.ends_on)
    return True


def _again(
    case: Stay, clocks: Mapping[str, Clock], dropped: tuple[str, ...], c: Circumstances
) -> Mapping[str, Clock]:
    """What still runs, and what the removals now dropped had ended; the end of the term does not move."""
    moved = {key for key, clock in case.clocks.items() if key != EXIT and _from_entry(clock)}
    grounds = {one.ground for one in case.removals if one.id in dropped}
    ended = {key for ground in grounds for key in FOUND_BY.get(ground, ())} - case.clocks.keys()
    return {
        key: _dated(case.clocks.get(key), clock, c) for key, clock in clocks.items() if key in moved | ended
    }


def _settled(case: Stay, clocks: Mapping[str, Clock], c: Circumstances) -> tuple[str, ...]:
    """Art. 23(1), (9): the time limits under doubt that are not over by the right day of entry."""
    doubted = (key for key in (DEGREE, LONGEST) if f"{VERIFY}{key}" in case.clocks and key in clocks)
    return tuple(key for key in doubted if not _over(clocks[key], c))


def _from_entry(clock: Clock) -> bool:
    """Not a part of an assessment that the other side waits for, nor something kept open without a time limit."""
    return clock.deadline is not None and clock.deadline.parameter != "joint_assessment_working_days"


def _dated(before: Clock | None, again: Clock, c: Circumstances) -> Clock:
    """A due date that is over under the right day too was told upwards already."""
    over = again.deadline is not None and again.deadline.ends_at <= c.at
    if before is None or not before.overdue or not over:
        return again
    return replace(again, overdue=True, level=before.level, reminded=before.reminded)


def running(clocks: Mapping[str, Clock], c: Circumstances) -> Mapping[str, Clock]:
    """Setting (import): of a stay from before the system what is ahead, and what a person has to attend to all the same.

    A midterm whose day is over belongs to earlier time; a report for filing that is missing is still awaited.
    """
    return {
        key: Clock(since=c.at) if _over(clock, c) and key == FILING else clock
        for key, clock in clocks.items()
        if not (_over(clock, c) and key.startswith(MIDTERM))
    }


def _over(clock: Clock, c: Circumstances) -> bool:
    return clock.deadline is not None and clock.deadline.due < c.today
