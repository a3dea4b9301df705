"""A stay as answers: a row of the list, the whole of it, and what Art. 22 says to it."""

from collections.abc import Iterable

from api.bases.lists.cases import STAYS
from api.bases.models.application import Ended
from api.bases.models.application_lists import NATURES, ROUTES, names_of_league
from api.bases.models.stay import (
    EligibilityAnswer,
    IdentityDoubt,
    LetterData,
    Missing,
    Particulars,
    StayAnswer,
    StayOnRecord,
)
from api.bases.models.stay_care import care_of
from api.bases.sight.stay import StaySight
from api.models.can import Can, NotYet
from api.models.dates import day_of, due_of
from api.reader import Reader, person_name
from api.seen.offered import Offered, offered
from db.bases.reads.stays import StayRow as Row
from domain.bases.pack import PACK
from domain.bases.stay.allowed import NAMES, Offer, allowed, withheld
from domain.bases.stay.eligibility import LetterFacts, eligibility
from domain.bases.stay.explanation import end_source
from domain.bases.stay.progress import work
from domain.bases.stay.state import Stay
from domain.bases.stay.terms import (
    DESTINATION_NAMES,
    FILING_STATUS_NAMES,
    MERIT_NAMES,
    MODE_NAMES,
    STAY_STAGE_NAMES,
)
from domain.bases.stay.waits import waits
from domain.command_words import words_of
from domain.counting import Span
from domain.identity import IDENTITY_NAMES, IdentityKind
from domain.legal_time import SHANGHAI

STAGES = {stage.value: name for stage, name in STAY_STAGE_NAMES.items()}
FILINGS = {status.value: name for status, name in FILING_STATUS_NAMES.items()}
MODES = {mode.value: name for mode, name in MODE_NAMES.items()}
DESTINATIONS = {destination.value: name for destination, name in DESTINATION_NAMES.items()}


def stay_rows(rows: Iterable[Row], reader: Reader) -> list[dict[str, object]]:
    """The rows as plain values of the type `StayRow`, before what the reader may see of them."""
    return [_row(row, reader) for row in rows]


def _row(row: Row, reader: Reader) -> dict[str, object]:
    due = due_of(row.due_on, reader.today, reader.calendar, Span(row.due_span or Span.DAYS))
    return {
        "id": row.id,
        "number": row.number,
        "person_name": row.person_name,
        "identity_kind_name": IDENTITY_NAMES[IdentityKind(row.person_kind)],
        "identity": row.masked,
        "base": row.base_code,
        "unit": row.unit_id,
        "unit_name": row.unit_name,
        "station": row.station_id,
        "station_name": row.station_name,
        "league": row.league,
        "league_name": names_of_league(row.league),
        "route": row.route,
        "route_name": ROUTES[row.route],
        "nature": row.nature,
        "nature_name": NATURES[row.nature],
        "stage": row.stage,
        "stage_name": STAGES[row.stage],
        "filing_status": row.filing_status,
        "filing_status_name": FILINGS[row.filing_status],
        "mode": row.mode,
        "mode_name": MODES[row.mode],
        "discipline": row.discipline,
        "entered_on": row.entered_on,
        "ends_on": row.ends_on,
        "left_on": row.left_on,
        "filed_on": row.filed_on,
        "late_days": row.late_days,
        "destination": row.destination,
        "destination_name": DESTINATIONS[row.destination] if row.destination else None,
        "due": due.model_dump() if due else None,
        "changed_at": row.changed_at.astimezone(SHANGHAI),
    }


def doubt_of(name: str, rows: Iterable[Row]) -> IdentityDoubt:
    """Who is on record under the same number, with the rows of the person's stays."""
    stays = [
        StayOnRecord(id=row.id, number=row.number, unit_name=row.unit_name, stage_name=STAGES[row.stage])
        for row in rows
    ]
    return IdentityDoubt(person_name=name, stays=stays)


def stay_answer(
    found: StaySight, doubt: IdentityDoubt | None = None, particulars: Particulars | None = None
) -> StayAnswer:
    """The whole of it, as far as the reader sees it."""
    case, seen, reader = found.case, found.seen, found.reader
    return StayAnswer.model_validate(
        {
            **STAYS.seen(_row(found.row, reader), reader.actor),
            "seq": found.seq,
            "open": not case.ended,
            "person": seen.person,
            "authority": seen.authority,
            "profile": seen.profile,
            "agreement": seen.agreement,
            "earlier_agreements": list(seen.agreements),
            "mentors": list(seen.mentors),
            "pay": list(seen.pay),
            "formalities": seen.formalities,
            "formalities_on": seen.formalities_done,
            "filing": seen.filing,
            "midterm": seen.midterm,
            "exit_assessment": seen.exit_assessment,
            "visits": list(seen.visits),
            "projects": list(seen.projects),
            "supplements": list(seen.supplements),
            "subsidies": list(seen.subsidies),
            "merits": list(seen.merits),
            **care_of(seen),
            "exit": seen.exit,
            "findings": list(seen.findings),
            "removals": list(seen.removals),
            "refusals": list(seen.refusals),
            "papers": list(seen.papers),
            "ended": _ended(case, seen),
            "entered_history": seen.entered_history,
            "particulars": particulars,
            "doubt": doubt,
            "can": _can(case, reader),
            "not_yet": _not_yet(case, reader),
        }
    )


def _not_yet(case: Stay, reader: Reader) -> list[NotYet]:
    names = words_of("postdoc").names
    return [
        NotYet(
            name=NAMES[found.command],
            title=names[NAMES[found.command]],
            detail=found.why.detail + "".join(problem.detail for problem in found.why.problems),
            cite=found.why.source.cite if found.why.source else None,
        )
        for found in withheld(case, reader.circumstances(PACK))
    ]


def _can(case: Stay, reader: Reader) -> list[Can]:
    given = named("postdoc", allowed(case, reader.circumstances(PACK)))
    return offered("postdoc", f"/api/v1/stays/{case.id}", given, waits(case), reader, work(case))


def _ended(case: Stay, seen: Stay) -> Ended | None:
    source = end_source(case)
    return Ended(reason=seen.end_reason, cite=source.cite if source else None) if case.ended else None


def named(kind: str, offers: Iterable[Offer]) -> list[Offered]:
    """The offers by what officials call them."""
    names = words_of(kind).names
    return [Offered(one.name, names[one.name], one.path) for one in offers]


def eligibility_answer(row: Row, case: Stay, reader: Reader) -> EligibilityAnswer:
    """Art. 22: the data of the letter, or what is missing."""
    found = eligibility(case)
    missing = [
        Missing(
            field=one.field, code=one.code, detail=one.detail, cite=one.source.cite if one.source else None
        )
        for one in found.missing
    ]
    letter = _letter(found.letter, row, reader) if found.letter else None
    return EligibilityAnswer(holds=found.holds, letter=letter, missing=missing)


def _letter(letter: LetterFacts, row: Row, reader: Reader) -> LetterData:
    return LetterData(
        person_name=person_name(row.person_name, reader),
        identity=row.masked,
        base=letter.base,
        unit_name=letter.unit_name,
        station_name=letter.station_name,
        entered=day_of(letter.entered_on),
        left=day_of(letter.left_on),
        merit=letter.merit,
        merit_name=MERIT_NAMES[letter.merit.merit],
        destination_name=DESTINATION_NAMES[letter.destination],
        employer=letter.employer,
        cite=letter.source.cite,
    )
