"""Forms: from what a route takes to fields with Chinese labels, from what was typed to the body, and back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from api.app import V1
from api.openapi import operations
from api.problems import FieldProblem
from domain.bases.command_names import COMMAND_NAMES
from domain.bases.endings import ENDINGS
from tests.api.described import described
from web.doing import Place
from web.filters import said
from web.forms.field import Choice, Field
from web.forms.form import Form
from web.forms.reading import arranged, body_of, compacted, typed_from
from web.forms.schema import Schemas, UnknownRouteError

APP = described()
SCHEMAS = Schemas(APP)
BODIES = sorted(
    (method.upper(), path.removeprefix(V1))
    for path, method, operation in operations(APP.openapi())
    if "requestBody" in operation
)
NAME, SENIOR = (
    Field(name="name", kind="text", label="姓名"),
    Field(name="senior", kind="tick", label="高级职称"),
)
TEAM = Field(name="team", kind="rows", label="团队", inner=(NAME, SENIOR))


def chinese(text: str) -> bool:
    return any("\u4e00" <= one <= "\u9fff" for one in text)


def every(fields: tuple[Field, ...]) -> list[Field]:
    return [inner for field in fields for inner in (field, *every(field.inner))]


@pytest.mark.parametrize(("method", "path"), BODIES)
def test_every_field_of_every_body_has_a_chinese_label(method: str, path: str) -> None:
    fields = every(SCHEMAS.fields(method, path.replace("{", "").replace("}", "")))
    assert fields
    assert [one.name for one in fields if not chinese(one.label)] == []
    assert [one.name for one in fields if one.hint.rstrip("。") == one.label] == []


@pytest.mark.parametrize(("method", "path"), BODIES)
def test_every_choice_of_every_body_has_a_chinese_name(method: str, path: str) -> None:
    fields = every(SCHEMAS.fields(method, path.replace("{", "").replace("}", "")))
    unnamed = [
        (field.name, option.code) for field in fields for option in field.options if not chinese(option.label)
    ]
    assert unnamed == []


class Counted(BaseModel):
    """A case that has so many of something."""

    number: int


def test_what_a_case_counts_is_not_its_number() -> None:
    """A post has a number of people to be hired; it is not what the post is called by."""
    assert Place("posts", "1", "closing", Counted(number=2)).says("number") == ""


def test_who_gives_up_a_hearing_is_told_who_decides() -> None:
    hints = {
        path: next(
            shown.hint for shown in SCHEMAS.fields("POST", f"/{path}/statement") if shown.name == "waives"
        )
        for path in (
            "stays/1/removals/2",
            "stays/1/refusals/unit",
            "bases/1/cancellation/evaluation",
            "applications/1",
        )
    }
    who = {path: "基地设立单位" if "基地设立单位作出决定" in hint else "厅" for path, hint in hints.items()}
    assert all("作出决定" in hint for hint in hints.values()), hints
    assert {path for path, decides in who.items() if decides != "厅"} == {"stays/1/removals/2"}
    waived = {name for names in ENDINGS.values() for name in names if name.endswith("waiver")}
    assert waived == {name for names in COMMAND_NAMES.values() for name in names if name.endswith("waiver")}


def test_an_unknown_route_is_told() -> None:
    with pytest.raises(UnknownRouteError):
        SCHEMAS.template("POST", "/bases/1/nothing")


def test_blank_rows_are_left_out_and_the_others_move_up() -> None:
    typed = {
        "team[0].name": [" "],
        "team[1].name": ["样例甲"],
        "team[1].senior": ["true"],
        "team[2].senior": ["true"],
    }
    kept = compacted((TEAM,), typed)
    assert kept == {"team[0].name": ["样例甲"], "team[0].senior": ["true"]}
    assert body_of((TEAM,), kept) == {"team": [{"name": "样例甲", "senior": "true"}]}


@pytest.mark.parametrize(
    ("label", "typed", "sent"),
    [
        ("金额（元）", "12,000,000", "12000000"),
        ("金额（元）", "1200万", "12000000"),
        ("金额（元）", "1.2亿元", "120000000"),
        ("期限（月）", "24个月", "24"),
        ("比例（%）", "5%", "5"),
        ("期限（月）", "2年", "2年"),
        ("研发投入（万元）", "1,200", "1200"),
        ("研发投入（万元）", "1200万元", "1200"),
        ("研发投入（万元）", "1.2亿", "12000"),
        ("人数", "１２", "12"),
        ("金额（元）", "150000.50", "150000.50"),
        ("人数", "若干", "若干"),
        ("人数", " ", None),
    ],
)
def test_a_number_is_sent_as_it_is_meant(label: str, typed: str, sent: str | None) -> None:
    field = Field(name="amount", kind="number", label=label)
    assert body_of((field,), {"amount": [typed]}).get("amount") == sent


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("2026年3月2号", "2026-03-02"),
        ("2026.3.2", "2026-03-02"),
        ("2026-03-02", "2026-03-02"),
        ("2026年3月", "2026年3月"),
    ],
)
def test_a_day_is_sent_as_it_is_meant(typed: str, sent: str) -> None:
    assert body_of((Field(name="on", kind="date", label="日期"),), {"on": [typed]}) == {"on": sent}


@pytest.mark.parametrize(
    ("text", "label", "words"),
    [
        ("12000000", "金额（元）", "1,200万元"),
        ("120000000", "金额（元）", "1.2亿元"),
        ("1200万", "金额（元）", "1,200万元"),
        ("9999", "金额（元）", ""),
        ("12000", "人数", "1.2万"),
        ("若干", "金额（元）", ""),
    ],
)
def test_a_large_number_is_said_again(text: str, label: str, words: str) -> None:
    assert said(text, label) == words


def test_rows_of_choices_only_are_kept() -> None:
    pick = Field(name="kind", kind="choice", label="种类", options=(Choice("a", "甲"),))
    rows = Field(name="papers", kind="rows", label="材料", inner=(pick,))
    assert compacted((rows,), {"papers[3].kind": ["a"]}) == {"papers[0].kind": ["a"]}


def test_a_key_holds_what_was_typed_for_it_and_blank_ones_are_left_out() -> None:
    scores = Field(name="scores", kind="keyed", label="评分").keyed([Choice("9(1)", "甲"), Choice("b", "乙")])
    assert body_of((scores,), {"scores.9(1)": ["80"], "scores.b": [" "]}) == {"scores": {"9(1)": "80"}}


def test_lines_become_a_list_and_browsers_line_ends_do_not_count() -> None:
    lines = Field(name="items", kind="lines", label="事项")
    assert body_of((lines,), {"items": ["一\r\n\r\n 二 \n"]}) == {"items": ["一", "二"]}


def test_a_secret_is_sent_as_it_was_typed() -> None:
    assert body_of((Field(name="new", kind="secret", label="新密码"),), {"new": [" 密码 "]}) == {
        "new": " 密码 "
    }


def test_an_optional_group_without_anything_in_it_is_left_out() -> None:
    group = Field(name="calendar", kind="group", label="放假安排", nullable=True, inner=(NAME,))
    assert body_of((group,), {"calendar.name": [""]}) == {}


def test_problems_are_at_their_fields_and_others_are_told_above() -> None:
    form = Form(fields=(TEAM,), typed={"team[0].name": ["样例甲"]})
    first = FieldProblem(field="team[0].name", code="x", detail="有误。")
    other = FieldProblem(field="Idempotency-Key", code="y", detail="缺少。")
    before = form.key
    form.refused({"detail": "有2处不符合要求。", "problems": [first.model_dump(), other.model_dump()]})
    assert form.wrong("team[0].name") == [first]
    assert form.elsewhere() == [other]
    assert form.key != before


TEXTS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=8)
ROWS = st.lists(st.fixed_dictionaries({"name": TEXTS}), max_size=5)


@given(ROWS, st.lists(TEXTS, max_size=4), TEXTS)
def test_what_is_known_fills_a_form_that_gives_it_back(
    rows: list[dict[str, str]], lines: list[str], plain: str
) -> None:
    fields = (
        Field(name="team", kind="rows", label="团队", inner=(NAME,)),
        Field(name="items", kind="lines", label="事项"),
        Field(name="note", kind="text", label="说明"),
    )
    known: dict[str, Any] = {"team": rows, "items": lines, "note": plain}
    assert body_of(fields, compacted(fields, typed_from(known))) == known


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("team", "团队"),
        ("team[1].name", "团队第2项·姓名"),
        ("scores.lab.points", "评分·科研条件·分数"),
        ("unknown", ""),
        ("team[0].unknown", "团队第1项"),
    ],
)
def test_the_list_of_problems_names_each_field(path: str, label: str) -> None:
    points = Field(name="points", kind="number", label="分数")
    scores = Field(
        name="scores", kind="keyed", label="评分", inner=(points,), options=(Choice("lab", "科研条件"),)
    )
    assert Form(fields=(TEAM, scores)).label(path) == label


TEAM_ROWS = {
    "note": ["样例"],
    "team[0].name": ["甲"],
    "team[1].name": ["乙"],
    "team[1].senior": ["true"],
    "team[2].name": ["丙"],
}


@pytest.mark.parametrize(
    ("pressed", "names", "senior"),
    [
        ({"_less": ["team[1]"]}, ["甲", "丙"], None),
        ({"_less": ["team[0]"]}, ["乙", "丙"], 0),
        ({"_up": ["team[1]"]}, ["乙", "甲", "丙"], 0),
        ({"_up": ["team[2]"]}, ["甲", "丙", "乙"], 2),
        ({"_up": ["team[0]"]}, ["甲", "乙", "丙"], 1),
        ({"_less": ["team[7]"]}, ["甲", "乙", "丙"], 1),
        ({"_less": ["没有"]}, ["甲", "乙", "丙"], 1),
    ],
)
def test_a_row_is_taken_out_or_moved_up_with_all_that_it_holds(
    pressed: dict[str, list[str]], names: list[str], senior: int | None
) -> None:
    found = arranged({**TEAM_ROWS, **pressed})
    told = [found[f"team[{index}].name"][0] for index in range(len(names))]
    ticked = [index for index in range(9) if f"team[{index}].senior" in found]
    assert (told, ticked, found["note"]) == (names, [] if senior is None else [senior], ["样例"])
    assert f"team[{len(names)}].name" not in found


def test_label_and_hint_of_what_is_chosen_speak_of_no_lines_and_digits() -> None:
    typed = Field(
        name="bases", kind="lines", label="基地编号（每行一个）", hint="每行一个编号。", example="A1"
    )
    year = Field(name="year", kind="number", label="年度", hint="四位数字，如 2026。")
    authority = Field(name="authority", kind="text", label="主管部门", hint="没有可选的，请先登记主管部门。")
    some = [Choice("a", "甲")]
    assert (typed.offering(some).label, typed.offering(some).hint) == ("基地编号", "")
    assert typed.offering(some).example == ""
    assert year.offering(some).hint == authority.offering(some).hint == ""
    assert authority.offering([]).hint == authority.hint
