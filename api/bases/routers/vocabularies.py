"""The closed vocabularies of stays, bases and campaigns: every code with what officials call it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, Field

from api.problems import RESPONSES
from domain.bases.base import terms as base
from domain.bases.base import terms_organisation as organisation
from domain.bases.campaign.state import CAMPAIGN_KIND_NAMES, CAMPAIGN_STAGE_NAMES
from domain.bases.posts import terms as posts
from domain.bases.stay import terms as stay
from domain.bases.stay import terms_care as care
from domain.identity import IDENTITY_NAMES
from domain.service import WAY_NAMES

router = APIRouter(tags=["glossary 术语"], responses=RESPONSES)

# Any: keys of a mapping are invariant, and each vocabulary has an enumeration of its own.
NAMES: Mapping[str, Mapping[Any, str]] = MappingProxyType(
    {
        "identity_kind": IDENTITY_NAMES,
        "stay_stage": stay.STAY_STAGE_NAMES,
        "mode": stay.MODE_NAMES,
        "contract": stay.CONTRACT_NAMES,
        "side": stay.SIDE_NAMES,
        "filing_status": stay.FILING_STATUS_NAMES,
        "assessment": stay.ASSESSMENT_NAMES,
        "result": stay.RESULT_NAMES,
        "achievement": stay.ACHIEVEMENT_NAMES,
        "visit": stay.VISIT_NAMES,
        "removal_ground": stay.REMOVAL_GROUND_NAMES,
        "service_way": WAY_NAMES,
        "destination": stay.DESTINATION_NAMES,
        "leaving": stay.LEAVING_NAMES,
        "merit": stay.MERIT_NAMES,
        "project_level": stay.PROJECT_LEVEL_NAMES,
        "payer": stay.PAYER_NAMES,
        "subsidy_status": stay.SUBSIDY_STATUS_NAMES,
        "committee_step": care.COMMITTEE_STEP_NAMES,
        "award": care.AWARD_NAMES,
        "post_status": posts.POST_STATUS_NAMES,
        "match_channel": posts.MATCH_CHANNEL_NAMES,
        "match_status": posts.MATCH_STATUS_NAMES,
        "base_status": base.BASE_STATUS_NAMES,
        "cancel_ground": base.CANCEL_GROUND_NAMES,
        "step_status": base.STEP_STATUS_NAMES,
        "step_outcome": base.STEP_OUTCOME_NAMES,
        "rectification_status": base.RECTIFICATION_STATUS_NAMES,
        "evaluation_status": base.EVALUATION_STATUS_NAMES,
        "arrangement": organisation.ARRANGEMENT_NAMES,
        "guidance_way": organisation.GUIDANCE_WAY_NAMES,
        "campaign_kind": CAMPAIGN_KIND_NAMES,
        "campaign_stage": CAMPAIGN_STAGE_NAMES,
    }
)
"""Vocabulary → code → name; those of applications are given with each answer."""


class Word(BaseModel):
    """A code with its name."""

    code: str = Field(examples=["in_station"])
    name: str = Field(examples=["在站"])


@router.get("/vocabularies")
async def vocabularies() -> dict[str, list[Word]]:
    """Every closed vocabulary in its own order, so that pages can name codes and offer choices."""
    return {
        name: [Word(code=code.value, name=word) for code, word in words.items()]
        for name, words in NAMES.items()
    }
