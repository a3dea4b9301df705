"""Folds facts into the state of a task; it never fails."""

from collections.abc import Mapping
from dataclasses import replace

from domain.assistants.task import facts as fact
from domain.assistants.task.state import Report, Task, TaskStage
from domain.recurring import fold
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Task, happened: fact.Fact, stamp: Stamp) -> Task:
    """The state after the fact."""
    case = replace(
        case, clocks=tick(case.clocks, happened, stamp.at), turns=fold(case.turns, happened, stamp.at)
    )
    match happened:
        case fact.TaskOpened():
            return _opened(case, happened)
        case fact.ContactsNamed(leader, liaison, on):
            named = case.named_on or on
            return replace(case, stage=TaskStage.REPORTING, leader=leader, liaison=liaison, named_on=named)
        case fact.TargetSet(target, zone_target):
            return replace(case, target=target, zone_target=zone_target)
        case fact.TaskProlonged(last):
            rule = replace(case.rule, last=last) if case.rule else None
            return replace(case, last=last, rule=rule)
        case fact.TaskClosed():
            return replace(case, stage=TaskStage.CLOSED, clocks={})
        case _:
            return _worked(case, happened, stamp)


def _opened(case: Task, happened: fact.TaskOpened) -> Task:
    return replace(
        case,
        year=happened.year,
        line=happened.line,
        name=happened.name,
        stage=TaskStage.CONTACTS,
        target=happened.target,
        zone_target=happened.zone_target,
        opens=happened.opens,
        last=happened.last,
        milestones=happened.milestones,
        rule=happened.rule,
    )


def _worked(case: Task, happened: fact.Fact, stamp: Stamp) -> Task:
    match happened:
        case fact.MilestoneMeasured(measured):
            return replace(case, measured={**case.measured, measured.milestone.key: measured})
        case fact.GapExplained(milestone, text):
            return replace(case, explained={**case.explained, milestone: text})
        case fact.LetterSent(milestone, document):
            return replace(case, letters={**case.letters, milestone: document})
        case fact.TargetSplit(parts):
            return replace(case, split=parts)
        case fact.UnitAssigned(unit):
            return replace(case, units=(*case.units, unit))
        case fact.SampleDrawn(number=number, sample=sample):
            return replace(case, samples={**case.samples, number: sample})
        case fact.SampleChecked(number, doubtful, text, on):
            checked = replace(case.samples[number], doubtful=doubtful, text=text, checked_on=on)
            return replace(case, samples={**case.samples, number: checked})
        case _:
            return _reported(case, happened, stamp)


def _reported(case: Task, happened: fact.Fact, stamp: Stamp) -> Task:
    match happened:
        case fact.ReportSubmitted():
            week = happened.receipt.week
            return replace(case, reports={**case.reports, week: _report(happened, stamp)})
        case fact.ReportReturned(week):
            return replace(case, reports=_without(case.reports, week))
        case fact.ClarificationAsked(week, reason):
            return _changed(case, week, asked=reason)
        case fact.ReportClarified(week, text):
            return _changed(case, week, asked="", clarified=text)
        case _:
            return case


def _report(happened: fact.ReportSubmitted, stamp: Stamp) -> Report:
    return Report(
        at=happened.receipt.at,
        drawn=happened.drawn,
        typed=happened.typed,
        differences=happened.differences,
        reasons=happened.reasons,
        zero=happened.zero,
        unpublished=happened.unpublished,
        unfilled=happened.unfilled,
        sent_by=stamp.actor.user,
    )


def _without(reports: Mapping[str, Report], week: str) -> Mapping[str, Report]:
    return {key: report for key, report in reports.items() if key != week}


def _changed(case: Task, week: str, *, asked: str, clarified: str = "") -> Task:
    known = case.reports.get(week)
    if known is None:
        return case
    return replace(
        case,
        reports={**case.reports, week: replace(known, asked=asked, clarified=clarified or known.clarified)},
    )
