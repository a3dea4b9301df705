"""What officials call the codes of the closed vocabularies of 内人社办发〔2025〕196号, by the type that holds them."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from domain.bases import terms
from domain.bases.base import terms as base
from domain.bases.base import terms_organisation as organisation
from domain.bases.campaign.state import CAMPAIGN_KIND_NAMES, CAMPAIGN_STAGE_NAMES
from domain.bases.ledger.history import KNOWN_NAMES
from domain.bases.posts import terms as posts
from domain.bases.stay import terms as stay
from domain.bases.stay import terms_care as care

# Any: keys of a mapping are invariant, and each vocabulary has an enumeration of its own.
ENUM_NAMES: Mapping[str, Mapping[Any, str]] = MappingProxyType(
    {
        "Condition": terms.CONDITION_NAMES,
        "Section": terms.SECTION_NAMES,
        "PriorityGround": terms.GROUND_NAMES,
        "PriorityLevel": terms.LEVEL_NAMES,
        "PriorityTitle": terms.PRIORITY_TITLE_NAMES,
        "Finding": terms.FINDING_NAMES,
        "Vote": terms.VOTE_NAMES,
        "ObjectionFinding": terms.OBJECTION_FINDING_NAMES,
        "Stage": terms.STAGE_NAMES,
        "RoundStage": terms.ROUND_STAGE_NAMES,
        "StayStage": stay.STAY_STAGE_NAMES,
        "Mode": stay.MODE_NAMES,
        "Contract": stay.CONTRACT_NAMES,
        "Side": stay.SIDE_NAMES,
        "FilingStatus": stay.FILING_STATUS_NAMES,
        "AssessmentKind": stay.ASSESSMENT_NAMES,
        "Result": stay.RESULT_NAMES,
        "AchievementKind": stay.ACHIEVEMENT_NAMES,
        "VisitKind": stay.VISIT_NAMES,
        "Ground": stay.REMOVAL_GROUND_NAMES,
        "Destination": stay.DESTINATION_NAMES,
        "Leaving": stay.LEAVING_NAMES,
        "Oddity": stay.ODDITY_NAMES,
        "Merit": stay.MERIT_NAMES,
        "ProjectLevel": stay.PROJECT_LEVEL_NAMES,
        "SupplementStatus": stay.SUPPLEMENT_STATUS_NAMES,
        "Payer": stay.PAYER_NAMES,
        "SubsidyStatus": stay.SUBSIDY_STATUS_NAMES,
        "CommitteeStep": care.COMMITTEE_STEP_NAMES,
        "AwardKind": care.AWARD_NAMES,
        "PostStatus": posts.POST_STATUS_NAMES,
        "MatchChannel": posts.MATCH_CHANNEL_NAMES,
        "MatchStatus": posts.MATCH_STATUS_NAMES,
        "BaseStatus": base.BASE_STATUS_NAMES,
        "CancelGround": base.CANCEL_GROUND_NAMES,
        "EvaluationStatus": base.EVALUATION_STATUS_NAMES,
        "RectificationStatus": base.RECTIFICATION_STATUS_NAMES,
        "ArrangementKind": organisation.ARRANGEMENT_NAMES,
        "SuccessionKind": base.SUCCESSION_NAMES,
        "GuidanceWay": organisation.GUIDANCE_WAY_NAMES,
        "CampaignKind": CAMPAIGN_KIND_NAMES,
        "CampaignStage": CAMPAIGN_STAGE_NAMES,
        "Known": KNOWN_NAMES,
    }
)
