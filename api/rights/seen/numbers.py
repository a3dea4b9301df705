"""Statistics of this programme as answers."""

from collections.abc import Mapping, Sequence

from api.rights.models.numbers import CommitmentNumbers, PrintedRow, QuarterNumbers, TallyRow
from db.rights.reads.commitment_figures import Counted
from domain.rights.commitment.figures import Tally, summed, tally
from domain.rights.commitment.state import LineStatus
from domain.rights.dispatch.figures import Figures
from domain.rights.dispatch.state import Dispatch
from domain.rights.dispatch.suppression import TOTAL, suppressed
from domain.rights.offices import LEAGUES, league_name
from domain.rights.terms import BODY_NAMES, MATTER_NAMES, TOPIC_NAMES

NO_LEAGUE_NAME = "自治区本级"
WHOLE = "合计"


def commitment_numbers(counted: Sequence[Counted]) -> CommitmentNumbers:
    """权益·二(六): every matter has its row, also without a line; leagues only where there are lines."""
    told = [(each, tally(LineStatus(each.status), each.number, late=each.late)) for each in counted]
    matters = summed((each.matter, lines) for each, lines in told)
    leagues = summed((each.league, lines) for each, lines in told)
    return CommitmentNumbers(
        matters=[
            _row(matter.value, name, matters.get(matter.value, Tally()))
            for matter, name in MATTER_NAMES.items()
        ],
        leagues=[
            _row(code, league_name(code) if code in LEAGUES else NO_LEAGUE_NAME, leagues[code])
            for code in (*LEAGUES, *sorted(set(leagues) - set(LEAGUES)))
            if code in leagues
        ],
        whole=_row(TOTAL, WHOLE, sum((lines for _, lines in told), Tally())),
    )


def _row(code: str, name: str, found: Tally) -> TallyRow:
    return TallyRow(
        code=code,
        name=name,
        lines=found.lines,
        running=found.running,
        overdue=found.overdue,
        reported=found.reported,
        contested=found.contested,
        kept=found.kept,
        partly=found.partly,
        broken=found.broken,
        given_up=found.given_up,
        late=found.late,
    )


def quarter_numbers(found: Sequence[Dispatch], least: int) -> QuarterNumbers:
    """Setting (least_cell): received, the earliest quarter first."""
    quarters = sorted(found, key=lambda each: (each.year, each.number))
    topics = {topic.value: name for topic, name in TOPIC_NAMES.items()}
    bodies = {body.value: name for body, name in BODY_NAMES.items()}
    return QuarterNumbers(
        quarters=[f"{each.year}年第{each.number}季度" for each in quarters],
        least=least,
        topics=_printed({each.id: each.topics for each in quarters}, topics, least),
        agencies=_printed({each.id: each.agencies for each in quarters}, bodies, least),
    )


def _printed(
    found: Mapping[str, Mapping[str, Figures]], names: Mapping[str, str], least: int
) -> list[PrintedRow]:
    counts = {
        (code, quarter): figures.received
        for quarter, groups in found.items()
        for code, figures in groups.items()
    }
    cells = suppressed(counts, tuple(names), tuple(found), least)
    return [
        PrintedRow(
            name=names.get(code, WHOLE),
            cells=[cells[code, column].text(least) for column in (*found, TOTAL)],
        )
        for code in (*names, TOTAL)
    ]
