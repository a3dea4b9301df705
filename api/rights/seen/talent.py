"""A talent as answers."""

from datetime import date

from api.models.dates import Day, day_of
from api.reader import Reader, person_name
from api.rights.models.talents import EntitlementShown, OpeningShown, TalentAnswer, TalentRow
from api.rights.seen.commitment import Names
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from domain.command_words import words_of
from domain.rights.offers import of_talent
from domain.rights.offices import league_name
from domain.rights.talent.classes import LAST_CLASS, OPENING_NAMES, opened_by
from domain.rights.talent.explanation import explain
from domain.rights.talent.state import (
    ENTITLEMENT_NAMES,
    STAGE_NAMES,
    Entitlement,
    EntitlementStatus,
    Talent,
    TalentStage,
)
from domain.rights.talent.waits import waits
from domain.rights.terms import BODY_NAMES, RIGHT_NAMES, RIGHT_SOURCES
from domain.text import numeral


def talent_row(case: Talent, names: Names, reader: Reader) -> dict[str, object]:
    """A talent as values of the type `TalentRow`."""
    stage, called = case.stage or TalentStage.LISTED, names.persons.get(case.person)
    return {
        "id": case.id,
        "person": case.person,
        "person_name": None if called is None else person_name(called, reader),
        "unit": case.unit,
        "unit_name": names.units.get(case.unit, ""),
        "league": case.league,
        "league_name": league_name(case.league),
        "grade": case.grade,
        "grade_name": f"{numeral(case.grade)}类",
        "stage": stage,
        "stage_name": STAGE_NAMES[stage],
        "listed_on": day_of(case.listed_on or date.min),
        "granted": sum(each.status is EntitlementStatus.GRANTED for each in case.entitlements),
        "review_due": case.review_due,
    }


def talent_shown(case: Talent, names: Names, reader: Reader) -> TalentRow:
    """A talent in the list."""
    return TalentRow.model_validate(talent_row(case, names, reader))


def talent_answer(case: Talent, seq: int, names: Names, reader: Reader, *, in_station: bool) -> TalentAnswer:
    """One talent in whole, with what the reader can do."""
    found, words = waits(case), words_of("talent").names
    offers = [Offered(name, words[name], name) for name in of_talent(case, reader.actor, case.keeper)]
    opened = opened_by(case.grade) if case.stage is TalentStage.LISTED else frozenset()
    return TalentAnswer.model_validate(
        {
            **talent_row(case, names, reader),
            "seq": seq,
            "field": case.field,
            "keeper_name": BODY_NAMES[case.keeper],
            "graded_on": _day(case.graded_on),
            "has_code": case.code is not None,
            "offered": in_station or case.offered is not None,
            "entitlements": [_entitlement(each) for each in case.entitlements],
            "openings": [
                OpeningShown(name=name, open=opening in opened, cite=LAST_CLASS[opening][1].cite)
                for opening, name in OPENING_NAMES.items()
            ],
            "waits": wait_rows("talent", found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered("talent", f"/api/v1/talents/{case.id}", offers, found, reader),
        }
    )


def _entitlement(each: Entitlement) -> EntitlementShown:
    return EntitlementShown(
        id=each.id,
        right=each.right,
        name=RIGHT_NAMES[each.right],
        cite=RIGHT_SOURCES[each.right].cite,
        agency=each.agency,
        agency_name=BODY_NAMES[each.agency],
        status=each.status,
        status_name=ENTITLEMENT_NAMES[each.status],
        reason=each.reason,
    )


def _day(given: date | None) -> Day | None:
    return None if given is None else day_of(given)
