"""Plays of complaints (样例)."""

from dataclasses import replace
from datetime import datetime

from domain.rights.complaint import commands as cmd
from domain.rights.complaint import facts as fact
from domain.rights.complaint.apply import apply
from domain.rights.complaint.decide import decide
from domain.rights.complaint.narrative import narrate
from domain.rights.complaint.state import Complaint, Point
from domain.rights.complaint.waits import waits
from domain.rights.complaint.world import ComplaintWorld
from domain.rights.terms import Body, Naming, RightsFinding, Topic
from tests.rights.domain.samples import ANYONE, LEAGUE, Play, Rules, at, officer

ComplaintPlay = Play[Complaint, cmd.Command, fact.Fact, ComplaintWorld]
RULES: Rules[Complaint, cmd.Command, fact.Fact, ComplaintWorld] = Rules(
    decide, apply, waits, narrate, cmd.TimerFired
)
FRIDAY = at("2026-09-18 10:00")
COMPLAIN = cmd.Complain(
    topic=Topic.REIMBURSEMENT,
    intake=Body.KJT,
    naming=Naming.TO_HANDLER,
    paper="sealed-1",
    contact=True,
    unit="unit-1",
    league=LEAGUE,
)
ANONYMOUS = replace(COMPLAIN, naming=Naming.ANONYMOUS, contact=False)
ANSWER = cmd.Answer("sealed-answer", (Point(1, RightsFinding.MET),))


def blank(when: datetime = FRIDAY, complaint: str = "complaint-1") -> ComplaintPlay:
    """Before anything happened."""
    return Play(RULES, Complaint(id=complaint), ComplaintWorld(), when)


def received(command: cmd.Complain = COMPLAIN, when: datetime = FRIDAY) -> ComplaintPlay:
    """Handed in."""
    return blank(when).do(command, ANYONE)


def holder(play: ComplaintPlay, user: str = "") -> ComplaintPlay:
    """In hand of somebody of the body that holds it."""
    office = "样例二处" if play.case.own_matter else ""
    return play.do(cmd.AcceptComplaint(office), officer(play.case.holder, user))


def answered(command: cmd.Complain = COMPLAIN, when: datetime = FRIDAY) -> ComplaintPlay:
    """Answered by whoever has it in hand."""
    play = holder(received(command, when))
    return play.do(ANSWER, officer(play.case.holder))
