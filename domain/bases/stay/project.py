"""Art. 8: the 流动站 has its part in fixing the project of a postdoc; its word is waited for, and stops nothing."""

from collections.abc import Mapping

from domain.bases.circumstances import Circumstances
from domain.bases.stay import commands_care as cmd
from domain.bases.stay import facts_care as fact
from domain.bases.stay.keys import PROJECT, PROJECT_REVISION
from domain.bases.stay.state import Stay
from domain.bases.stay.state_care import ProjectWord
from domain.bases.stay.world import StayWorld
from domain.refusal import Refusal, said
from domain.source import setting
from domain.wait import Clock

PROCEDURE = setting("procedure")


def confirm_project(
    case: Stay, command: cmd.ConfirmProject, c: Circumstances, world: StayWorld
) -> fact.ProjectConfirmed | Refusal:
    """Art. 8: once for the project as it stands; a no says what should be otherwise, and the base looks at it again."""
    if not to_be_confirmed(case):
        return Refusal(code="already_confirmed", detail="流动站已经确认现有研究项目。", source=PROCEDURE)
    missing = None if command.confirmed else said(command.opinion, "opinion", "对研究项目的修改意见")
    if missing:
        return missing
    word = ProjectWord(case.profile.project, command.confirmed, command.opinion.strip(), c.today)
    starts = {} if command.confirmed else {PROJECT_REVISION: Clock(since=c.at)}
    stops = (PROJECT, PROJECT_REVISION) if command.confirmed else (PROJECT,)
    return fact.ProjectConfirmed(word, starts, stops)


def to_be_confirmed(case: Stay) -> bool:
    """Art. 8: it is waited for, or there is a project on which no word was said yet.

    What changes it while in station is a supplement, which the 流动站 signs itself.
    """
    waits = PROJECT in case.clocks or PROJECT_REVISION in case.clocks
    return waits or (bool(case.profile.project.strip()) and not case.project_words)


def to_confirm(c: Circumstances) -> Mapping[str, Clock]:
    """Art. 8: the project is put before the 流动站; the text sets no time for its word."""
    return {PROJECT: Clock(since=c.at)}
