"""What crosses between the errands' workflow and its activity."""

from dataclasses import dataclass
from datetime import datetime

RUN_ERRAND = "run_errand"
WORKFLOW = "Errand"


@dataclass(frozen=True)
class ErrandOrder:
    """Which errand; `at` is the business instant, and left out by a schedule, which takes the workflow's."""

    name: str
    at: datetime | None = None
