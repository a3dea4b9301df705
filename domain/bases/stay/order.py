"""Art. 13, 18, 23: what comes after what: entry after the agreement, exit after the appraisal, removal after its ground."""

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import EXIT_PASSED
from domain.bases.stay.span import six_years
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Assessment
from domain.bases.stay.terms import Ground, Result
from domain.circumstances import limit
from domain.deadline import Roll
from domain.legal_time import chinese_date
from domain.refusal import Problem
from domain.source import interpretation, setting

DAY = timedelta(days=1)


def signed_first(case: Stay, entered_on: date, done_on: date) -> Iterator[Problem]:
    """Art. 13 (按照以下程序): neither formalities nor entry before the last of three signatures.

    A stay from before the system has no agreement here, and nothing is compared.
    """
    signed = max(case.agreement.signed.values(), default=None) if case.agreement else None
    if signed is None:
        return
    after = f"不得早于三方协议签订完毕之日{chinese_date(signed)}。"
    if done_on < signed and done_on != entered_on:
        detail = f"进站手续办理完毕之日{after}"
        yield Problem("formalities_on", "before_signature", detail, law.STEPS_OF_ENTRY)
    if entered_on < signed:
        yield Problem("entered_on", "before_signature", f"进入基地之日{after}", law.STEPS_OF_ENTRY)


def entered_before_acts(case: Stay, entered_on: date) -> Iterator[Problem]:
    """Art. 14 (进基地后承担): no major project on record was taken on before a corrected day of entry; nor is anything else."""
    projects = [one.taken_on for one in case.projects if one.taken_on is not None]
    if projects and min(projects) < entered_on:
        detail = f"进入基地之日不得晚于承担重大项目的日期{chinese_date(min(projects))}（进基地后承担）。"
        yield Problem("entered_on", "after_project", detail, law.MAJOR_PROJECT)
    yield from _before_other_acts(case, entered_on)


def _before_other_acts(case: Stay, entered_on: date) -> Iterator[Problem]:
    """Setting (form): visits, assessments, the appraisal and supplements are of the time in the base."""
    days = [*_assessed(case), *(one.begins for one in case.visits)]
    days += [day for supplement in case.supplements for day in supplement.signed.values()]
    if days and min(days) < entered_on:
        detail = f"进入基地之日不得晚于已登记的派出、考核、评定或者补充协议的日期{chinese_date(min(days))}，请先核对。"
        yield Problem("entered_on", "after_acts", detail, setting("form"))


def _assessed(case: Stay) -> Iterator[date]:
    """Art. 17, 18: the days of the opinions at the midterm and the exit, and of the appraisal."""
    for assessment in (case.midterm, case.exit_assessment):
        yield from (opinion.on for opinion in assessment.opinions.values()) if assessment else ()
    if case.exit.appraisal is not None:
        yield case.exit.appraisal.on


def acted_first(
    case: Stay, left_on: date, today: date, *, planned: bool = False, apart: Collection[date] = ()
) -> Iterator[Problem]:
    """Setting (form): nobody left before what took place in the base: assessments, visits, projects, supplements.

    `planned`: a visit of which no return is on record may have come to nothing; `apart` are days that another
    rule compares.
    """
    acts = {
        "考核或者评定": [day for day in _assessed(case) if day not in apart],
        "派出或者返回": list(_sent_out(case, today, planned=planned)),
        "承担重大项目": [one.taken_on for one in case.projects if one.taken_on is not None],
        "签署补充协议": [day for supplement in case.supplements for day in supplement.signed.values()],
    }
    for what, days in acts.items():
        if days and left_on < max(days):
            detail = f"离开基地之日不得早于已登记的{what}的日期{chinese_date(max(days))}，请先核对。"
            yield Problem("left_on", "before_acts", detail, setting("form"))


def _sent_out(case: Stay, today: date, *, planned: bool) -> Iterator[date]:
    for visit in case.visits:
        if visit.returned_on is not None:
            yield visit.returned_on
        elif visit.begins <= today and not planned:
            yield visit.begins


