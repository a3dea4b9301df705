"""A filled row as the command that it stands for, and where a rule's problem belongs in the row."""

from datetime import date
from typing import cast

from domain.bases.base import commands as base
from domain.bases.base.state import Base
from domain.bases.base.terms import BaseStatus, CancelGround
from domain.bases.imports.columns import Origin
from domain.bases.imports.problems import RowProblem
from domain.bases.imports.sheets import Filled
from domain.bases.stay import commands as stay
from domain.bases.stay.state_entry import Degree, Profile
from domain.bases.stay.terms import Destination, Leaving, Mode, StayStage
from domain.bases.stay.world import HostBase
from domain.refusal import Problem, Refusal
from domain.source import setting

BASE_KEYS = {"unit": "unit_code"}
STAY_KEYS = {
    "person": "number",
    "profile.discipline": "discipline",
    "profile.project": "project",
    "profile.degree": "certificate",
    "profile.degree.paper": "certificate",
    "profile.degree.certificate": "certificate",
    "profile.degree.institution": "institution",
    "profile.degree.awarded_on": "awarded_on",
    "profile.degree.promised_by": "promised_by",
    "profile.degree.foreign": "origin",
}
"""Where the field of a command stands in the row, when its column has another key."""


def base_command(row: Filled, unit: str) -> base.EnterBase:
    """The command of a complete row of the sheet of bases."""
    return base.EnterBase(
        unit=unit,
        filed_on=_day(row, "filed_on"),
        document=row.text("document"),
        status=BaseStatus(row.text("status")),
        ended_on=_maybe(row, "ended_on"),
        research=row.text("research"),
        ground=CancelGround(row.text("ground")) if row.text("ground") else None,
    )


def stay_command(row: Filled, person: str, station: str) -> stay.EnterStay:
    """The command of a complete row of the sheet of postdocs."""
    degree = Degree(
        institution=row.text("institution"),
        certificate=row.text("certificate"),
        awarded_on=_maybe(row, "awarded_on"),
        promised_by=_maybe(row, "promised_by"),
        foreign=row.text("origin") == Origin.FOREIGN,
        recognition=row.text("recognition"),
    )
    profile = Profile(Mode(row.text("mode")), row.text("discipline"), row.text("project"), degree=degree)
    destination, leaving = row.text("destination"), row.text("leaving")
    return stay.EnterStay(
        base=row.text("base"),
        person=person,
        station=station,
        profile=profile,
        entered_on=_day(row, "entered_on"),
        ends_on=_day(row, "ends_on"),
        filed_on=_maybe(row, "filed_on"),
        stage=StayStage(row.text("stage")),
        left_on=_maybe(row, "left_on"),
        destination=Destination(destination) if destination else None,
        note=row.text("note"),
        leaving=Leaving(leaving) if leaving else None,
        formalities_on=_maybe(row, "formalities_on"),
    )


def host_of(case: Base) -> HostBase | None:
    """The base as a stay sees it."""
    if case.filed_on is None:
        return None
    return HostBase(
        code=case.code,
        unit=case.unit,
        unit_name=case.unit_name,
        nature=case.nature,
        route=case.route,
        league=case.league,
        authority=case.authority,
        status=case.status,
        filed_on=case.filed_on,
        ended_on=case.last_day,
    )


def cells_of(row: Filled, refusal: Refusal) -> list[RowProblem]:
    """A rule's refusal at the cells it is about; what a cell that could not be read has caused is left out."""
    own = Problem(refusal.field or "", refusal.code, refusal.detail, refusal.source)
    found = refusal.problems or (own,)
    return [
        row.problem(key, one.code, one.detail, one.source or setting("import"))
        for one in found
        if (key := _key(row, one.field)) not in row.bad
    ]


def _key(row: Filled, field: str) -> str:
    keys = [column.key for column in row.layout.columns]
    named = (BASE_KEYS if "unit_code" in keys else STAY_KEYS).get(field, field)
    return named if named in keys else keys[0]


def _day(row: Filled, key: str) -> date:
    return cast(date, row.values[key])


def _maybe(row: Filled, key: str) -> date | None:
    value = row.values[key]
    return value if isinstance(value, date) else None
