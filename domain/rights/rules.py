"""The rules of the department that have no number to edit, as sources."""

from domain.source import Source, setting


def rule(name: str) -> Source:
    """The source that is a setting or a rule of this programme."""
    return setting(name, "rights")


PROCEDURE = rule("procedure")
FORM = rule("form")
COMPLAINT = rule("complaint")
ROUTING = rule("routing")
REFERRAL = rule("referral")
IDENTITY = rule("identity")
OWN_MATTER = rule("own_matter")
RETALIATION = rule("retaliation")
FIGURES = rule("quarter_figures")
BULLETIN = rule("bulletin")
EVIDENCE = rule("evidence")
COMMITMENT = rule("commitment")
SUCCESSION = rule("succession")
CHECKLIST = rule("checklist")
NOTICE_DATA = rule("notice_data")
OVERSEER = rule("overseer")
TALENTS = rule("talents")
CODE = rule("code")
PRACTICE = rule("practice")
QUESTIONS = rule("consultation")
REDATING = rule("redating")
EFFECTS = rule("effects")