def assessed_first(case: Stay, left_on: date) -> Iterator[Problem]:
    """Art. 18, interpretation: nobody has left by a regular exit before the appraisal and the exit assessment."""
    appraisal = case.exit.appraisal
    if appraisal is not None and left_on < appraisal.on:
        detail = f"离开基地之日不得早于专家评定日期{chinese_date(appraisal.on)}。"
        yield Problem("left_on", "before_appraisal", detail, law.APPRAISAL)
    assessed = concluded(case.exit_assessment)
    if assessed is not None and left_on < assessed:
        detail = f"离开基地之日不得早于出基地考核日期{chinese_date(assessed)}。"
        yield Problem("left_on", "before_assessment", detail, interpretation(EXIT_PASSED))


def within_six_years(case: Stay, left_on: date, c: Circumstances) -> Iterator[Problem]:
    """Art. 23(9): over six years it is a removal and no exit, unless all but the station's formalities was done by then."""
    if case.entered_on is None:
        return
    last = six_years(case.entered_on, c)
    appraised = case.exit.appraisal.on if case.exit.appraisal else None
    done = (appraised, concluded(case.exit_assessment))
    if left_on <= last or all(day is not None and day <= last for day in done):
        return
    detail = f"在基地时间至{chinese_date(last)}满6年，此后离开基地的，按退出基地处理程序办理。"
    yield Problem("left_on", "over_six_years", detail, law.EXPIRED)


def concluded(assessment: Assessment | None) -> date | None:
    """Art. 17: the day of the later of both opinions, once there is a result."""
    if assessment is None or assessment.result is None:
        return None
    return max((one.on for one in assessment.opinions.values()), default=assessment.concluded_on)


def grounded_first(case: Stay, ground: Ground, left_on: date, c: Circumstances) -> Iterator[Problem]:
    """Art. 23: a removal takes effect no earlier than the first day of its ground."""
    first = first_day(case, ground, c)
    if first is not None and left_on < first:
        detail = f"离开基地之日不得早于该情形出现之日{chinese_date(first)}。"
        yield Problem("left_on", "before_ground", detail, law.ground(ground.value))


def first_day(case: Stay, ground: Ground, c: Circumstances) -> date | None:
    """Art. 23: the first day on which the ground is there, by the records; None where they do not measure it."""
    match ground:
        case Ground.NO_DEGREE:
            return None if case.entered_on is None else _half_year(case.entered_on, c) + DAY
        case Ground.EXPIRED:
            return _expired(case, c)
        case _:
            return min(_event_days(case, ground, c), default=None)


def _event_days(case: Stay, ground: Ground, c: Circumstances) -> Iterator[date]:
    if ground is Ground.FAILED:
        known = (one for one in (case.midterm, case.exit_assessment) if one is not None)
        yield from (day for one in known if one.result is Result.FAILED and (day := concluded(one)))
    if ground is Ground.ABROAD:
        yield from (_thirty_over(one.return_by, c) for one in case.visits if one.abroad)


def happened_since(case: Stay, ground: Ground, since: date, c: Circumstances) -> bool:
    """Art. 23(3), (8): whether an assessment failed, or a visit abroad came to be thirty days over, after that day."""
    return any(since < day <= c.today for day in _event_days(case, ground, c))


def _half_year(entered_on: date, c: Circumstances) -> date:
    return limit("degree_months", c, start=entered_on).due


def _expired(case: Stay, c: Circumstances) -> date | None:
    days = [] if case.ends_on is None else [case.ends_on]
    if case.entered_on is not None:
        days.append(six_years(case.entered_on, c))
    return min(days) + DAY if days else None


def _thirty_over(return_by: date, c: Circumstances) -> date:
    return limit("abroad_overdue_days", c, start=return_by, roll=Roll.KEEP).due + DAY
