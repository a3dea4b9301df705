"""Art. 2, 9(1), 11(1), 24: which units can apply at all."""

from datetime import date

import pytest

from domain.bases.application.eligibility import ineligible, refusal_of
from domain.counting import years_after
from domain.legal_time import chinese_date
from domain.refusal import RefusalKind
from domain.source import Source, article, interpretation
from domain.terms import Nature, Route
from domain.unit import Standing, Unit
from tests.domain.samples import sample_unit

TODAY = date(2026, 3, 2)

CASES = [  # unit, standing, code, source
    (sample_unit(nature=Nature.OTHER), Standing(), "not_eligible", article("2")),
    (sample_unit(has_station=True), Standing(), "has_station", article("2")),
    (sample_unit(has_workstation=True), Standing(), "has_workstation", article("2")),
    (sample_unit(registered_in="110101"), Standing(), "outside_region", article("9(1)")),
    (sample_unit(Route.CENTRAL, authority=None), Standing(), "no_authority", article("11(1)")),
    (sample_unit(Route.REGION, authority=None), Standing(), "no_authority", article("11(1)")),
    (sample_unit(), Standing(active_base="NMGBSH20240001"), "active_base", interpretation("one_base")),
    (sample_unit(), Standing(barred_until=date(2026, 3, 3)), "barred", article("24")),
    (sample_unit(), Standing(None, date(2026, 3, 3), as_heir=True), "barred", interpretation("split_bar")),
]


@pytest.mark.parametrize(("unit", "standing", "code", "source"), CASES, ids=[case[2] for case in CASES])
def test_a_unit_that_cannot_apply_is_told_why_and_under_what(
    unit: Unit, standing: Standing, code: str, source: Source
) -> None:
    (problem,) = ineligible(unit, standing, TODAY)

    assert (problem.code, problem.source) == (code, source)


@pytest.mark.parametrize("route", Route)
@pytest.mark.parametrize("nature", [Nature.ENTERPRISE, Nature.INSTITUTION])
def test_enterprises_and_institutions_of_every_route_can_apply(route: Route, nature: Nature) -> None:
    assert ineligible(sample_unit(route, nature=nature), Standing(), TODAY) == ()


BARS = [  # cancelled, last day of the bar, first day to apply again (Art. 24: 3年后)
    (date(2023, 3, 2), date(2026, 3, 2), date(2026, 3, 3)),
    (date(2024, 2, 29), date(2027, 2, 28), date(2027, 3, 1)),
]


@pytest.mark.parametrize(("cancelled", "last", "again"), BARS)
def test_the_bar_of_article_24_holds_to_the_end_of_its_last_day(
    cancelled: date, last: date, again: date
) -> None:
    assert years_after(cancelled, 3) == last
    (problem,) = ineligible(sample_unit(), Standing(barred_until=last), last)
    assert f"自{chinese_date(again)}起" in problem.detail
    assert ineligible(sample_unit(), Standing(barred_until=last), again) == ()


def test_all_reasons_are_told_at_once() -> None:
    unit = sample_unit(nature=Nature.OTHER, registered_in="110101", has_station=True)
    problems = ineligible(unit, Standing(active_base="NMGBSH20240001"), TODAY)

    refusal = refusal_of(problems)

    assert [one.code for one in problems] == ["not_eligible", "has_station", "outside_region", "active_base"]
    assert refusal is not None
    assert (refusal.kind, refusal.problems) == (RefusalKind.INVALID, problems)
    assert refusal_of(()) is None
