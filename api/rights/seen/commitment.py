"""A commitment as answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from api.models.dates import Day, day_of
from api.reader import Reader, person_name
from api.rights.models.commitments import CommitmentAnswer, CommitmentLine, CommitmentRow
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from db.rights.reads.cases import CommitmentFound, found_of
from domain.command_words import words_of
from domain.rights.commitment.complaining import READY
from domain.rights.commitment.explanation import explain
from domain.rights.commitment.state import (
    LINE_NAMES,
    STAGE_NAMES,
    Commitment,
    CommitmentStage,
    Line,
    LineTerms,
)
from domain.rights.commitment.waits import waits
from domain.rights.offers import of_commitment
from domain.rights.terms import FINDING_NAMES, MATTER_NAMES, ORIGIN_NAMES, PromiseMatter
from domain.terms import Role


@dataclass(frozen=True, slots=True)
class Names:
    """Units and persons by id."""

    units: Mapping[str, str] = field(default_factory=dict)
    persons: Mapping[str, str] = field(default_factory=dict)


def commitment_row(case: CommitmentFound, names: Names, reader: Reader) -> dict[str, object]:
    """A commitment as values of the type `CommitmentRow`."""
    matter, stage, called = (
        PromiseMatter(case.matter),
        CommitmentStage(case.stage),
        names.persons.get(case.person),
    )
    return {
        "id": case.id,
        "matter": matter,
        "matter_name": MATTER_NAMES[matter],
        "unit": case.unit,
        "unit_name": names.units.get(case.unit, ""),
        "person": case.person,
        "person_name": None if called is None else person_name(called, reader),
        "stage": stage,
        "stage_name": STAGE_NAMES[stage],
        "next_due": None if case.next_due is None else day_of(case.next_due),
        "overdue": case.overdue,
    }


def commitment_shown(case: CommitmentFound, names: Names, reader: Reader) -> CommitmentRow:
    """A commitment in the list."""
    return CommitmentRow.model_validate(commitment_row(case, names, reader))


def commitment_answer(case: Commitment, seq: int, names: Names, reader: Reader) -> CommitmentAnswer:
    """One commitment in whole, with what the reader can do with it."""
    found, words = waits(case), words_of("commitment").names
    offers = [Offered(name, words[name], name) for name in of_commitment(case, reader.actor)]
    return CommitmentAnswer.model_validate(
        {
            **commitment_row(found_of(case), names, reader),
            "seq": seq,
            "origin": case.origin,
            "origin_name": ORIGIN_NAMES[case.origin],
            "wording": case.wording,
            "papers": list(case.papers),
            "lines": [_line(line) for line in case.lines],
            "proposed": [_line(Line(terms=terms)) for terms in case.proposed],
            "left_on": _day(case.left_on),
            "can_complain": reader.actor.role is Role.RESEARCHER
            and any(line.status in READY for line in case.lines),
            "waits": wait_rows("commitment", found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered("commitment", f"/api/v1/commitments/{case.id}", offers, found, reader),
        }
    )


def _line(line: Line) -> CommitmentLine:
    terms: LineTerms = line.terms
    return CommitmentLine(
        id=terms.id,
        text=terms.text,
        due=day_of(terms.due),
        amount=None if terms.amount is None else f"{terms.amount:,.2f}",
        status=line.status,
        status_name=LINE_NAMES[line.status],
        late=line.late,
        kept_name=FINDING_NAMES[line.kept] if line.kept else None,
        evidence=list(line.evidence),
        reason=line.reason,
        reported_on=_day(line.reported_on),
    )


def _day(given: date | None) -> Day | None:
    return None if given is None else day_of(given)
