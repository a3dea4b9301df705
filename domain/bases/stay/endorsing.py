"""Setting (procedure): what a postdoc claims under Art. 22 the base first says its word to; the department looks at it anyway."""

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands_end as cmd
from domain.bases.stay import facts_end as fact
from domain.bases.stay.keys import MERIT, MERIT_BASE
from domain.bases.stay.state import Stay
from domain.bases.stay.world import StayWorld
from domain.circumstances import limited
from domain.refusal import Refusal, RefusalKind, said
from domain.source import setting

PROCEDURE = setting("procedure")


def endorse_merit(
    case: Stay, command: cmd.EndorseMerit, c: Circumstances, world: StayWorld
) -> fact.MeritEndorsed | Refusal:
    """Setting (procedure): whether it is so, or why not; a base that does not confirm ends nothing."""
    key = f"{MERIT_BASE}{command.merit}"
    if key not in case.clocks:
        detail = "没有待基地确认的该项条件。"
        return Refusal(
            code="not_found", detail=detail, source=PROCEDURE, kind=RefusalKind.NOT_FOUND, field="merit"
        )
    found = None if command.endorsed else said(command.note, "note", "不予确认的理由")
    if found:
        return found
    wanted = f"{MERIT}{command.merit}"
    starts = {wanted: limited(wanted, "merit_check_working_days", c)}
    return fact.MeritEndorsed(command.merit, command.endorsed, command.note, starts, (key,))
