"""The committee's opinions, the station's word on the project, and awards as answers (Art. 7, 8, 17)."""

from pydantic import BaseModel, Field

from domain.bases import law
from domain.bases.stay.committee import missing_opinions
from domain.bases.stay.project import to_be_confirmed
from domain.bases.stay.state import Stay
from domain.bases.stay.state_care import Award, CommitteeOpinion, ProjectWord
from domain.bases.stay.terms_care import COMMITTEE_STEP_NAMES, CommitteeStep


class MissingOpinion(BaseModel):
    """A step that has been reached without an opinion of the committee on record; it stops nothing (Art. 7)."""

    step: CommitteeStep
    name: str = Field(examples=["进站遴选"])
    cite: str = Field(examples=[law.COMMITTEE_GUARDS.cite])


class StayCare(BaseModel):
    """What is on record besides the procedure itself."""

    opinions: list[CommitteeOpinion]
    missing_opinions: list[MissingOpinion] = Field(description="尚未登记专家学术委员会意见的环节")
    project_words: list[ProjectWord]
    project_to_confirm: bool = Field(description="现有研究项目尚待流动站确认")
    awards: list[Award]


def care_of(case: Stay) -> dict[str, object]:
    """The fields of `StayCare`."""
    missing = [
        MissingOpinion(step=step, name=COMMITTEE_STEP_NAMES[step], cite=law.COMMITTEE_GUARDS.cite)
        for step in missing_opinions(case)
    ]
    return {
        "opinions": list(case.opinions),
        "missing_opinions": missing,
        "project_words": list(case.project_words),
        "project_to_confirm": not case.ended and to_be_confirmed(case),
        "awards": list(case.awards),
    }
