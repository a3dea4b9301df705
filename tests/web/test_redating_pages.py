"""Time limits under new settings on a page: ticked, restated, confirmed; nothing moves without that."""

from scenario.stack import Stack
from tests.api.test_redating import issue
from tests.procedure.scene import scene_on
from tests.web.managing import department


async def test_only_what_is_ticked_and_confirmed_moves(live: Stack) -> None:
    scene = await scene_on(live, units=2)
    admin, one = await department(live)
    for unit in scene.crew.units:
        await scene.play.submitted(unit)
    await issue(admin, {"first_review_working_days": 10})
    page = await one.get("/redating")
    codes = page.all("//input[@name='item']/@value")
    assert len(codes) == 2
    assert "缩短" in page.text
    nothing = await one.send(page, {"reason": "样例理由"})
    assert "请先勾选" in nothing.problems()
    sure = await one.send(page, {"item": codes[:1], "reason": "样例理由"})
    assert "将调整1项期限，其中缩短1项" in sure.text
    assert len((await one.get("/redating")).all("//input[@name='item']")) == 2
    done = await one.send(sure, {"_sure": "1"})
    assert "共1项，已调整1项" in done.text
    again = await one.send(sure, {"_sure": "1"})
    assert "共1项，已调整1项" in again.text
    assert (await one.get("/redating")).all("//input[@name='item']/@value") == codes[1:]


async def test_a_reason_is_needed_and_the_ticks_stay(live: Stack) -> None:
    scene = await scene_on(live, units=1)
    admin, one = await department(live)
    await scene.play.submitted(scene.crew.units[0])
    await issue(admin, {"first_review_working_days": 25})
    page = await one.get("/redating")
    codes = page.all("//input[@name='item']/@value")
    sure = await one.send(page, {"item": codes, "reason": ""})
    refused = await one.send(sure, {"_sure": "1"})
    assert refused.status == 422
    assert refused.problems()
    assert refused.all("//input[@name='item' and @checked]/@value") == codes
