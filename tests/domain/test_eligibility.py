"""Art. 2, 9(1), 11(1), 24: which units can apply at all."""

from datetime import date

import pytest

from domain.eligibility import ineligible, refusal_of
from domain.refusal import RefusalKind
from domain.terms import Nature, Route
from domain.unit import Standing, Unit
from tests.domain.samples import sample_unit

TODAY = date(2026, 3, 2)

CASES = [  # unit, standing, code, article
    (sample_unit(nature=Nature.OTHER), Standing(), "not_eligible", "2"),
    (sample_unit(has_station=True), Standing(), "has_station", "2"),
    (sample_unit(has_workstation=True), Standing(), "has_workstation", "2"),
    (sample_unit(registered_in="110101"), Standing(), "outside_region", "9(1)"),
    (sample_unit(Route.CENTRAL, authority=None), Standing(), "no_authority", "11(1)"),
    (sample_unit(Route.REGION, authority=None), Standing(), "no_authority", "11(1)"),
    (sample_unit(), Standing(active_base="NMGBSH20240001"), "active_base", "2"),
    (sample_unit(), Standing(barred_until=date(2026, 3, 3)), "barred", "24"),
]


@pytest.mark.parametrize(("unit", "standing", "code", "article"), CASES, ids=[case[2] for case in CASES])
def test_a_unit_that_cannot_apply_is_told_why_and_under_which_article(
    unit: Unit, standing: Standing, code: str, article: str
) -> None:
    (problem,) = ineligible(unit, standing, TODAY)

    assert (problem.code, problem.source and problem.source.article) == (code, article)


@pytest.mark.parametrize("route", Route)
@pytest.mark.parametrize("nature", [Nature.ENTERPRISE, Nature.INSTITUTION])
def test_enterprises_and_institutions_of_every_route_can_apply(route: Route, nature: Nature) -> None:
    assert ineligible(sample_unit(route, nature=nature), Standing(), TODAY) == ()


def test_the_bar_of_article_24_ends_on_its_last_day() -> None:
    assert ineligible(sample_unit(), Standing(barred_until=TODAY), TODAY) == ()


def test_all_reasons_are_told_at_once() -> None:
    unit = sample_unit(nature=Nature.OTHER, registered_in="110101", has_station=True)
    problems = ineligible(unit, Standing(active_base="NMGBSH20240001"), TODAY)

    refusal = refusal_of(problems)

    assert [one.code for one in problems] == ["not_eligible", "has_station", "outside_region", "active_base"]
    assert refusal is not None
    assert (refusal.kind, refusal.problems) == (RefusalKind.INVALID, problems)
    assert refusal_of(()) is None
