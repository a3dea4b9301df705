"""The kinds of cases of 内人社办发〔2025〕196号: application, round, base, stay and campaign."""

from collections.abc import Mapping

from activities.bases import messages
from activities.bases.documents.issuing import issue
from activities.bases.told import remedy, told_of_base, told_of_campaign, told_of_stay
from activities.bases.worlds.application import application_world, round_world
from activities.bases.worlds.stay import base_world, campaign_world, postdoc_world
from activities.kinds import AnyKind, Kind
from db.bases.application import APPLICATION
from db.bases.base import BASE
from db.bases.campaign import CAMPAIGN
from db.bases.round import ROUND
from db.bases.stay import STAY
from db.bases.worlds.stay import hold_base_of
from domain import ticking
from domain.bases.application import facts as application_facts
from domain.bases.application.allowed import NAMES as APPLICATION_NAMES
from domain.bases.application.commands import OpenDraft
from domain.bases.application.decide import decide as decide_application
from domain.bases.application.explanation import explain as explain_application
from domain.bases.application.guard import given_to
from domain.bases.application.narrative import narrate as narrate_application
from domain.bases.application.papers import RECEIPT
from domain.bases.application.waits import names_nobody
from domain.bases.application.waits import wait_name as application_wait
from domain.bases.base import facts as base_facts
from domain.bases.base.allowed import NAMES as BASE_NAMES
from domain.bases.base.decide import decide as decide_base
from domain.bases.base.explanation import explain as explain_base
from domain.bases.base.guard import FIRST as BEGINS_BASE
from domain.bases.base.narrative import narrate as narrate_base
from domain.bases.base.procedure import PLACE_NAMES, places
from domain.bases.base.ripples import ripples as base_ripples
from domain.bases.base.terms import BASE_STATUS_NAMES
from domain.bases.base.waits import wait_name as base_wait
from domain.bases.campaign import facts as campaign_facts
from domain.bases.campaign.commands import OpenCampaign
from domain.bases.campaign.decide import decide as decide_campaign
from domain.bases.campaign.explanation import explain as explain_campaign
from domain.bases.campaign.narrative import narrate as narrate_campaign
from domain.bases.campaign.ripples import ripples as campaign_ripples
from domain.bases.campaign.state import CAMPAIGN_STAGE_NAMES
from domain.bases.campaign.waits import wait_name as campaign_wait
from domain.bases.interpretations import ONE_BASE, ONE_STAY
from domain.bases.round import facts as round_facts
from domain.bases.round.commands import OpenRound
from domain.bases.round.decide import decide as decide_round
from domain.bases.round.decide import ripples as round_ripples
from domain.bases.round.explanation import explain as explain_round
from domain.bases.round.narrative import narrate as narrate_round
from domain.bases.round.waits import wait_name as round_wait
from domain.bases.stay import facts_course as course
from domain.bases.stay import facts_end as end
from domain.bases.stay import facts_entry as entry
from domain.bases.stay import facts_refusal as refusal
from domain.bases.stay import facts_removal as removal
from domain.bases.stay.allowed import NAMES as STAY_NAMES
from domain.bases.stay.decide import decide as decide_stay
from domain.bases.stay.explanation import explain as explain_stay
from domain.bases.stay.guard import FIRST as BEGINS_STAY
from domain.bases.stay.narrative import narrate as narrate_stay
from domain.bases.stay.outcome import became as stay_became
from domain.bases.stay.ripples import ripples as stay_ripples
from domain.bases.stay.terms import STAY_STAGE_NAMES
from domain.bases.stay.waits import wait_name as stay_wait
from domain.bases.terms import ENDS, FOUNDER, STAGE_NAMES
from domain.refusal import Refusal
from domain.source import interpretation, setting
from domain.terms import Role


def _clock_of_application(happened: application_facts.Fact) -> object:
    """The application's facts about clocks are older than those that the other kinds share."""
    match happened:
        case application_facts.Reminded(key, overdue):
            return ticking.Reminded(key, overdue)
        case application_facts.Escalated(key):
            return ticking.Escalated(key, ticking.DEPARTMENT_LEVEL)
        case application_facts.Urged(key, message):
            return ticking.Urged(key, message)
        case _:
            return happened


ALREADY_APPLIED = Refusal(
    code="already_applied", detail="本单位在本申报批次已有申报，不能重复申报。", source=setting("procedure")
)
ACTIVE_BASE = Refusal(
    code="active_base", detail="该单位已有备案有效的基地。", source=interpretation(ONE_BASE)
)
IN_STATION = Refusal(
    code="already_in_station",
    detail="该人员已有未结束的招收或者在站记录，同一人同时只能有一项。",
    source=interpretation(ONE_STAY),
    field="person",
)
SAME_YEAR = Refusal(
    code="same_year", detail="该年度的自查已经启动。", source=setting("evaluation"), field="year"
)

FOUNDING = {Role.UNIT: FOUNDER}
"""Art. 3, 20, 23: a unit is called otherwise once its base is filed."""

