"""The picture of a base's life (Art. 5, 24, 25): where it can be, several at once, and what leads from one to another."""

from dataclasses import dataclass
from enum import StrEnum

from domain.bases import law
from domain.bases.base.state import Base
from domain.bases.base.terms import BASE_STATUS_NAMES, BaseStatus, EvaluationStatus, RectificationStatus
from domain.source import Source, setting


class Place(StrEnum):
    """Where a base is; an active one is staffed or vacant, and may be evaluated and put right besides."""

    VACANT = "vacant"
    STAFFED = "staffed"
    EVALUATED = "evaluated"
    RECTIFYING = "rectifying"
    CANCELLED = "cancelled"
    ENDED = "ended"


PLACE_ENDS = frozenset({Place.CANCELLED, Place.ENDED})
PLACE_NAMES = {
    Place.VACANT: "备案有效、无人在站",
    Place.STAFFED: "备案有效、有人在站",
    Place.EVALUATED: "评估中",
    Place.RECTIFYING: "整改中",
    Place.CANCELLED: BASE_STATUS_NAMES[BaseStatus.CANCELLED],
    Place.ENDED: BASE_STATUS_NAMES[BaseStatus.ENDED],
}
EVALUATION_OVER = frozenset({EvaluationStatus.GRADED, EvaluationStatus.CLOSED})


@dataclass(frozen=True, slots=True)
class Passage:
    """What leads from one place to another; `back` is taken when what led there is undone."""

    origin: Place
    label: str
    to: Place
    source: Source
    back: bool = False


V, S, E, R = Place.VACANT, Place.STAFFED, Place.EVALUATED, Place.RECTIFYING
PASSAGES = (
    Passage(V, "博士后进站", S, setting("vacancy_count")),
    Passage(S, "最后一人离开基地", V, setting("vacancy_count")),
    Passage(V, "开展评估", E, law.DEPARTMENT_EVALUATES),
    Passage(S, "开展评估", E, law.DEPARTMENT_EVALUATES),
    Passage(V, "发现问题，要求整改", R, law.RECTIFIED),
    Passage(S, "发现问题，要求整改", R, law.RECTIFIED),
    Passage(E, "评估发现问题，要求整改", R, law.RECTIFIED),
    Passage(V, "连续2年无在站博士后研究人员，取消备案", Place.CANCELLED, law.CANCELLATION),
    Passage(S, "评估多次不合格，取消备案", Place.CANCELLED, setting("failed_evaluations")),
    Passage(V, "评估多次不合格，取消备案", Place.CANCELLED, setting("failed_evaluations")),
    Passage(V, "获批设立博士后科研工作站，自动注销", Place.ENDED, law.WORKSTATION),
    Passage(S, "获批设立博士后科研工作站，自动注销", Place.ENDED, law.WORKSTATION),
    Passage(Place.CANCELLED, "撤销取消备案", V, setting("reversal"), back=True),
    Passage(Place.ENDED, "撤销注销", V, setting("reversal"), back=True),
)


def places(base: Base) -> frozenset[Place]:
    """Art. 5, 24, 25: everywhere the base is now; an end leaves nothing beside it."""
    if base.status is BaseStatus.CANCELLED:
        return frozenset({Place.CANCELLED})
    if base.status is BaseStatus.ENDED:
        return frozenset({Place.ENDED})
    evaluated = any(one.status not in EVALUATION_OVER for one in base.evaluations)
    rectifying = any(one.status is not RectificationStatus.ACCEPTED for one in base.rectifications)
    beside = {Place.EVALUATED: evaluated, Place.RECTIFYING: rectifying}
    found = {place for place, there in beside.items() if there}
    return frozenset({S if base.in_station else V, *found})
