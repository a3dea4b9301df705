"""An open round with cases standing at every stage that can be reached within a day."""

from collections.abc import Awaitable, Callable
from datetime import date

from domain.bases.terms import STAGE_NAMES, Stage
from sample.company import all_of
from sample.journey import OFFICER, Journey
from sample.units import UNITS
from scenario import steps
from scenario.cast import Cast
from scenario.people import Person

Way = Callable[[Journey], Awaitable[str]]

PLAN: tuple[tuple[str, Way, Stage], ...] = (
    ("gateway", Journey.half_draft, Stage.DRAFT),
    ("potato", Journey.draft, Stage.DRAFT),
    ("grid", Journey.submitted, Stage.CONSENT),
    ("computing", Journey.submitted, Stage.CONSENT),
    ("timber", Journey.submitted, Stage.FIRST_REVIEW),
    ("nuclear", Journey.half_reviewed, Stage.FIRST_REVIEW),
    ("corn", Journey.returned, Stage.CORRECTION),
    ("steel", Journey.examined, Stage.DEPARTMENT_CHECK),
    ("water", Journey.consented, Stage.DEPARTMENT_CHECK),
    ("sunflower", Journey.accepted, Stage.PANEL),
    ("medicine", Journey.half_judged, Stage.PANEL),
    ("rice", Journey.judged, Stage.PANEL),
    ("rare-earth", Journey.passed, Stage.PASSED),
    ("dairy", Journey.passed, Stage.PASSED),
    ("grassland", Journey.passed, Stage.PASSED),
    ("solar", Journey.not_passed, Stage.NOT_PASSED),
    ("railway", Journey.refused_consent, Stage.DEPARTMENT_CHECK),
    ("port", Journey.not_recommended, Stage.DEPARTMENT_CHECK),
    ("machinery", Journey.refused, Stage.REFUSED),
    ("beef", Journey.withdrawn, Stage.WITHDRAWN),
)
AFTER_NOTICE = ("wind",)
"""It passes the panel after the notice was published, and waits for the next one."""
HEARD = "coal"
"""It passed the panel, and is heard on a refusal that the department intends: the next notice goes on without it."""
OBJECTED = "dairy"
NEEDS_TIME = (Stage.HELD, Stage.CLEARED, Stage.FILED, Stage.LAPSED)


async def play_cases(cast: Cast, round_id: str, day: date) -> dict[str, str]:
    """Brings every case to its stage; gives the applications by the unit's login."""
    made = await all_of(way(Journey(cast, UNITS[login], round_id, day)) for login, way, _ in PLAN)
    cases = dict(zip((login for login, _, _ in PLAN), made, strict=True))
    notice = await steps.publish_notice(cast.colleagues[OFFICER], round_id)
    await object_to(cast, notice["id"], cases[OBJECTED])
    for login in AFTER_NOTICE:
        cases[login] = await Journey(cast, UNITS[login], round_id, day).passed()
    cases[HEARD] = await Journey(cast, UNITS[HEARD], round_id, day).being_heard()
    return cases


async def object_to(cast: Cast, notice: str, application: str) -> None:
    """Somebody without an account objects, signed with a name."""
    anyone = Person(
        http=cast.department.http,
        login="",
        name="社会公众",
        role="public",
        scope="public",
        keys=cast.department.keys,
    )
    body = {
        "application": application,
        "anonymous": False,
        "name": "样例群众",
        "contact": "objector@example.invalid",
        "grounds": "公示材料中的研发投入与该单位公开的年报不一致，请核查。（样例）",
    }
    await anyone.do(f"/public/notices/{notice}/objections", body)


async def barred(cast: Cast, round_id: str) -> list[str]:
    """Units that cannot apply (one has a base, one is none that may), and what the system tells them."""
    told = []
    for login in ("cashmere", "society"):
        unit = cast.units[UNITS[login].name]
        problem = await steps.refusal(unit, "/applications", {"round": round_id})
        told.append(f"{UNITS[login].name}：{problem['detail']}（{problem['article']}）")
    return told


def unreachable() -> str:
    """The stages that only time brings about, in words."""
    return "、".join(STAGE_NAMES[one] for one in NEEDS_TIME)
