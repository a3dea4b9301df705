"""Self-checks as answers."""

from collections.abc import Mapping, Sequence
from datetime import date

from api.models.dates import Day, day_of
from api.reader import Reader
from api.rights.models.checks import (
    CheckAnswer,
    CheckRow,
    CoverageCell,
    CoverageRow,
    ItemShown,
    UnitCheckAnswer,
    UnitCheckRow,
)
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from domain.command_words import words_of
from domain.rights.check.decide import source_of_day
from domain.rights.check.explanation import explain as explain_check
from domain.rights.check.state import STAGE_NAMES as CHECK_STAGES
from domain.rights.check.state import Check, CheckStage
from domain.rights.check.waits import waits as waits_of_check
from domain.rights.offers import of_check, of_unit_check
from domain.rights.offices import LEAGUES, league_name
from domain.rights.terms import FINDING_NAMES, ITEM_NAMES, ITEM_SOURCES, Item, RightsFinding
from domain.rights.unit_check.checklist import ENCOURAGED, applicable, coverage, on_record
from domain.rights.unit_check.explanation import explain as explain_unit_check
from domain.rights.unit_check.state import MADE_NAMES, STAGE_NAMES, UnitCheck, UnitCheckStage
from domain.rights.unit_check.waits import waits as waits_of_unit_check


def check_row(case: Check) -> dict[str, object]:
    """A check as values of the type `CheckRow`."""
    stage = case.stage or CheckStage.OPEN
    return {
        "id": case.id,
        "year": case.year,
        "title": case.title,
        "stage": stage,
        "stage_name": CHECK_STAGES[stage],
        "document": case.document,
        "due": day_of(case.due or date.min),
        "units": len(case.units),
    }


def check_shown(case: Check) -> CheckRow:
    """A check in the list."""
    return CheckRow.model_validate(check_row(case))


def check_answer(case: Check, seq: int, reader: Reader) -> CheckAnswer:
    """One check in whole, with what the reader can do with it."""
    found, words = waits_of_check(case), words_of("check").names
    offers = [Offered(name, words[name], name) for name in of_check(case, reader.actor)]
    return CheckAnswer.model_validate(
        {
            **check_row(case),
            "seq": seq,
            "cite": source_of_day(case.due or date.min).cite,
            "summary": case.summary,
            "waits": wait_rows("check", found, reader),
            "standing": explain_check(case, reader.now, reader.calendar).text,
            "can": offered("check", f"/api/v1/checks/{case.id}", offers, found, reader),
        }
    )


def coverage_rows(parts: Sequence[UnitCheck]) -> list[CoverageRow]:
    """Setting (checklist): by league and item; a unit that has not handed in has none of its items."""
    found = coverage((part.league, part.traits, part.findings) for part in parts)
    order = [code for code in LEAGUES if code in found] + [code for code in found if code not in LEAGUES]
    return [
        CoverageRow(
            league=code,
            name=league_name(code),
            handed_in=sum(part.league == code and part.handed_in_on is not None for part in parts),
            units=sum(part.league == code for part in parts),
            cells=[
                CoverageCell(item=item, met=found[code][item].met, of=found[code][item].of)
                for item in Item
                if item in found[code]
            ],
        )
        for code in order
    ]


def unit_check_row(case: UnitCheck, names: Mapping[str, str]) -> dict[str, object]:
    """A unit's part as values of the type `UnitCheckRow`."""
    stage = case.stage or UnitCheckStage.CALLED
    return {
        "id": case.id,
        "check": case.check,
        "year": case.year,
        "unit": case.unit,
        "unit_name": names.get(case.unit, ""),
        "league": case.league,
        "league_name": league_name(case.league),
        "stage": stage,
        "stage_name": STAGE_NAMES[stage],
        "due": day_of(case.due or date.min),
        "handed_in_on": _day(case.handed_in_on),
        "late_days": case.late_days,
        "needed": len(applicable(case.traits)),
        "met": sum(finding is RightsFinding.MET for finding in case.findings.values()),
    }


def unit_check_shown(case: UnitCheck, names: Mapping[str, str]) -> UnitCheckRow:
    """A unit's part in the list."""
    return UnitCheckRow.model_validate(unit_check_row(case, names))


def unit_check_answer(
    case: UnitCheck, seq: int, names: Mapping[str, str], reader: Reader, serving: Sequence[str]
) -> UnitCheckAnswer:
    """One unit's part in whole, with what the reader can do with it."""
    found, words = waits_of_unit_check(case), words_of("unit_check").names
    offers = [Offered(name, words[name], name) for name in of_unit_check(case, reader.actor)]
    return UnitCheckAnswer.model_validate(
        {
            **unit_check_row(case, names),
            "seq": seq,
            "items": [_item(case, item) for item in applicable(case.traits)],
            "finance_assistants": on_record(serving, case.traits),
            "closed_because": case.closed_because,
            "waits": wait_rows("unit_check", found, reader),
            "standing": explain_unit_check(case, reader.now, reader.calendar).text,
            "can": offered("unit_check", f"/api/v1/unit-checks/{case.id}", offers, found, reader),
        }
    )


def _item(case: UnitCheck, item: Item) -> ItemShown:
    said, finding = case.reports.get(item), case.findings.get(item)
    timed = said is not None and item is Item.P12
    return ItemShown(
        item=item,
        name=ITEM_NAMES[item],
        cite=ITEM_SOURCES[item].cite,
        encouraged=item in ENCOURAGED,
        made=said.made if said else None,
        made_name=MADE_NAMES[said.made] if said else "",
        document=said.document if said else "",
        on=_day(said.on) if said else None,
        clause=said.clause if said else "",
        share=f"{said.share_numerator}/{said.share_denominator}" if said and timed else "",
        finding=finding,
        finding_name=FINDING_NAMES[finding] if finding else "",
        reason=case.reasons.get(item, ""),
        answer=case.answers.get(item, ""),
    )


def _day(given: date | None) -> Day | None:
    return None if given is None else day_of(given)
