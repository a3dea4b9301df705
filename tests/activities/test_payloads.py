"""Payloads of the contract: our short way and the SDK's own converter read what the other wrote (temporalio 1.35.0)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from temporalio.converter import DataConverter

from activities.contract import Act, Begin, Fire, LifeRef, Moved, Standing, TimerAt
from activities.payloads import CONVERTER, READ
from domain.legal_time import SHANGHAI

OURS, SDKS = CONVERTER.payload_converter, DataConverter.default.payload_converter
FIRST, LAST = datetime.fromisoformat("1992-01-01"), datetime.fromisoformat("2200-01-01")
INSTANTS = st.datetimes(FIRST, LAST, timezones=st.sampled_from((SHANGHAI, UTC)))
"""Offsets of before 1901 have seconds, which orjson leaves out."""
NAMES = st.text(st.characters(codec="utf-8"), max_size=8)
REFS = st.builds(LifeRef, NAMES, NAMES)
TIMERS = st.builds(TimerAt, NAMES, NAMES, INSTANTS)
STANDINGS = st.builds(
    Standing, NAMES, st.integers(0, 500), st.booleans(), st.none() | TIMERS, st.lists(NAMES, max_size=3)
)
VALUES = st.one_of(
    REFS,
    TIMERS,
    STANDINGS,
    st.builds(Begin, REFS, INSTANTS, st.none() | STANDINGS),
    st.builds(Act, REFS, NAMES, INSTANTS),
    st.builds(Fire, REFS, TIMERS, INSTANTS, st.integers(0, 500)),
    st.builds(Moved, STANDINGS, st.booleans(), st.lists(REFS, max_size=3)),
)


@given(value=VALUES)
def test_either_reads_what_the_other_wrote(value: object) -> None:
    for write in (OURS, SDKS):
        for read in (OURS, SDKS):
            assert read.from_payloads(write.to_payloads([value]), [type(value)]) == [value]


def test_every_type_of_the_contract_has_its_short_way() -> None:
    assert set(READ) == {Act, Begin, Fire, LifeRef, Moved, Standing, TimerAt}


@pytest.mark.parametrize(
    ("kind", "stored", "read"),
    [
        (Standing, {"stage": "s", "seq": 1, "ended": False}, Standing("s", 1, ended=False)),
        (
            Moved,
            {"standing": {"stage": "s", "seq": 1, "ended": True, "later": 1}, "recorded": True},
            Moved(Standing("s", 1, ended=True), recorded=True),
        ),
    ],
)
def test_what_was_stored_before_a_field_came_is_read_with_its_default(
    kind: type, stored: object, read: object
) -> None:
    assert OURS.from_payloads(SDKS.to_payloads([stored]), [kind]) == [read]
