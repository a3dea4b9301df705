"""Why a match stands where it stands."""

from datetime import datetime

from domain.assistants.match.state import MATCH_STAGE_NAMES, Match, MatchStage
from domain.assistants.match.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation


def explain(case: Match, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over."""
    stage = MATCH_STAGE_NAMES[case.stage or MatchStage.SETTLING]
    text = f"该次比对目前{stage}，差异{len(case.differences)}条，尚未处理{len(case.left)}条。"
    return explanation("list_match", text, waits(case), now, calendar)
