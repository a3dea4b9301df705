"""What a complaint waits for: whose turn it is, until when; while it is open the body that holds it always has one."""

from collections.abc import Iterator

from domain.actor import Party
from domain.rights import law
from domain.rights.anytime import head
from domain.rights.complaint.keys import ACCEPT, ACKNOWLEDGE, ANSWERING, COMPETENCE, RATING
from domain.rights.complaint.state import BEFORE_ANSWER, Complaint, ComplaintStage
from domain.rights.parties import PUBLIC_PARTY, agency
from domain.rights.rules import COMPLAINT, rule
from domain.source import Source
from domain.wait import Clock, Wait

TOLD = "逾期告知承办部门负责人，仍未办理的，提请自治区科技厅督办"
NAMES = {
    ACKNOWLEDGE: "告知投诉人已经收到",
    ACCEPT: "受理或者移送",
    "answer": "答复投诉人",
    "extended": "在延长的期限内答复投诉人",
    "reopened": "重新办理并答复投诉人",
    COMPETENCE: "指定承办部门",
    RATING: "评价答复",
    "measure": "督促落实整改措施",
}
SOURCES: dict[str, Source] = {
    ACKNOWLEDGE: rule("acknowledge_working_days"),
    ACCEPT: rule("accept_working_days"),
    "answer": law.SOLVED,
    "extended": rule("extension_working_days"),
    "reopened": rule("reopened_working_days"),
    COMPETENCE: rule("competence_working_days"),
    RATING: rule("rating_working_days"),
    "measure": COMPLAINT,
}
HANDLING = ("answer", "inquiries", "extension", "redaction", "referral", "matter")
COMMANDS = {
    ACKNOWLEDGE: ("acknowledgement",),
    ACCEPT: ("acceptance", "referral", "refusal"),
    COMPETENCE: ("routing",),
    RATING: ("rating", "reopening"),
    "measure": ("measures",),
}


def waits(case: Complaint) -> tuple[Wait, ...]:
    """权益·三(三): none before it is received and after its end, but for measures that are not done."""
    found = tuple(_wait(case, key, clock) for key, clock in case.clocks.items())
    return (*found, *_undated(case, found))


def _undated(case: Complaint, found: tuple[Wait, ...]) -> Iterator[Wait]:
    """Setting (complaint): it is always somebody's, also where no limit runs."""
    held = case.stage in BEFORE_ANSWER and not any(wait.key in ANSWERING for wait in found)
    if held and case.received_at is not None:
        yield _wait(case, "answer", Clock(since=case.received_at))


def _wait(case: Complaint, key: str, clock: Clock) -> Wait:
    kind = head(key)
    then = "期满未评价的，记为未评价，不计入满意率" if kind == RATING else TOLD
    commands = COMMANDS.get(kind, ())
    if key in ANSWERING:
        accepted = case.stage is ComplaintStage.ACCEPTED
        commands = HANDLING if accepted else ("acceptance", "referral")
    return Wait(
        key=key,
        action=NAMES[kind],
        party=_party(case, kind),
        source=SOURCES[kind],
        clock=clock,
        consequence=then,
        commands=commands,
    )


def _party(case: Complaint, kind: str) -> Party:
    """A measure is followed up by the body: the unit that is complained of has no part in this case."""
    if kind == RATING:
        return PUBLIC_PARTY
    party = agency(case.desk if kind == COMPETENCE else case.holder)
    if kind not in ANSWERING or case.handler is None:
        return party
    return Party(party.role, party.scope, case.handler, party.called, party.line)


def wait_name(key: str) -> str:
    """Setting (complaint): what the wait of that key is about."""
    return NAMES[head(key)]
