"""A year's notice of holidays as it is typed: a line for each day, and problems told by their lines."""

import re

from api.models.calendar import CalendarYear
from api.problems import FieldProblem
from domain.calendar_text import announced, is_notice
from web.ask import RefusedError
from web.forms.field import Field
from web.forms.form import Form
from web.forms.reading import Typed

FIELDS = (
    Field(
        name="year", kind="number", label="年份", hint="国务院办公厅已经公布放假安排的年份。", required=True
    ),
    Field(name="document", kind="text", label="放假通知的文号", required=True),
    Field(
        name="rest",
        kind="lines",
        label="休息日",
        hint="可以整段粘贴国务院办公厅通知的正文，预览时读成逐日的安排；也可以逐日填写，每行一天，"
        "先写日期，空一格再写节日名称，如：2027-01-01 元旦。",
        required=True,
    ),
    Field(
        name="work",
        kind="lines",
        label="调休上班日",
        hint="每行一天，如：2027-02-14。没有的不填；粘贴通知正文的，自动读出。",
    ),
    Field(name="reason", kind="area", label="更正理由", hint="更正已经公布的年份时须填写。"),
)
LINE = re.compile(r"^(rest|work)\[(\d+)\]")
SPACE = re.compile(r"\s+")
PLACES = 6
"""Digits of what can be a year."""


def unfolded(typed: Typed) -> Typed:
    """What was typed, a notice that was pasted as lines of days; those that were typed beside it stay."""
    pasted, year = "\n".join(typed.get("rest", [])), "".join(typed.get("year", [])).strip()
    if not is_notice(pasted) or not (year.isascii() and year.isdigit() and len(year) == len("2027")):
        return typed
    found = announced(pasted, int(year))
    days = [*(str(day) for day in found.work), *"\n".join(typed.get("work", [])).split()]
    return {
        **typed,
        "rest": ["\n".join(f"{day} {name}" for day, name in found.rest)],
        "work": ["\n".join(dict.fromkeys(days))],
    }


def notice_of(form: Form) -> dict[str, object]:
    """The notice as the interface takes it, without the reason; what cannot be read stays the text that it is."""
    year = form.text("year").strip()
    return {
        "year": int(year) if year.isascii() and year.isdigit() and len(year) <= PLACES else year,
        "document": form.text("document"),
        "rest": [_rest(line) for line in _lines(form, "rest")],
        "work": _lines(form, "work"),
    }


def _lines(form: Form, name: str) -> list[str]:
    return [line.strip() for line in form.text(name).splitlines() if line.strip()]


def _rest(line: str) -> dict[str, str]:
    day, _, name = SPACE.sub(" ", line).partition(" ")
    return {"day": day, "name": name}


def by_lines(refused: RefusedError) -> RefusedError:
    """The problem with its findings at the fields of the form, each telling its line."""
    problems = [_by_line(one) for one in refused.problems]
    return RefusedError(refused.status, {**refused.body, "problems": problems})


def _by_line(one: FieldProblem) -> FieldProblem:
    field = one.field.removeprefix("calendar.")
    line = LINE.match(field)
    if line is None:
        return one.model_copy(update={"field": field})
    detail = f"第{int(line[2]) + 1}行：{one.detail}"
    return one.model_copy(update={"field": line[1], "detail": detail})


def typed_notice(year: CalendarYear) -> dict[str, list[str]]:
    """A published year as it would be typed, to be corrected."""
    return {
        "year": [str(year.year)],
        "rest": ["\n".join(f"{rest.day} {rest.reason}" for rest in year.rest)],
        "work": ["\n".join(map(str, year.work))],
    }
