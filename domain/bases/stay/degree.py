"""Art. 23(1): the PhD certificate, and the removal that it makes groundless."""

from collections.abc import Iterator
from dataclasses import replace

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.certificate import counts, lacks
from domain.bases.stay.checks import refused
from domain.bases.stay.keys import DEGREE, VERIFY
from domain.bases.stay.plain import plain_degree
from domain.bases.stay.preparation import degree_problems
from domain.bases.stay.removal import clocks_of_all, degree_due
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import Ground
from domain.bases.stay.world import StayWorld
from domain.refusal import Problem, Refusal
from domain.source import setting


def record_degree(
    case: Stay, command: cmd.RecordDegree, c: Circumstances, world: StayWorld
) -> fact.DegreeRecorded | Refusal:
    """Art. 23(1): a certificate on hand; one awarded within the half year leaves a removal without ground.

    One that the state does not recognise yet, or without the file that is asked for, is kept and ends nothing.
    """
    command = replace(command, degree=plain_degree(command.degree))
    if command.degree == case.profile.degree:
        return Refusal(code="no_change", detail="博士学位证书已经登记。", source=setting("form"))
    found = refused(_problems(case, command.degree, c, world), "博士学位证书登记有误，请逐项修改。")
    if found:
        return found
    if not counts(command.degree, c.policy):
        return fact.DegreeRecorded(command.degree, lacks=lacks(command.degree, c.policy))
    dropped = in_time(case, command.degree, c)
    return fact.DegreeRecorded(
        command.degree, (DEGREE, f"{VERIFY}{DEGREE}", *clocks_of_all(dropped)), dropped
    )


def _problems(case: Stay, degree: Degree, c: Circumstances, world: StayWorld) -> Iterator[Problem]:
    yield from degree_problems(case, degree, c.today, world.born, "degree")
    if not degree.awarded and not (degree.certificate.strip() or degree.awarded_on):
        yield Problem("degree", "no_degree", "请登记博士学位证书的编号和取得日期。", setting("form"))


def in_time(case: Stay, degree: Degree, c: Circumstances) -> tuple[str, ...]:
    """Art. 23(1): the open automatic removal for want of a degree that had been awarded within the half year."""
    due = degree_due(case, c)
    if due is None or degree.awarded_on is None or degree.awarded_on > due:
        return ()
    return tuple(
        one.id for one in case.removals if one.open and one.automatic and one.ground is Ground.NO_DEGREE
    )
