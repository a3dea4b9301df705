"""Matches as answers."""

from collections.abc import Iterable, Mapping

from api.assistants.models.matches import DifferenceShown, MatchAnswer, MatchRow
from api.assistants.seen.posts import UNKNOWN
from api.reader import Reader, person_name
from api.seen.offered import Offered, offered
from api.seen.waits import wait_rows
from db.assistants.reads.posts import Named
from domain.actor import Actor
from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.matching import GAP_NAMES
from domain.assistants.match.explanation import explain
from domain.assistants.match.face import title
from domain.assistants.match.state import MATCH_STAGE_NAMES, WAY_NAMES, Difference, Match
from domain.assistants.match.waits import waits
from domain.assistants.offers import of_match
from domain.command_words import words_of
from domain.legal_time import chinese_date
from domain.terms import Role

KIND = "list_match"


def own_differences(case: Match, actor: Actor) -> tuple[Difference, ...]:
    """26·二(四): those of the reader's line or zone; all for who sees the whole region."""
    if actor.role not in (Role.LEAGUE, Role.REPORTER):
        return case.differences
    return tuple(each for each in case.differences if actor.scope in (each.line, each.zone))


def match_row(case: Match, shown: tuple[Difference, ...]) -> dict[str, object]:
    """A match as values of the type `MatchRow`; the reader's own differences are counted."""
    assert case.stage is not None
    return {
        "id": case.id,
        "year": case.year,
        "title": title(case.year),
        "file_name": case.file_name,
        "matched_on": case.matched_on,
        "listed": case.listed,
        "ours": case.ours,
        "differing": len(shown),
        "open": sum(each.key not in case.settled for each in shown),
        "stage": case.stage,
        "stage_name": MATCH_STAGE_NAMES[case.stage],
    }


def matches_shown(cases: Iterable[Match], reader: Reader) -> list[MatchRow]:
    """Matches in the list."""
    return [MatchRow.model_validate(match_row(case, own_differences(case, reader.actor))) for case in cases]


def match_answer(case: Match, seq: int, names: Mapping[str, Named], reader: Reader) -> MatchAnswer:
    """One match with what the reader can do; `names` by hire."""
    found, words = waits(case), words_of(KIND).names
    own = own_differences(case, reader.actor)
    offers = [Offered(name, words[name], name) for name in of_match(case, reader.actor)]
    return MatchAnswer.model_validate(
        {
            **match_row(case, own),
            "seq": seq,
            "differences": [_difference(case, each, names, reader) for each in own],
            "waits": wait_rows(KIND, found, reader),
            "standing": explain(case, reader.now, reader.calendar).text,
            "can": offered(KIND, f"/api/v1/list-matches/{case.id}", offers, found, reader),
        }
    )


def _difference(case: Match, each: Difference, names: Mapping[str, Named], reader: Reader) -> DifferenceShown:
    how = case.settled.get(each.key)
    return DifferenceShown(
        key=each.key,
        gap=each.gap,
        gap_name=GAP_NAMES[each.gap],
        row=each.row,
        hire=each.hire,
        name=person_name(names.get(each.hire, UNKNOWN).name, reader) if each.hire else "",
        line=each.line,
        line_name=task_lines()[each.line].name if each.line else "",
        ours=each.ours,
        theirs=each.theirs,
        settled=f"{chinese_date(how.on)}：{WAY_NAMES[how.way]}。{how.reason}" if how else "",
    )
