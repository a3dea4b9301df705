"""The department's people publish at once: there is one notice, and whoever comes second learns so."""

import asyncio

from scenario.backstage import Backstage
from scenario.stack import Stack
from tests.faults.test_races import facts, scene, send  # scene: a fixture

__all__ = ["scene"]


async def test_two_who_publish_the_notice_at_once_publish_one(live: Stack, scene: Backstage) -> None:
    case_id = await scene.passed(scene.crew.units[0])
    people = [scene.crew.department] * 4

    answers = await asyncio.gather(
        *(live.http.post("/api/v1/rounds/2026/notices", headers=scene.crew.headers(one)) for one in people)
    )
    assert sorted(one.status_code for one in answers) == [201, 409, 409, 409]
    assert (await facts(live, case_id)).count("NoticeBegan") == 1


async def test_of_a_submission_and_a_withdrawal_at_once_what_is_recorded_can_follow_each_other(
    live: Stack, scene: Backstage
) -> None:
    unit = scene.crew.units[0]
    case_id = await scene.filled(unit)
    before = await facts(live, case_id)
    revision = before.count("DraftSaved")

    answers = await asyncio.gather(
        send(live, scene, unit, f"/{case_id}/submit", {"revision": revision}),
        send(live, scene, unit, f"/{case_id}/withdraw", {"reason": "样例理由"}),
    )
    recorded = (await facts(live, case_id))[len(before) :]
    assert recorded in (["Submitted", "Withdrawn"], ["Withdrawn"])
    assert [one.status_code for one in answers] == [200 if len(recorded) == 2 else 409, 200]
