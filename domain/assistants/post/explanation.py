"""Why a post stands where it stands."""

from datetime import datetime

from domain.assistants.post.state import POST_STAGE_NAMES, Post, PostStage
from domain.assistants.post.waits import waits
from domain.calendar import WorkCalendar
from domain.explanation import Explanation, explanation


def explain(case: Post, now: datetime, calendar: WorkCalendar) -> Explanation:
    """What it waits for, or that it is over."""
    stage = POST_STAGE_NAMES[case.stage or PostStage.PLANNED]
    return explanation("assistant_post", f"该岗位目前{stage}。", waits(case), now, calendar)
