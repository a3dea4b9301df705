"""转办 of cases that keep no tasks of their own: given with a note, done by that person alone, over with the step."""

from db.scope import system_transaction
from domain.actor import DEPARTMENT_OFFICE, Actor
from domain.bases.stay import commands as cmd
from domain.terms import Role
from scenario.crew import enter
from scenario.stack import Stack
from tests.bases.web.living import household
from tests.conftest import START
from tests.web.browsing import Browser

NOTE = "请先核对协议期限。"


async def entered(live: Stack, tokens: dict[str, str]) -> Actor:
    async with system_transaction(live.engine) as conn:
        return await enter(conn, START, tokens, "department-colleague", Role.DEPARTMENT, DEPARTMENT_OFFICE)


async def test_a_task_of_a_stay_is_given_to_a_colleague_with_a_note_until_its_step_is_done(
    live: Stack,
) -> None:
    one = await household(live)
    tokens: dict[str, str] = {}
    second = await entered(live, tokens)
    colleague = Browser.of(live.url, tokens[second.user])
    stay = await one.scene.entered(one.base)
    await one.scene.at_stay(one.scene.unit, stay, cmd.FileEntry("样例招收情况"))
    home, at = f"/stays/{stay}", f"/cases/postdoc/{stay}/together/task"

    form = await one.department.get(at)
    given = await one.department.send(form, {"to": second.user, "note": NOTE})
    assert "任务交由样例department-colleague办理，附言：请先核对协议期限。" in given.text
    assert not given.all("//a[contains(@href, '/do/filing/accept')]")
    refused = await one.department.act(f"{home}/do/filing/accept")
    assert (refused.status, "已转交本单位其他人员" in refused.text) == (403, True)
    assert "转办" in (await colleague.get("/inbox")).text
    own = await colleague.get(home)
    assert "任务交由您办理" in own.text
    again = await one.department.send(await one.department.get(at), {"to": second.user})
    assert "该任务已由该人员办理" in again.problems()

    done = await colleague.act(f"{home}/do/filing/accept")
    assert done.status == 200, done.problems()
    after = await one.department.get(home)
    assert "任务交由" not in after.text
    assert not after.all(f"//a[@href='{at}']")


async def test_only_an_office_whose_turn_it_is_hands_on_and_applications_keep_their_own_way(
    live: Stack,
) -> None:
    one = await household(live)
    stay = await one.scene.opened(one.base)
    page = await one.league.get(f"/stays/{stay}")
    assert not page.all("//a[contains(@href, '/together/task')]")
    form = await one.league.get(f"/cases/postdoc/{stay}/together/task")
    told = await one.league.send(form, {"note": NOTE})
    assert (told.status, "现在不由本机关办理" in told.text) == (403, True)
