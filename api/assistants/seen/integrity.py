"""Integrity cases as answers."""

from collections.abc import Iterable, Mapping

from api.assistants.models.integrity import IntegrityAnswer, IntegrityRow
from api.assistants.seen.posts import UNKNOWN
from api.reader import Reader, person_name
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from db.assistants.reads.posts import Named
from domain.assistants.counting.lines import task_lines
from domain.assistants.integrity.explanation import explain
from domain.assistants.integrity.state import FINDING_NAMES, INTEGRITY_STAGE_NAMES, ORIGIN_NAMES, Integrity
from domain.assistants.integrity.waits import waits
from domain.assistants.offers import of_integrity
from domain.command_words import words_of

KIND = "integrity_case"


def integrity_row(case: Integrity) -> dict[str, object]:
    """A case as values of the type `IntegrityRow`."""
    if case.placement is None or case.origin is None or case.stage is None:
        raise ValueError("an integrity case that was not opened")
    return {
        "id": case.id,
        "year": case.year,
        "unit": case.unit,
        "unit_name": case.unit_name,
        "line": case.placement.line,
        "line_name": task_lines()[case.placement.line].name,
        "origin": case.origin,
        "origin_name": ORIGIN_NAMES[case.origin],
        "opened_on": case.opened_on,
        "about": len(case.hires),
        "finding": case.finding,
        "finding_name": FINDING_NAMES[case.finding] if case.finding else "",
        "stage": case.stage,
        "stage_name": INTEGRITY_STAGE_NAMES[case.stage],
    }


def integrity_shown(cases: Iterable[Integrity]) -> list[IntegrityRow]:
    """Cases in the list."""
    return [IntegrityRow.model_validate(integrity_row(case)) for case in cases]


def integrity_answer(
    case: Integrity, seq: int, names: Mapping[str, Named], reader: Reader
) -> IntegrityAnswer:
    """One case with what the reader can do; `names` by hire."""
    found, words = waits(case), words_of(KIND).names
    offers = [Offered(name, words[name], name) for name in of_integrity(case, reader.actor)]
    return IntegrityAnswer.model_validate(
        {
            **integrity_row(case),
            "seq": seq,
            "reason": case.reason,
            "hires": [
                {
                    "hire": each.hire,
                    "name": person_name(names.get(each.hire, UNKNOWN).name, reader),
                    "counted_back": each.hire in case.counted_back,
                }
                for each in case.hires
            ],
            "explanation": case.explanation,
            "papers": case.papers,
            "grounds": case.grounds,
            "handed_over": case.handed_over,
            "asked": case.asked,
            "review": case.review,
            "bulletins": list(case.bulletins),
            "errata": list(case.errata),
            "waits": wait_rows(KIND, found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered(KIND, f"/api/v1/integrity-cases/{case.id}", offers, found, reader),
        }
    )
