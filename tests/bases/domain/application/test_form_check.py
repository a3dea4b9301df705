"""Art. 9, 10: the complete check of a form, each gap with its field and its source."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.bases.application.form import Form, Member, PriorityClaim, Project
from domain.bases.application.form_check import check_form
from domain.bases.application.priority import doubts, doubts_of
from domain.bases.policy import DEFAULT_POLICY
from domain.bases.terms import Condition, PriorityGround
from domain.counting import years_after, years_before
from domain.source import Source, article, interpretation, setting
from tests.domain.samples import attachment, complete_attachments, complete_form

TODAY = date(2026, 3, 2)
FORM = complete_form()
PAPERS = complete_attachments()


def part(section: str, /, **changes: Any) -> Form:
    return replace(FORM, **{section: replace(getattr(FORM, section), **changes)})


def claiming(ground: PriorityGround, on: date | None, evidence: str = "样例依据") -> Form:
    return replace(FORM, priorities=(PriorityClaim(ground=ground, evidence=evidence, on=on),))


FORM_RULE = setting("form")
GAPS = [  # form, field, code, source
    (part("unit", legal_representative=" "), "form.unit.legal_representative", "required", FORM_RULE),
    (part("unit", registered_address=""), "form.unit.registered_address", "required", FORM_RULE),
    (part("unit", founded_on=None), "form.unit.founded_on", "required", FORM_RULE),
    (part("unit", founded_on=date(2026, 3, 3)), "form.unit.founded_on", "in_future", FORM_RULE),
    (part("unit", staff=None), "form.unit.staff", "required", FORM_RULE),
    (part("unit", staff=0), "form.unit.staff", "not_positive", FORM_RULE),
    (part("unit", operation=""), "form.unit.operation", "required", FORM_RULE),
    (part("unit", contact=""), "form.unit.contact", "required", FORM_RULE),
    (part("unit", phone=""), "form.unit.phone", "required", FORM_RULE),
    (part("organisation", name=""), "form.organisation.name", "required", FORM_RULE),
    (part("organisation", founded_on=None), "form.organisation.founded_on", "required", FORM_RULE),
    (part("organisation", conditions=""), "form.organisation.conditions", "required", FORM_RULE),
    (replace(FORM, team=()), "form.team", "no_mentor", interpretation("some_mentors")),
    (
        replace(FORM, team=(*FORM.team, Member(name="样例", title="讲师", field="化学", mentor=True))),
        "form.team[2].mentor",
        "not_a_mentor",
        article("9(3)"),
    ),
    (
        replace(FORM, team=(*FORM.team, Member(name="", title="讲师"))),
        "form.team[2].name",
        "required",
        FORM_RULE,
    ),
    (part("cooperation", station=""), "form.cooperation.station", "required", FORM_RULE),
    (part("cooperation", agreed_on=None), "form.cooperation.agreed_on", "required", FORM_RULE),
    (part("recruitment", people=0), "form.recruitment.people", "not_positive", FORM_RULE),
    (part("recruitment", plan=""), "form.recruitment.plan", "required", FORM_RULE),
    (replace(FORM, projects=()), "form.projects", "required", FORM_RULE),
    (
        replace(FORM, projects=(Project("样例", "", "好"),)),
        "form.projects[0].novelty",
        "required",
        FORM_RULE,
    ),
    (part("rules", title=""), "form.rules.title", "required", FORM_RULE),
    (part("rules", adopted_on=date(2026, 3, 3)), "form.rules.adopted_on", "in_future", FORM_RULE),
    (part("rules", living_conditions=""), "form.rules.living_conditions", "required", FORM_RULE),
    (part("pay", yearly=None), "form.pay.yearly", "required", FORM_RULE),
    (part("pay", yearly=Decimal(0)), "form.pay.yearly", "not_positive", FORM_RULE),
    (part("pay", yearly=Decimal("119999.99")), "form.pay.yearly", "below_class_c", article("9(5)")),
    (
        replace(FORM, priorities=FORM.priorities * 2),
        "form.priorities[1].ground",
        "repeated",
        FORM_RULE,
    ),
]


@pytest.mark.parametrize(
    ("form", "field", "code", "source"), GAPS, ids=[f"{field} {code}" for _, field, code, _ in GAPS]
)
def test_each_gap_is_told_with_its_field_and_its_source(
    form: Form, field: str, code: str, source: Source
) -> None:
    (problem,) = check_form(form, PAPERS, DEFAULT_POLICY, TODAY)

    assert (problem.field, problem.code, problem.source) == (field, code, source)


ALLOWED = [
    FORM,
    part("pay", yearly=Decimal(120_000)),
    part("unit", founded_on=TODAY),
    part("rules", adopted_on=None),
    replace(FORM, priorities=()),
    claiming(PriorityGround.AWARD, date(2021, 3, 2)),
    claiming(PriorityGround.LIST, date(2023, 3, 2)),
    claiming(PriorityGround.LIST, TODAY),
]


@pytest.mark.parametrize("form", ALLOWED)
def test_a_complete_form_has_no_gap_and_priority_is_never_needed(form: Form) -> None:
    assert check_form(form, PAPERS, DEFAULT_POLICY, TODAY) == ()


@pytest.mark.parametrize("condition", Condition)
def test_every_condition_needs_its_evidence(condition: Condition) -> None:
    papers = tuple(paper for paper in PAPERS if paper.condition is not condition)

    (problem,) = check_form(FORM, papers, DEFAULT_POLICY, TODAY)

    assert (problem.field, problem.source) == (f"attachments.{condition.value}", setting("attachments"))


def test_an_empty_form_is_told_everything_at_once() -> None:
    problems = check_form(Form(), (), DEFAULT_POLICY, TODAY)

    assert len({one.field for one in problems}) == len(problems) > 20
    told = {setting("form"), setting("attachments"), interpretation("some_mentors")}
    assert {one.source for one in problems} == told


DOUBTS = [  # form, field, code, source (Art. 10)
    (claiming(PriorityGround.TALENT, None, ""), "form.priorities[0].evidence", "unproven", FORM_RULE),
    (claiming(PriorityGround.AWARD, None), "form.priorities[0].on", "undated", FORM_RULE),
    (claiming(PriorityGround.AWARD, date(2026, 3, 3)), "form.priorities[0].on", "in_future", FORM_RULE),
    (claiming(PriorityGround.AWARD, date(2021, 3, 1)), "form.priorities[0].on", "too_old", article("10")),
    (claiming(PriorityGround.LIST, date(2023, 3, 1)), "form.priorities[0].on", "too_old", article("10")),
]


@pytest.mark.parametrize(("form", "field", "code", "source"), DOUBTS)
def test_a_doubt_about_a_claim_is_told_and_never_bars(
    form: Form, field: str, code: str, source: Source
) -> None:
    (problem,) = found = doubts(form, PAPERS, DEFAULT_POLICY, TODAY)

    assert (problem.field, problem.code, problem.source) == (field, code, source)
    assert doubts_of(form.priorities[0].ground, form, found) == found
    assert doubts_of(PriorityGround.PLATFORM, form, found) == ()
    assert check_form(form, PAPERS, DEFAULT_POLICY, TODAY) == ()


@pytest.mark.parametrize("form", ALLOWED)
def test_a_claim_in_order_raises_no_doubt(form: Form) -> None:
    assert doubts(form, PAPERS, DEFAULT_POLICY, TODAY) == ()


def test_a_paper_is_evidence_enough() -> None:
    papers = (*PAPERS, attachment(None, ground=PriorityGround.TALENT))

    assert doubts(claiming(PriorityGround.TALENT, None, ""), papers, DEFAULT_POLICY, TODAY) == ()


def test_years_before_29_february_end_on_28_february() -> None:
    assert years_after(date(2028, 2, 29), 3) == date(2031, 2, 28)
    assert years_before(date(2028, 2, 29), 3) == date(2025, 2, 28)
    assert years_before(date(2026, 3, 2), 5) == date(2021, 3, 2)
