"""The closed vocabularies of a base's life."""

from enum import StrEnum


class BaseStatus(StrEnum):
    """Whether the filing stands."""

    ACTIVE = "active"
    CANCELLED = "cancelled"
    ENDED = "ended"


BASE_STATUS_NAMES = {
    BaseStatus.ACTIVE: "备案有效",
    BaseStatus.CANCELLED: "已取消备案",
    BaseStatus.ENDED: "已自动注销（获批设站）",
}


class CancelGround(StrEnum):
    """Why a filing is cancelled: Art. 24's vacancy, or the settings' repeated failure in evaluations (Art. 5)."""

    VACANCY = "vacancy"
    EVALUATION = "evaluation"
    OTHER = "other"
    """Only of a cancellation from before the system."""


CANCEL_GROUND_NAMES = {
    CancelGround.VACANCY: "连续2年无在站博士后研究人员",
    CancelGround.EVALUATION: "评估多次不合格",
    CancelGround.OTHER: "其他原因",
}


class ProceedingOutcome(StrEnum):
    """What a proceeding to cancel came to."""

    CANCELLED = "cancelled"
    KEPT = "kept"
    GONE = "gone"
    REPLACED = "replaced"
    REVERSED = "reversed"
    ENDED = "ended"


PROCEEDING_OUTCOME_NAMES = {
    ProceedingOutcome.CANCELLED: "已取消备案",
    ProceedingOutcome.KEPT: "决定不取消备案",
    ProceedingOutcome.GONE: "情形消除，程序终止",
    ProceedingOutcome.REPLACED: "另行告知",
    ProceedingOutcome.REVERSED: "取消备案已撤销",
    ProceedingOutcome.ENDED: "基地获批设站、资格自动注销，程序终止",
}


class Served(StrEnum):
    """Which decision about an end is served on the unit."""

    DECISION = "decision"
    REVERSAL = "reversal"


SERVED_NAMES = {Served.DECISION: "取消备案决定", Served.REVERSAL: "撤销决定"}


class SuccessionKind(StrEnum):
    """How another unit came to stand in for the one that set up a base."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"


SUCCESSION_NAMES = {
    SuccessionKind.RENAMED: "变更登记、更换统一社会信用代码",
    SuccessionKind.MERGED: "合并",
    SuccessionKind.SPLIT: "分立",
}


class StepStatus(StrEnum):
    """How far one consequence of a base's end is."""

    OPEN = "open"
    DONE = "done"
    NOT_NEEDED = "not_needed"
    UNDONE = "undone"


STEP_STATUS_NAMES = {
    StepStatus.OPEN: "办理中",
    StepStatus.DONE: "已办理",
    StepStatus.NOT_NEEDED: "无需办理",
    StepStatus.UNDONE: "已恢复",
}


class StepOutcome(StrEnum):
    """What one consequence of a base's end came to."""

    MOVED = "moved"
    ABANDONED = "abandoned"
    CONTINUES = "continues"
    GONE = "gone"
    RESUMED = "resumed"
    BLOCKED = "blocked"


STEP_OUTCOME_NAMES = {
    StepOutcome.MOVED: "转入博士后科研工作站",
    StepOutcome.ABANDONED: "尚未进站，终止招收",
    StepOutcome.CONTINUES: "已在站，按协议继续至期满",
    StepOutcome.GONE: "招收或者在站已先行结束，无需办理",
    StepOutcome.RESUMED: "恢复到基地终止之前",
    StepOutcome.BLOCKED: "该人员已有其他招收或者在站记录，不能恢复，请另行处理",
}


class RectificationStatus(StrEnum):
    """Art. 25: how far a rectification is."""

    OPEN = "open"
    CHECKING = "checking"
    ACCEPTED = "accepted"


RECTIFICATION_STATUS_NAMES = {
    RectificationStatus.OPEN: "整改中",
    RectificationStatus.CHECKING: "待验收",
    RectificationStatus.ACCEPTED: "验收通过",
}


class EvaluationStatus(StrEnum):
    """Art. 5, 6: how far an evaluation of one base is."""

    EVIDENCE = "evidence"
    SCORING = "scoring"
    GRADING = "grading"
    GRADED = "graded"
    CLOSED = "closed"


EVALUATION_STATUS_NAMES = {
    EvaluationStatus.EVIDENCE: "基地提交材料",
    EvaluationStatus.SCORING: "盟市评分",
    EvaluationStatus.GRADING: "厅评定等次",
    EvaluationStatus.GRADED: "已评定",
    EvaluationStatus.CLOSED: "已终止",
}