a = application_facts
TAKEABLE: Mapping[str, frozenset[type]] = {
    "application": frozenset(
        {
            a.ReturnedForCorrection, a.Recommended, a.NotRecommended, a.Consented, a.ConsentRefused, a.ConsentAskedAgain,
            a.Accepted, a.RefusalIntended, a.IntentDropped, a.Refused, a.Withdrawn, a.RecusalDeclared, a.ReviewStruck,
            a.ExpertReplaced,
        }
    ),
    "postdoc": frozenset(
        {
            entry.Abandoned, entry.FilingReturned, refusal.RefusalProposed, refusal.RefusalDecided, end.EndedOtherwise,
            end.ExitCompleted, course.SupplementWithdrawn, removal.RemovalOpened, removal.RemovalDecided,
            end.StayVoided, entry.FilingAccepted, end.ReceiptGiven, end.DirectHireCertified, end.LeavingTakenBack,
            removal.RemovalReversed,
        }
    ),
    "base": frozenset(
        {
            base_facts.NoticeGiven, base_facts.UnitHeard, base_facts.FilingCancelled, base_facts.WorkstationApproved,
            base_facts.EndingReversed,
        }
    ),
    "round": frozenset({round_facts.RoundFinished}),
    "campaign": frozenset({campaign_facts.CampaignClosed}),
}  # fmt: skip
"""Setting (take_back_minutes): what ends something or sends it back.

A number of a series or of a document that such an act gave out is given once: it stays in the register as void (作废), and
who does it again takes the next one. What is published or tells many at once is left out, for then others know of it at
once: 公示, 备案发文, opening a campaign or a round, and the parts of an evaluation that a campaign begins."""

KINDS: tuple[AnyKind, ...] = (
    Kind(
        case=APPLICATION,
        decide=decide_application,
        begins=frozenset({OpenDraft}),
        world=application_world,
        lost={"uq_application_open": ALREADY_APPLIED},
        subject=lambda state: f"{state.unit_name}的申报",
        narrate=narrate_application,
        explain=explain_application,
        tick=_clock_of_application,
        messages=messages.of_application,
        issue=issue,
        names={command: name for command, (name, _) in APPLICATION_NAMES.items()},
        takeable=TAKEABLE["application"],
        left_untold=lambda state: (("round", state.round),) if state.stage in ENDS else (),
        given_to=given_to,
        own_tasks=True,
        announced=lambda wait: not wait.key.startswith(RECEIPT),
        stages={stage.value: name for stage, name in STAGE_NAMES.items()},
        wait_name=application_wait,
        names_nobody=names_nobody,
        places=lambda state: (state.stage,),
        place_names=STAGE_NAMES,
    ),
    Kind(
        case=ROUND,
        decide=decide_round,
        begins=frozenset({OpenRound}),
        world=round_world,
        ripples=round_ripples,
        subject=lambda state: state.title,
        narrate=narrate_round,
        explain=explain_round,
        takeable=TAKEABLE["round"],
        wait_name=round_wait,
    ),
    Kind(
        case=BASE,
        decide=decide_base,
        begins=frozenset(BEGINS_BASE),
        world=base_world,
        ripples=base_ripples,
        names=BASE_NAMES,
        takeable=TAKEABLE["base"],
        lost={"uq_base_active": ACTIVE_BASE},
        subject=lambda state: f"{state.unit_name}的基地{state.code}",
        narrate=narrate_base,
        explain=explain_base,
        told=told_of_base,
        remedy=remedy,
        messages=messages.of_base,
        stages={status.value: name for status, name in BASE_STATUS_NAMES.items()},
        wait_name=base_wait,
        called=FOUNDING,
        places=places,
        place_names=PLACE_NAMES,
    ),
    Kind(
        case=STAY,
        decide=decide_stay,
        begins=frozenset(BEGINS_STAY),
        world=postdoc_world,
        ripples=stay_ripples,
        became=stay_became,
        names=STAY_NAMES,
        takeable=TAKEABLE["postdoc"],
        left_untold=lambda state: (("base", state.base),) if state.ended else (),
        hold=hold_base_of,
        lost={"uq_stay_open": IN_STATION},
        subject=lambda state: f"{state.unit_name}的博士后在站事项",
        messages=messages.of_stay,
        narrate=narrate_stay,
        explain=explain_stay,
        told=told_of_stay,
        remedy=remedy,
        stages={stage.value: name for stage, name in STAY_STAGE_NAMES.items()},
        wait_name=stay_wait,
        called=FOUNDING,
        places=lambda state: (state.stage,),
        place_names=STAY_STAGE_NAMES,
    ),
    Kind(
        case=CAMPAIGN,
        decide=decide_campaign,
        begins=frozenset({OpenCampaign}),
        world=campaign_world,
        ripples=campaign_ripples,
        lost={"uq_campaign_self_check": SAME_YEAR},
        subject=lambda state: state.title,
        narrate=narrate_campaign,
        explain=explain_campaign,
        takeable=TAKEABLE["campaign"],
        told=told_of_campaign,
        stages={stage.value: name for stage, name in CAMPAIGN_STAGE_NAMES.items()},
        wait_name=campaign_wait,
    ),
)
