"""Art. 23 and what was entered later: a ground that looking back shows, or that needs a finding, is first found by a person."""

from collections.abc import Collection, Iterator, Mapping

from domain.bases import law
from domain.bases.circumstances import Circumstances
from domain.bases.interpretations import ENTRY_LONG_PAST
from domain.bases.stay import commands as cmd
from domain.bases.stay import facts as fact
from domain.bases.stay.checks import on_record, refused, written
from domain.bases.stay.keys import ABROAD, DEGREE, EXIT, LONGEST, VERIFY
from domain.bases.stay.removal import contradicted, ids, open_of, open_removal
from domain.bases.stay.state import Stay
from domain.bases.stay.state_removal import Finding
from domain.bases.stay.terms import REMOVAL_GROUND_NAMES, Ground
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.refusal import Problem, Refusal, RefusalKind
from domain.source import Source, interpretation
from domain.wait import Clock

GROUNDS: Mapping[str, Ground] = {
    DEGREE: Ground.NO_DEGREE,
    EXIT: Ground.EXPIRED,
    LONGEST: Ground.EXPIRED,
    ABROAD: Ground.ABROAD,
}
"""Art. 23: clocks whose passing is a ground of removal, or may be one."""
OPENED = "opened"


def ground_of(key: str) -> Ground | None:
    """Art. 23: the ground that the passing of this clock is about, or None."""
    head, colon, _ = key.partition(":")
    return GROUNDS.get(head + colon)


def unfound(case: Stay, grounds: Collection[Ground]) -> Refusal | None:
    """Art. 23 (应…予以退出): nobody leaves otherwise while it is open whether one of these grounds is there."""
    wanted = (key.removeprefix(VERIFY) for key in case.clocks if key.startswith(VERIFY))
    found = next((key for key in wanted if ground_of(key) in grounds), None)
    if found is None:
        return None
    detail = "是否存在退出基地情形尚待基地核实，核实办结后方可办理。"
    return Refusal(code="finding_open", detail=detail, source=source_of(found))


def source_of(key: str) -> Source:
    """Art. 23(9) needs a finding on 正当理由; that other grounds found later are checked first is an interpretation."""
    return law.EXPIRED if key == EXIT else interpretation(ENTRY_LONG_PAST)


def needs_finding(key: str, clock: Clock, c: Circumstances) -> bool:
    """Art. 23(9), interpretation (entry_long_past): whether a person finds first, before a case of removal begins.

    At the end of the term always; otherwise where the time was over already when the clock was set.
    """
    if key == EXIT:
        return True
    late = clock.deadline is not None and clock.deadline.ends_at <= clock.since
    return late and c.policy.reads(ENTRY_LONG_PAST) != OPENED


def raise_doubt(key: str, c: Circumstances) -> fact.DoubtRaised:
    """Art. 23: the base gets the task to find; the end of the term goes on waiting for the formalities."""
    wanted = f"{VERIFY}{key}"
    starts = {wanted: limited(wanted, "finding_working_days", c)}
    if key == EXIT:
        starts[EXIT] = Clock(since=c.at)
    return fact.DoubtRaised(key, starts, () if key == EXIT else (key,))


def settle_doubt(
    case: Stay, command: cmd.SettleDoubt, c: Circumstances, world: StayWorld
) -> fact.DoubtSettled | Refusal:
    """Art. 23: the ground is there, and a case of removal begins; or it is not, and the base says why."""
    wanted, ground = f"{VERIFY}{command.key}", ground_of(command.key)
    if ground is None or wanted not in case.clocks:
        detail = "没有该待核实事项。"
        return Refusal(
            code="not_found",
            detail=detail,
            source=source_of(command.key),
            kind=RefusalKind.NOT_FOUND,
            field="key",
        )
    found = refused(_finding(case, command, ground, c), "核实结论不完整，请补正。")
    if found:
        return found
    finding = Finding(
        key=command.key,
        ground=ground,
        holds=command.holds,
        reasons=command.reasons,
        on=c.today,
        papers=command.papers,
    )
    if not command.holds:
        return fact.DoubtSettled(finding, None, {}, (wanted,))
    removal, starts = open_removal(
        ground, command.reasons, c, automatic=True, taken=ids(case), papers=command.papers
    )
    return fact.DoubtSettled(finding, removal, starts, (wanted,))


def _finding(case: Stay, command: cmd.SettleDoubt, ground: Ground, c: Circumstances) -> Iterator[Problem]:
    source = source_of(command.key)
    yield from written(command.reasons, "reasons", "核实情况和理由", source)
    for index, paper in enumerate(command.papers):
        yield from on_record(case, paper, f"papers[{index}]", "证明材料")
    absent = contradicted(case, ground, c) if command.holds else None
    if absent:
        yield Problem("holds", "ground_absent", absent, source)
    if command.holds and open_of(case, ground):
        detail = f"“{REMOVAL_GROUND_NAMES[ground]}”的退出基地处理正在办理，不重复启动。"
        yield Problem("holds", "already_open", detail, source)
