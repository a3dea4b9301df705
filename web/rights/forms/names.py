"""The codes of this programme in words, by the names of their types."""

from collections.abc import Mapping
from types import MappingProxyType

from api.rights.models.complaints import PaperOf
from domain.rights.check.state import STAGE_NAMES as CHECK_STAGES
from domain.rights.commitment.state import LINE_NAMES
from domain.rights.commitment.state import STAGE_NAMES as COMMITMENT_STAGES
from domain.rights.complaint.state import DECLINE_NAMES, RATING_NAMES, AskedParty
from domain.rights.complaint.state import STAGE_NAMES as COMPLAINT_STAGES
from domain.rights.dispatch.state import STAGE_NAMES as DISPATCH_STAGES
from domain.rights.inquiry.state import STAGE_NAMES as INQUIRY_STAGES
from domain.rights.practice.state import STAGE_NAMES as PRACTICE_STAGES
from domain.rights.question.state import STAGE_NAMES as QUESTION_STAGES
from domain.rights.talent.state import ENTITLEMENT_NAMES
from domain.rights.talent.state import STAGE_NAMES as TALENT_STAGES
from domain.rights.terms import (
    BODY_NAMES,
    FINDING_NAMES,
    ITEM_NAMES,
    MATTER_NAMES,
    NAMING_NAMES,
    ORIGIN_NAMES,
    RIGHT_NAMES,
    TOPIC_NAMES,
)
from domain.rights.unit_check.kinds import KIND_NAMES
from domain.rights.unit_check.state import MADE_NAMES
from domain.rights.unit_check.state import STAGE_NAMES as UNIT_CHECK_STAGES

ENUM_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "CommitmentStage": {stage.value: name for stage, name in COMMITMENT_STAGES.items()},
        "LineStatus": {status.value: name for status, name in LINE_NAMES.items()},
        "ComplaintStage": {stage.value: name for stage, name in COMPLAINT_STAGES.items()},
        "InquiryStage": {stage.value: name for stage, name in INQUIRY_STAGES.items()},
        "DispatchStage": {stage.value: name for stage, name in DISPATCH_STAGES.items()},
        "CheckStage": {stage.value: name for stage, name in CHECK_STAGES.items()},
        "UnitCheckStage": {stage.value: name for stage, name in UNIT_CHECK_STAGES.items()},
        "CheckedKind": {kind.value: name for kind, name in KIND_NAMES.items()},
        "Made": {made.value: name for made, name in MADE_NAMES.items()},
        "Item": {item.value: name for item, name in ITEM_NAMES.items()},
        "PracticeStage": {stage.value: name for stage, name in PRACTICE_STAGES.items()},
        "QuestionStage": {stage.value: name for stage, name in QUESTION_STAGES.items()},
        "TalentStage": {stage.value: name for stage, name in TALENT_STAGES.items()},
        "EntitlementStatus": {status.value: name for status, name in ENTITLEMENT_NAMES.items()},
        "Right": {right.value: name for right, name in RIGHT_NAMES.items()},
        "Rating": {rating.value: name for rating, name in RATING_NAMES.items()},
        "Decline": {ground.value: name for ground, name in DECLINE_NAMES.items()},
        "AskedParty": {
            AskedParty.UNIT.value: "所反映的单位",
            AskedParty.LEAGUE.value: "单位所在盟市科技局",
            AskedParty.AUTHORITY.value: "单位的主管部门",
        },
        "Body": {body.value: name for body, name in BODY_NAMES.items()},
        "Topic": {topic.value: name for topic, name in TOPIC_NAMES.items()},
        "PaperOf": {
            PaperOf.RECEIPT.value: "回执",
            PaperOf.NOTICE.value: "告知书",
            PaperOf.ANSWER.value: "答复书",
        },
        "Naming": {naming.value: name for naming, name in NAMING_NAMES.items()},
        "PromiseMatter": {matter.value: name for matter, name in MATTER_NAMES.items()},
        "Origin": {origin.value: name for origin, name in ORIGIN_NAMES.items()},
        "RightsFinding": {finding.value: name for finding, name in FINDING_NAMES.items()},
    }
)
