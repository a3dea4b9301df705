"""Two revisions of the form side by side: what changed is told, and nothing else."""

from dataclasses import fields
from typing import Any, get_args, get_type_hints

from hypothesis import given
from hypothesis import strategies as st

from domain.bases.application.form import Form
from domain.bases.terms import SECTION_NAMES, PriorityGround
from web.bases.differences import IDENTITIES, differences, label_of
from web.bases.forms.words_application import APPLICATION_HINTS, APPLICATION_LABELS

TEXT = st.text(alphabet="样例甲乙丙", max_size=3)
MEMBER = st.fixed_dictionaries({"name": TEXT, "title": TEXT, "senior": st.booleans()})
PROJECT = st.fixed_dictionaries({"title": TEXT, "funding": st.none() | st.sampled_from(["100.00", "20.00"])})
FORM = st.fixed_dictionaries(
    {
        "unit": st.fixed_dictionaries({"contact": TEXT, "staff": st.none() | st.integers(0, 9000)}),
        "team": st.lists(MEMBER, max_size=4),
        "projects": st.lists(PROJECT, max_size=3),
    }
)


@given(FORM)
def test_a_form_does_not_differ_from_itself(form: dict[str, Any]) -> None:
    assert differences(form, form) == []


@given(FORM, FORM)
def test_forms_that_differ_in_a_field_have_a_row_for_it(one: dict[str, Any], other: dict[str, Any]) -> None:
    found = {(row.section, row.label) for row in differences(one, other)}
    for name, label in (("contact", "联系人"), ("staff", "职工人数")):
        before, after = (side["unit"][name] for side in (one, other))
        told = (before if before is not None else "") != (after if after is not None else "")
        assert (("单位基本情况", label) in found) == told


@given(FORM, FORM)
def test_every_row_tells_a_change(one: dict[str, Any], other: dict[str, Any]) -> None:
    for row in differences(one, other):
        assert row.before != row.after
        assert row.kind == ("增加" if not row.before else "修改" if row.after else "删去")


@given(FORM, FORM)
def test_the_way_back_tells_the_same_fields_with_the_texts_changed_over(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    def single(rows: list[Any], before: str, after: str) -> set[tuple[str, str, str]]:
        return {
            (row.label, getattr(row, before), getattr(row, after))
            for row in rows
            if row.section == "单位基本情况"
        }

    there, back = differences(one, other), differences(other, one)
    assert single(there, "before", "after") == single(back, "after", "before")


def test_a_member_who_was_moved_is_not_changed() -> None:
    one, other = {"name": "样例甲", "title": "研究员"}, {"name": "样例乙", "title": "教授"}
    assert differences({"team": [one, other]}, {"team": [other, one]}) == []


def test_a_member_put_first_is_told_and_the_others_are_not() -> None:
    one, new = {"name": "样例甲", "title": "研究员"}, {"name": "样例乙", "title": "教授"}
    rows = differences({"team": [one]}, {"team": [new, one]})
    assert [(row.label, row.before, row.after) for row in rows] == [
        ("第1项　姓名", "", "样例乙"),
        ("第1项　职称", "", "教授"),
    ]


def test_a_member_who_left_is_told_field_by_field() -> None:
    rows = differences({"team": [{"name": "样例甲", "senior": True}]}, {"team": []})
    assert [(row.label, row.kind, row.before) for row in rows] == [
        ("原第1项　姓名", "删去", "样例甲"),
        ("原第1项　具有高级职称或者相应水平", "删去", "是"),
    ]


def test_a_renamed_member_is_one_change() -> None:
    rows = differences({"team": [{"name": "样例甲"}]}, {"team": [{"name": "样例乙"}]})
    assert [(row.before, row.after) for row in rows] == [("样例甲", "样例乙")]


def test_a_ground_is_told_in_the_words_of_article_10() -> None:
    rows = differences({"priorities": []}, {"priorities": [{"ground": PriorityGround.ACADEMICIAN.value}]})
    assert [row.after for row in rows] == ["建有院士工作站且运行状况良好"]


def test_every_field_of_the_form_has_a_label() -> None:
    missing = [path for path in _paths() if path not in APPLICATION_LABELS]
    assert missing == []


def test_no_label_or_hint_is_of_a_field_that_is_not_there() -> None:
    assert {*APPLICATION_LABELS, *APPLICATION_HINTS} <= set(_paths())


def test_the_labels_are_found_by_the_path_of_a_problem() -> None:
    assert label_of("team[3].name") == "姓名"


def test_lists_of_the_form_are_those_with_an_identity() -> None:
    lists = {one.name for one in fields(Form) if str(one.type).startswith("tuple")}
    assert lists == set(IDENTITIES)
    assert {one.value for one in SECTION_NAMES} == {one.name for one in fields(Form)}


def _paths() -> list[str]:
    hints = get_type_hints(Form)
    kinds = {name: (get_args(hint) or (hint,))[0] for name, hint in hints.items()}
    return [f"{name}.{field.name}" for name, kind in kinds.items() for field in fields(kind)]
