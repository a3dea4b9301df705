"""Setting (take_back_minutes): by whom, until when and under which conditions an act is taken back."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.actor import Actor
from domain.legal_time import SHANGHAI
from domain.taking_back import Known, Last, TakeBack, take_back
from domain.terms import Role

AT = datetime(2026, 3, 2, 9, 0, tzinfo=SHANGHAI)
ME = Actor("a", Role.LEAGUE, "150200")
LAST = Last(seq=7, fact="Recommended", user="a", role="league", scope="150200", at=AT)
KNOWN = Known(takeable=True, minutes=5)
SOON = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("seq", "actor", "after", "known", "code"),
    [
        (7, {}, SOON, {}, None),
        (7, {}, timedelta(minutes=5, microseconds=-1), {}, None),
        (7, {}, timedelta(minutes=5), {}, "too_late"),
        (7, {}, timedelta(0), {"minutes": 0}, "too_late"),
        (6, {}, SOON, {}, "moved_on"),
        (7, {"user": "b"}, SOON, {}, "not_yours"),
        (7, {"scope": "150100"}, SOON, {}, "not_yours"),
        (7, {"role": Role.DEPARTMENT}, SOON, {}, "not_yours"),
        (7, {}, SOON, {"takeable": False}, "not_to_be_taken_back"),
        (7, {}, SOON, {"seen": True}, "seen"),
        (7, {}, SOON, {"drafted": True}, "moved_on"),
        (7, {}, SOON, {"moved_on": ("NMGBSH20260001",)}, "moved_on"),
    ],
)
def test_ones_own_last_act_is_taken_back_in_time_and_unseen(
    seq: int, actor: dict[str, object], after: timedelta, known: dict[str, object], code: str | None
) -> None:
    who, what = replace(ME, **actor), replace(KNOWN, **known)  # type: ignore[arg-type]  # the fields of the table
    refusal = take_back(TakeBack(seq), LAST, who, AT + after, what)
    assert (refusal.code if refusal else None) == code
