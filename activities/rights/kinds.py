"""The kinds of this programme, one record for each."""

from activities.kinds import AnyKind, Kind
from activities.rights.messages import heard_of_commitment, of_commitment, of_inquiry, of_unit_check, ticked
from activities.rights.resting import resting
from activities.rights.worlds.cases import (
    check_world,
    commitment_world,
    complaint_world,
    dispatch_world,
    inquiry_world,
    practice_world,
    question_world,
    talent_world,
    unit_check_world,
)
from db.rights.check import CHECK
from db.rights.commitment import COMMITMENT
from db.rights.complaint import COMPLAINT
from db.rights.dispatch import DISPATCH
from db.rights.inquiry import INQUIRY
from db.rights.practice import PRACTICE
from db.rights.question import QUESTION
from db.rights.talent import TALENT
from db.rights.unit_check import UNIT_CHECK
from domain.rights.check import state as check
from domain.rights.check.commands import CallCheck
from domain.rights.check.decide import decide as decide_check
from domain.rights.check.explanation import explain as explain_check
from domain.rights.check.narrative import narrate as narrate_check
from domain.rights.check.ripples import ripples as check_ripples
from domain.rights.check.waits import wait_name as check_wait
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
from domain.rights.dispatch import state as dispatch
from domain.rights.dispatch.commands import FreezeQuarter
from domain.rights.dispatch.decide import decide as decide_dispatch
from domain.rights.dispatch.explanation import explain as explain_dispatch
from domain.rights.dispatch.narrative import narrate as narrate_dispatch
from domain.rights.dispatch.waits import wait_name as dispatch_wait
from domain.rights.inquiry import state as inquiry
from domain.rights.inquiry.commands import AskUnit
from domain.rights.inquiry.decide import decide as decide_inquiry
from domain.rights.inquiry.explanation import explain as explain_inquiry
from domain.rights.inquiry.narrative import narrate as narrate_inquiry
from domain.rights.inquiry.waits import wait_name as inquiry_wait
from domain.rights.practice import state as practice
from domain.rights.practice.commands import HandInPractice
from domain.rights.practice.decide import decide as decide_practice
from domain.rights.practice.explanation import explain as explain_practice
from domain.rights.practice.narrative import narrate as narrate_practice
from domain.rights.question import state as question
from domain.rights.question.commands import AskQuestion
from domain.rights.question.decide import decide as decide_question
from domain.rights.question.explanation import explain as explain_question
from domain.rights.question.narrative import narrate as narrate_question
from domain.rights.talent import state as talent
from domain.rights.talent.commands import ListTalent
from domain.rights.talent.decide import LISTED_ALREADY
from domain.rights.talent.decide import decide as decide_talent
from domain.rights.talent.explanation import explain as explain_talent
from domain.rights.talent.narrative import narrate as narrate_talent
from domain.rights.talent.waits import wait_name as talent_wait
from domain.rights.terms import MATTER_NAMES, TOPIC_NAMES
from domain.rights.unit_check import state as unit_check
from domain.rights.unit_check.commands import OpenUnitCheck
from domain.rights.unit_check.decide import decide as decide_unit_check
from domain.rights.unit_check.explanation import explain as explain_unit_check
from domain.rights.unit_check.narrative import narrate as narrate_unit_check
from domain.rights.unit_check.waits import wait_name as unit_check_wait
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
    Kind(
        case=DISPATCH,
        decide=decide_dispatch,
        begins=frozenset({FreezeQuarter}),
        world=dispatch_world,
        subject=lambda state: f"{state.year}年第{state.number}季度调度",
        narrate=narrate_dispatch,
        explain=explain_dispatch,
        stages={stage.value: name for stage, name in dispatch.STAGE_NAMES.items()},
        wait_name=dispatch_wait,
    ),
    Kind(
        case=CHECK,
        decide=decide_check,
        begins=frozenset({CallCheck}),
        world=check_world,
        ripples=check_ripples,
        subject=lambda state: state.title,
        narrate=narrate_check,
        explain=explain_check,
        stages={stage.value: name for stage, name in check.STAGE_NAMES.items()},
        wait_name=check_wait,
    ),
    Kind(
        case=UNIT_CHECK,
        decide=decide_unit_check,
        begins=frozenset({OpenUnitCheck}),
        world=unit_check_world,
        subject=lambda state: f"{state.year}年度自查",
        narrate=narrate_unit_check,
        explain=explain_unit_check,
        stages={stage.value: name for stage, name in unit_check.STAGE_NAMES.items()},
        wait_name=unit_check_wait,
        called={Role.UNIT: "自查单位"},
        messages=of_unit_check,
    ),
    Kind(
        case=TALENT,
        decide=decide_talent,
        begins=frozenset({ListTalent}),
        world=talent_world,
        lost={"uq_talent_listed": LISTED_ALREADY},
        resting=resting,
        subject=lambda _: "高层次人才",
        narrate=narrate_talent,
        explain=explain_talent,
        stages={stage.value: name for stage, name in talent.STAGE_NAMES.items()},
        wait_name=talent_wait,
    ),
    Kind(
        case=PRACTICE,
        decide=decide_practice,
        begins=frozenset({HandInPractice}),
        world=practice_world,
        subject=lambda _: "典型案例",
        narrate=narrate_practice,
        explain=explain_practice,
        stages={stage.value: name for stage, name in practice.STAGE_NAMES.items()},
    ),
    Kind(
        case=QUESTION,
        decide=decide_question,
        begins=frozenset({AskQuestion}),
        world=question_world,
        subject=lambda state: f"“{TOPIC_NAMES[state.topic]}”咨询",
        narrate=narrate_question,
        explain=explain_question,
        stages={stage.value: name for stage, name in question.STAGE_NAMES.items()},
        called={Role.PUBLIC: "咨询人"},
    ),
)
