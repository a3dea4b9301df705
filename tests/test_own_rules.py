"""What the kernel refuses of a case rests on the rules of the programme of the case, never on those of another."""

import ast
from pathlib import Path

import pytest

from activities.answers import refused
from activities.kinds import kinds
from db.cases import Loaded
from domain import cosigning, delegation, handing_on, redating, remarks, taking_back
from domain.counting import Roll
from domain.faces import programme_of
from domain.recurring import Duty, Weekly
from domain.refusal import PROCEDURE, Problem, Refusal, invalid, refused_within
from domain.source import Source, article, setting, within
from domain.text import texts
from domain.ticking import due
from domain.titles import RULES
from domain.wait import Occasion
from programmes import PROGRAMMES, UNNAMED
from tests.conftest import START

LAYERS = ("domain", "activities", "db", "api", "web", "workflows")
ROOT = Path(__file__).parents[1]
KERNEL = {
    PROCEDURE, redating.SOURCE, remarks.RULE, cosigning.RULE, delegation.RULE, handing_on.RULE, taking_back.RULE,
    *(setting(name) for name in RULES),
}  # fmt: skip


@pytest.mark.parametrize("programme", PROGRAMMES)
def test_a_rule_of_the_kernel_is_that_of_the_programme(programme: str) -> None:
    found = {within(source, programme) for source in KERNEL}

    assert {source.programme for source in found} == {programme}
    assert {source.setting for source in found} == {source.setting for source in KERNEL}
    own = next(text for text in texts().values() if text.key != "196")
    place = article(next(iter(own.places)), own.key)
    assert within(place, programme) is place


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_timer_that_lost_its_reason_is_refused_under_the_rules_of_the_programme(kind: str) -> None:
    """`ticking.due` knows no programme; the answer of the door does."""
    known = kinds()[kind]
    gone = due((), "nothing", Occasion.DUE, START)
    assert isinstance(gone, Refusal)
    told = refused_within(gone, known.pack.programme)

    assert told.source is not None
    assert told.source.programme == programme_of(kind)
    answer = refused(gone, known.case, "x", Loaded(known.case.blank("x"), 0))
    assert answer["refusal"]["article"] == told.source.cite


def test_each_problem_of_a_form_is_taken_along() -> None:
    found = refused_within(
        invalid((Problem("a", "x", "样例", setting("form")), Problem("b", "x", "样例")), "样例"), "assistants"
    )

    assert [problem.source for problem in found.problems] == [setting("form", "assistants"), None]
    assert found.source == setting("form", "assistants")


def test_what_returns_every_week_has_the_rules_of_the_programme_of_its_text() -> None:
    """What is received, sent back and frozen no text says: it is a setting of the programme."""
    for text in texts().values():
        place = article(next(iter(text.places)), text.key)
        rule = Weekly(weekday=2, at=None, roll=Roll.KEEP, first=START.date())
        owed = Duty(rule=rule, source=place)
        assert owed.rules == setting("recurring", place.programme)


def _named_alone(programme: str) -> list[str]:
    """Settings that a file of another programme than the unnamed one cites without saying whose they are."""
    return [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for layer in LAYERS
        for path in sorted((ROOT / layer / programme).rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("setting", "interpretation", "source_of")
        and len(node.args) + len(node.keywords) < 2
    ]


@pytest.mark.parametrize("programme", sorted(set(PROGRAMMES) - {UNNAMED} | {"rights"}))
def test_a_programme_says_whose_settings_it_cites(programme: str) -> None:
    assert _named_alone(programme) == []


def test_a_source_says_whose_it_is() -> None:
    assert Source(setting="procedure", pack="assistants").programme == "assistants"
