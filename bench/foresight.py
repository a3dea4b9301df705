"""A simulation of many bases over years: the pure rules folded forward twice, in one process and without any I/O."""

import time
from dataclasses import replace
from datetime import date, timedelta

from activities.published_calendar import published_calendar
from bench.figures import Figure
from domain.actor import DEPARTMENT_OFFICE, Actor
from domain.bases.base import commands as cmd
from domain.bases.base.apply import apply
from domain.bases.base.decide import decide
from domain.bases.base.state import Base
from domain.bases.base.world import BaseWorld
from domain.bases.circumstances import Circumstances
from domain.bases.policy import DEFAULT_POLICY
from domain.counting import years_after
from domain.legal_time import start_of
from domain.refusal import Refusal
from domain.simulation.fold import Subject
from domain.simulation.run import compare, planned
from domain.stamp import Stamp
from domain.terms import Nature, Role

TODAY = date(2026, 11, 2)
YEARS = 5
SECONDS = 10.0
"""What “in seconds” is taken to mean."""
WORLD = BaseWorld(unit_name="样例单位", league="150100", nature=Nature.ENTERPRISE)


def foresight(count: int) -> list[Figure]:
    """So many vacant bases, filed one after another, with two years against eighteen months."""
    subjects = [_filed(number) for number in range(count)]
    until = years_after(TODAY, YEARS)
    shorter = replace(DEFAULT_POLICY, vacancy_months=18)
    plan = planned(start_of(TODAY), until, DEFAULT_POLICY, shorter, published_calendar())
    began = time.perf_counter()
    found = compare(subjects, plan, wanted=20)
    seconds = time.perf_counter() - began
    assert found.changed == count
    title = f"simulation of {count:,} bases × {YEARS} years, both settings"
    return [
        Figure(title, seconds, "s", SECONDS * count / 10_000),
        Figure("simulated years of a base", 2 * count * YEARS / seconds, "/s"),
    ]


def _filed(number: int) -> Subject:
    day = TODAY - timedelta(days=number % 300)
    actor = Actor("sample", Role.DEPARTMENT, DEPARTMENT_OFFICE)
    frame = Circumstances(start_of(day), actor, DEFAULT_POLICY, published_calendar())
    code = f"NMGBSH2026{number:05d}"
    fact = decide(Base(code=code), cmd.FileBase("sample", "sample", "样例社备〔2026〕1号"), frame, WORLD)
    assert not isinstance(fact, Refusal)
    return Subject(kind="base", case_id=code, case=apply(Base(code=code), fact, Stamp(frame.at, actor)))
