"""The history of an inquiry, a line for each fact."""

from domain.narrative import Line, until
from domain.rights.anytime import narrate_anytime
from domain.rights.inquiry import facts as fact
from domain.rights.inquiry.keys import INQUIRY
from domain.rights.inquiry.waits import wait_name
from domain.rights.rules import IDENTITY, rule
from domain.rights.terms import BODY_NAMES

__all__ = ["Line", "narrate"]


def narrate(happened: fact.Fact) -> Line:
    """Setting (identity): what the fact means, and what it rests on."""
    match happened:
        case fact.UnitAsked():
            limit = until(happened.starts.get(INQUIRY), "回复期限")
            return Line(f"{BODY_NAMES[happened.body]}发出核实函{limit}。", IDENTITY)
        case fact.InquiryAnswered():
            return Line("回复核实函。", rule("inquiry_working_days"))
        case fact.DeadlineMoved() | fact.Escalated() | fact.Reminded():
            return narrate_anytime(happened, wait_name(happened.key), "发函部门")
