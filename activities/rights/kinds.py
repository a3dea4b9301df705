"""The kinds of this programme, one record for each."""

from activities.kinds import AnyKind, Kind
from activities.rights.messages import heard_of_commitment, of_commitment, of_inquiry, ticked
from activities.rights.worlds.cases import commitment_world, complaint_world, inquiry_world
from db.rights.commitment import COMMITMENT
from db.rights.complaint import COMPLAINT
from db.rights.inquiry import INQUIRY
from domain.rights.commitment import state as commitment
from domain.rights.commitment.commands import ClaimCommitment, RecordCommitment
from domain.rights.commitment.decide import decide as decide_commitment
from domain.rights.commitment.explanation import explain as explain_commitment
from domain.rights.commitment.narrative import narrate as narrate_commitment
from domain.rights.commitment.waits import wait_name as commitment_wait
from domain.rights.complaint import state as complaint
from domain.rights.complaint.commands import Complain
from domain.rights.complaint.decide import decide as decide_complaint
from domain.rights.complaint.explanation import explain as explain_complaint
from domain.rights.complaint.narrative import narrate as narrate_complaint
from domain.rights.complaint.ripples import ripples as complaint_ripples
from domain.rights.complaint.waits import wait_name as complaint_wait
from domain.rights.inquiry import state as inquiry
from domain.rights.inquiry.commands import AskUnit
from domain.rights.inquiry.decide import decide as decide_inquiry
from domain.rights.inquiry.explanation import explain as explain_inquiry
from domain.rights.inquiry.narrative import narrate as narrate_inquiry
from domain.rights.inquiry.waits import wait_name as inquiry_wait
from domain.rights.terms import MATTER_NAMES, TOPIC_NAMES
from domain.terms import Role

KINDS: tuple[AnyKind, ...] = (
    Kind(
        case=COMMITMENT,
        decide=decide_commitment,
        begins=frozenset({RecordCommitment, ClaimCommitment}),
        world=commitment_world,
        subject=lambda state: f"{MATTER_NAMES[state.matter]}承诺",
        narrate=narrate_commitment,
        explain=explain_commitment,
        stages={stage.value: name for stage, name in commitment.STAGE_NAMES.items()},
        wait_name=commitment_wait,
        called={Role.UNIT: "用人单位"},
        messages=of_commitment,
        told=heard_of_commitment,
    ),
    Kind(
        case=COMPLAINT,
        decide=decide_complaint,
        begins=frozenset({Complain}),
        world=complaint_world,
        ripples=complaint_ripples,
        subject=lambda state: f"“{TOPIC_NAMES[state.topic]}”投诉",
        narrate=narrate_complaint,
        explain=explain_complaint,
        stages={stage.value: name for stage, name in complaint.STAGE_NAMES.items()},
        wait_name=complaint_wait,
        called={Role.PUBLIC: "投诉人"},
        tick=ticked,
        own_tasks=True,
    ),
    Kind(
        case=INQUIRY,
        decide=decide_inquiry,
        begins=frozenset({AskUnit}),
        world=inquiry_world,
        subject=lambda _: "核实函",
        narrate=narrate_inquiry,
        explain=explain_inquiry,
        stages={stage.value: name for stage, name in inquiry.STAGE_NAMES.items()},
        wait_name=inquiry_wait,
        called={Role.UNIT: "被函询单位"},
        messages=of_inquiry,
    ),
)
