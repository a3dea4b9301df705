"""Folds facts into the state of an inquiry."""

from dataclasses import replace

from domain.rights.inquiry import facts as fact
from domain.rights.inquiry.state import Inquiry, InquiryStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Inquiry, happened: fact.Fact, stamp: Stamp) -> Inquiry:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.UnitAsked():
            return replace(
                case,
                stage=InquiryStage.ASKED,
                body=happened.body,
                role=happened.role,
                scope=happened.scope,
                paraphrase=happened.paraphrase,
                files=happened.files,
                asked_on=happened.on,
            )
        case fact.InquiryAnswered(answer, files, on):
            return replace(
                case, stage=InquiryStage.ANSWERED, answer=answer, answer_files=files, answered_on=on
            )
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return case
