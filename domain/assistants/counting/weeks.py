"""26·三: the weeks of a drive: every Wednesday before 18:00, and what becomes of one on a rest day."""

from collections.abc import Iterable, Mapping
from datetime import date, time

from domain.assistants import ladders, law
from domain.assistants.policy import AssistantsPolicy
from domain.circumstances import roll_of
from domain.recurring import Duty, Turn, Weekly

WEDNESDAY = 2
HEAD = "report"


def weekly(policy: AssistantsPolicy, opens: date, last: date) -> Weekly:
    """26·三, setting (report_period): from Thursday to Wednesday; the first week is the first Wednesday far enough ahead."""
    return Weekly(
        weekday=WEDNESDAY,
        at=time(policy.report_hour),
        roll=roll_of(HEAD, policy),
        first=opens,
        last=last,
        lead=policy.report_lead_working_days,
        closing=policy.closing_report,
    )


def duty(rule: Weekly, policy: AssistantsPolicy) -> Duty:
    """26·三: what a line owes every week, with the ladders in force."""
    return Duty(
        rule=rule,
        source=law.WEEKLY_REPORT,
        steps=ladders.before(policy),
        later=ladders.later(policy),
        head=HEAD,
    )


def sent_by_all(lines: Iterable[Mapping[str, Turn]]) -> Mapping[str, Turn]:
    """122·三(四): the weeks up to the first one that a line has still to send; a line owes none of before it was named."""
    every = tuple(lines)
    found: dict[str, Turn] = {}
    for week in sorted({key for turns in every for key in turns}):
        own = [turns[week] for turns in every if week in turns]
        if any(turn.received is None for turn in own):
            break
        found[week] = own[0]
    return found


def missed_in_a_row(turns: Mapping[str, Turn]) -> int:
    """Setting (missed_in_a_row): how many of the last weeks whose instant has passed were missed one after another."""
    found = 0
    for _, turn in sorted(turns.items(), reverse=True):
        if turn.missed is None and turn.received is None:
            continue
        if turn.missed is None:
            break
        found += 1
    return found
