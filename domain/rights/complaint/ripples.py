"""What a complaint means for other lives: an inquiry begins, a retaliation is a complaint of its own."""

from domain.rights.complaint import commands as cmd
from domain.rights.complaint import facts as fact
from domain.rights.complaint.state import Complaint
from domain.rights.complaint.world import ComplaintWorld
from domain.rights.inquiry.commands import AskUnit
from domain.rights.terms import Topic
from domain.ripple import Ripple


def ripples(case: Complaint, happened: fact.Fact, world: ComplaintWorld) -> tuple[Ripple, ...]:
    """Setting (identity): the inquiry holds its own id, the paraphrase and redacted copies, and nothing of the complaint."""
    match happened:
        case fact.InquiryAsked(inquiry, asked, scope, paraphrase, files):
            begun = AskUnit(case.holder, asked.value, scope, paraphrase, files)
            return (("inquiry", inquiry, begun),)
        case fact.RetaliationReported(complaint, paper):
            return (("complaint", complaint, follow_up(case, paper)),)
        case _:
            return ()


def follow_up(case: Complaint, paper: str) -> cmd.Complain:
    """Setting (retaliation): linked, about the same unit, at the desk and nowhere else."""
    return cmd.Complain(
        topic=Topic.RETALIATION,
        intake=case.intake,
        naming=case.naming,
        paper=paper,
        contact=case.contact,
        unit=case.unit,
        league=case.league,
        against=case.against,
        against_office=case.against_office,
        outsider=case.outsider,
        fingerprint=case.fingerprint,
        follows=case.id,
    )
