"""Simulations (推演): what would be reminded, overdue, cancelled and when, under the settings in force and under others."""

from collections.abc import AsyncGenerator, Sequence
from datetime import date, datetime

from fastapi import APIRouter, Depends

from activities.published_calendar import published_calendar
from activities.simulation.order import Order
from activities.simulation.run import Simulated
from api.auth import AnyOverseer
from api.models.dates import day_of
from api.models.simulation import MOST_MONTHS, NewSimulation, Simulation
from api.own_pack import OwnPack, taking_part
from api.pages import mark, place_of
from api.problems import RESPONSES, ProblemError
from api.seen.simulation import assumptions, case_shown, months, totals, varied
from api.strict import strict
from api.wiring import Wired, Wiring
from db.in_force import InForce, in_force_on
from db.reads.foreseen import READ_ONLY, WantedCases, open_cases
from db.reads.open_case import OpenCase
from db.scope import transaction
from domain.actor import Actor
from domain.counting import add_months
from domain.faces import programme_of
from domain.legal_time import chinese_date, legal_day
from domain.policy import Edition
from domain.simulation.echoes import Mark
from domain.simulation.rules import rules
from domain.simulation.run import Plan, planned
from domain.simulation.said import Said, said_of
from domain.simulation.variant import variant

router = APIRouter(
    prefix="/simulations", tags=["simulations 推演"], responses=RESPONSES, dependencies=[Depends(strict)]
)
USUAL_MONTHS = 60
ORDER = "simulation"


@router.post("")
async def simulate(body: NewSimulation, actor: AnyOverseer, wired: Wired, own: OwnPack) -> Simulation:
    """Folds the open cases forward under the rules, twice: nobody acts, timers fire; keeps nothing.

    Values that the text fixes may be tried out here and nowhere else; the answer says which article fixes them.
    """
    taking_part(own, actor)
    now = wired.clock.now()
    today, after = legal_day(now), _after(body.details.after)
    until = _until(body, today)
    async with transaction(wired.engine, actor) as conn:
        known = await in_force_on(conn, today, own)
    plan, wanted = _plan(body, known, now, until), _wanted(body, own.programme)
    order = Order(
        plan,
        body.details.limit + 1,
        plan.varies and body.details.only_changed,
        after,
        frozenset(wanted.kinds) - frozenset(body.scope.kinds),
    )
    done = await wired.simulator.run(_cases(wired, actor, wanted), order)
    return _answer(body, known, plan, done, said_of(own.programme))


async def _cases(
    wired: Wiring, actor: Actor, wanted: WantedCases
) -> AsyncGenerator[Sequence[OpenCase], None]:
    """What the actor may see, read in a transaction that the database lets write nothing."""
    async with transaction(wired.engine, actor) as conn:
        await conn.execute(READ_ONLY)
        async for part in open_cases(conn, wanted):
            yield part


def _until(body: NewSimulation, today: date) -> date:
    if body.until is not None and body.months is not None:
        raise _problem("months", "请在截止日期（until）和月数（months）中只填一项。")
    until = body.until or add_months(today, body.months or USUAL_MONTHS)
    latest = add_months(today, MOST_MONTHS)
    if not today < until <= latest:
        raise _problem("until", f"推演截止日期应晚于今天，且不晚于{chinese_date(latest)}。")
    if body.effective_on is not None and not today <= body.effective_on <= until:
        raise _problem("effective_on", f"拟施行日期应在今天至{chinese_date(until)}之间。")
    return until


def _problem(field: str, detail: str) -> ProblemError:
    problem = {"field": field, "code": "out_of_range", "detail": detail}
    return ProblemError(422, "out_of_range", detail, field=field, problems=[problem])


def _after(given: str | None) -> Mark | None:
    place = place_of(given, ORDER, (str, str))
    if place is None:
        return None
    kind, case_id = place
    if kind not in rules():
        raise ProblemError(422, "bad_cursor", "翻页标记（after）无效，请从第一页重新开始。", field="after")
    return kind, case_id


def _plan(body: NewSimulation, known: InForce[Edition], now: datetime, until: date) -> Plan:
    found = variant(known.policy, body.variant, body.effective_on or legal_day(now))
    if not isinstance(found, Edition):
        problems = [
            {"field": f"variant.{one.field}", "code": "invalid", "detail": f"{one.message}。"}
            for one in found
        ]
        detail = f"拟调整的设置有{len(problems)}处不符合要求。"
        raise ProblemError(422, "invalid", detail, field=problems[0]["field"], problems=problems)
    return planned(
        now,
        until,
        known.policy,
        found,
        published_calendar(known.years),
        effective_on=body.effective_on,
        assume_leaving=body.assume_leaving,
    )


def _wanted(body: NewSimulation, programme: str) -> WantedCases:
    """The kinds that were chosen, of the programme whose settings are tried out, and those whose cases tell theirs."""
    scope = body.scope
    within = None if scope.within is None else tuple(scope.within)
    own = tuple(kind for kind in rules() if kind in scope.kinds and programme_of(kind) == programme)
    if not own:
        raise _problem("scope.kinds", "推演事项不属于该项工作，请重新选择。")
    tellers = {kind for chosen in own for kind in rules()[chosen].told_by}
    kinds = tuple(kind for kind in rules() if kind in {*own, *tellers})
    return WantedCases(kinds, scope.league, within)


def _answer(
    body: NewSimulation, known: InForce[Edition], plan: Plan, done: Simulated, said: Said
) -> Simulation:
    found, limit = done.found, body.details.limit
    told = found.details[:limit]
    more = bool(told) and len(found.details) > limit
    today = legal_day(plan.start)
    return Simulation(
        begins=day_of(today),
        ends=day_of(_until(body, today)),
        effective=day_of(body.effective_on or today) if plan.varies else None,
        edition=known.policy.edition,
        calendar=plan.calendar.edition,
        assumes=assumptions(said, varies=plan.varies, assume_leaving=body.assume_leaving),
        varied=varied(plan.present, plan.variant, body.variant),
        cases=found.cases,
        changed=found.changed,
        totals=totals(said, found),
        months=months(said, found),
        details=[case_shown(one, done.subjects) for one in told],
        next=mark(ORDER, [told[-1].kind, told[-1].case_id]) if more else None,
    )
