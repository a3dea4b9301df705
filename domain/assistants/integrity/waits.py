"""What an integrity case waits for: the unit's word, the finding, a review, errata."""

from domain.actor import DEPARTMENT, Party
from domain.assistants import law
from domain.assistants.integrity.keys import DECIDE, ERRATUM, FIND, HEAR, REVIEW
from domain.assistants.integrity.state import Integrity, IntegrityStage
from domain.recurring import BY_SYSTEM
from domain.source import Source, setting
from domain.terms import Role
from domain.wait import Clock, Wait

HEARING = setting("integrity", "assistants")
ONCE = setting("review_once", "assistants")
BULLETINS = setting("ranking", "assistants")
NAMES = {
    HEAR: "就聘用信息作出说明",
    FIND: "认定聘用信息是否属实",
    REVIEW: "等待申请复核的期限届满",
    DECIDE: "作出复核决定",
    ERRATUM: "更正已发出的通报",
}


def waits(case: Integrity) -> tuple[Wait, ...]:
    """What it waits for; a case that is closed waits for nothing."""
    if case.stage in (None, IntegrityStage.CLOSED):
        return ()
    return tuple(_wait(case, key, clock) for key, clock in case.clocks.items())


def _wait(case: Integrity, key: str, clock: Clock) -> Wait:
    unit = Party(Role.UNIT, case.unit, called="用人单位")
    told: dict[str, tuple[Party, Source, str, tuple[str, ...]]] = {
        HEAR: (unit, HEARING, "逾期未说明的，科技厅可以径行认定", ("explain",)),
        FIND: (
            DEPARTMENT,
            law.FALSE_FIGURES,
            "认定前照常计入并作标记；逾期未认定的，按期再次提醒",
            ("find",),
        ),
        REVIEW: (BY_SYSTEM, ONCE, "期限内未申请复核的，认定不再变更", ()),
        DECIDE: (DEPARTMENT, ONCE, "由认定人员以外的人员作出；逾期的，按期再次提醒", ("decide-review",)),
        ERRATUM: (DEPARTMENT, BULLETINS, "逾期未更正的，按期再次提醒", ("record-erratum",)),
    }
    party, source, then, commands = told[key]
    return Wait(
        key=key,
        action=NAMES[key],
        party=party,
        source=source,
        clock=clock,
        consequence=then,
        commands=commands,
    )


def wait_name(key: str) -> str:
    """What the wait of that key is about; raises KeyError for one of another kind."""
    return NAMES[key]
