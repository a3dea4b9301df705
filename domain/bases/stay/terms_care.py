"""The closed vocabularies of the committee's opinions (Art. 7) and of awards (Art. 17)."""

from enum import StrEnum


class CommitteeStep(StrEnum):
    """Art. 7: where the academic committee has its part."""

    ENTRY = "entry"
    MIDTERM = "midterm"
    EXIT = "exit"


COMMITTEE_STEP_NAMES = {
    CommitteeStep.ENTRY: "进站遴选",
    CommitteeStep.MIDTERM: "中期考核",
    CommitteeStep.EXIT: "出站评定",
}


class AwardKind(StrEnum):
    """Art. 17: 表彰, 奖励."""

    COMMENDATION = "commendation"
    REWARD = "reward"


AWARD_NAMES = {AwardKind.COMMENDATION: "表彰", AwardKind.REWARD: "奖励"}
