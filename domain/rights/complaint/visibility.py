"""Setting (identity): who sees which complaint, who may open what is sealed, and what everybody else never sees.

Access is that of the role in which somebody acts now: whoever leaves the body sees nothing any more, and a task that was
given to a person opens nothing in another role.
"""

from dataclasses import dataclass, replace
from datetime import date

from domain.actor import Actor
from domain.rights.complaint.keys import ANSWERING
from domain.rights.complaint.receiving import routed
from domain.rights.complaint.state import STAGE_NAMES, Complaint
from domain.rights.parties import body_of
from domain.rights.terms import BODY_NAMES, TOPIC_NAMES, Body, Naming
from domain.terms import Role

SEALED_OPENED = ("text", "files", "contact")
"""What is sealed under the paper of a complaint."""


def visible(case: Complaint, actor: Actor) -> Complaint | None:
    """Setting (identity): the case as this actor may see it, or None when it may not know that there is one.

    Units, leagues, authorities, researchers with an account, administrators and auditors never; of the departments the
    one that holds it, and the desk while it has to decide or has it on its list.
    """
    if actor.role is Role.SYSTEM:
        return case
    body = body_of(actor)
    if body is None or case.stage is None or _concerned(case, body):
        return None
    if body is case.holder and not _kept_from(case, actor):
        return case if sees_time(case, actor) else _without_time(case)
    return case if body is case.desk and _at_desk(case) else None


def _concerned(case: Complaint, body: Body) -> bool:
    """The body that it is about has no row, unless the text itself gives it the topic."""
    return body is case.against and routed(case.topic) is None


def _kept_from(case: Complaint, actor: Actor) -> bool:
    """Setting (own_matter): in the department that it is about only the handler, once there is one."""
    return case.own_matter and case.handler is not None and actor.user != case.handler


def _at_desk(case: Complaint) -> bool:
    return case.holder is case.desk or "competence" in case.clocks or case.listed


def sees_time(case: Complaint, actor: Actor) -> bool:
    """Setting (identity): the instant of receipt is for the desk and the handler; others have the day."""
    return body_of(actor) is case.desk or (
        body_of(actor) is case.holder and case.handler in (None, actor.user)
    )


def _without_time(case: Complaint) -> Complaint:
    known = case.received_at
    return (
        case
        if known is None
        else replace(case, received_at=known.replace(hour=0, minute=0, second=0, microsecond=0))
    )


def may_open_text(case: Complaint, actor: Actor) -> bool:
    """Setting (identity): text and files: whoever has to judge whether to accept, then the handler alone."""
    if visible(case, actor) is None or body_of(actor) is not case.holder:
        return False
    return case.handler in (None, actor.user)


def may_open_contact(case: Complaint, actor: Actor) -> bool:
    """Setting (identity): after IdentityOpened: the handler with the complainant's consent, otherwise the desk."""
    if not case.contact or visible(case, actor) is None:
        return False
    if case.naming is not Naming.ANONYMOUS and body_of(actor) is case.holder and actor.user == case.handler:
        return True
    return body_of(actor) is case.desk


def may_write_to(case: Complaint) -> bool:
    """Setting (identity): a message is sent only where a contact was left; otherwise the receipt alone tells."""
    return case.contact


@dataclass(frozen=True, slots=True, kw_only=True)
class ByReceipt:
    """What whoever has the receipt sees: where it stands and until when; of the body, no person."""

    topic: str
    stage: str
    body: str
    due: date | None
    answer: str | None
    can_rate: bool
    can_reopen: bool


def by_receipt(case: Complaint) -> ByReceipt:
    """权益·三(三), setting (identity): the same for everybody who has the receipt, with or without a contact."""
    due = next((case.clocks[key].deadline for key in ANSWERING if key in case.clocks), None)
    rating = "rating" in case.clocks
    return ByReceipt(
        topic=TOPIC_NAMES[case.topic],
        stage=STAGE_NAMES[case.stage] if case.stage else "",
        body=BODY_NAMES[case.holder],
        due=due.due if due else None,
        answer=case.answer,
        can_rate=rating and case.rating is None,
        can_reopen=rating and case.rating is not None and not case.reopened,
    )


def passed_on_name(number: int, file_name: str) -> str:
    """Setting (identity): how a copy is called: 附件1.jpg; people write names into the names of files."""
    kind = file_name.rpartition(".")[2].lower()
    return f"附件{number}.{kind}" if kind.isascii() and kind.isalnum() and len(kind) <= 5 else f"附件{number}"
