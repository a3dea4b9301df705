"""Figures of commitments: every line is in one place, and silence confirms nothing."""

from hypothesis import given
from hypothesis import strategies as st

from domain.rights.commitment.figures import Tally, summed, tally
from domain.rights.commitment.state import LineStatus

LINES = st.lists(
    st.tuples(st.sampled_from(("pay", "career")), st.sampled_from(LineStatus), st.booleans()), max_size=30
)


@given(LINES)
def test_every_line_is_counted_once(lines: list[tuple[str, LineStatus, bool]]) -> None:
    """权益·二(六): the places add up to the lines; B26: late stays late."""
    found = sum((tally(status, 1, late=late) for _, status, late in lines), Tally())
    places = found.running + found.overdue + found.reported + found.contested + found.given_up
    assert places + found.decided == found.lines == len(lines)
    assert found.late == sum(late for _, _, late in lines)
    groups = summed((matter, tally(status, 1, late=late)) for matter, status, late in lines)
    assert sum(groups.values(), Tally()) == found


def test_what_was_not_confirmed_is_not_kept() -> None:
    """B27."""
    silent = tally(LineStatus.UNCONFIRMED, 3, late=False)
    assert (silent.reported, silent.kept, silent.decided) == (3, 0, 0)
