"""Working together: tasks done in a colleague's place (委托代办), views asked for (会签), notes (批注), copies (抄送)."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.delegations import BEGUN, ENDED, GIVEN, OVER, turn
from activities.errands.desk import Desk as ErrandDesk
from activities.errands.desk import Office as Errands
from activities.errands.digest import send_digests
from db.audit import snapshot
from db.notifications import Message, notify_all
from db.parties import Recipient
from db.scope import system_transaction, transaction
from db.tables import account, delegation, outbox
from domain.actor import Actor
from domain.bases.application import commands as cmd
from domain.legal_time import SHANGHAI, legal_day
from scenario.crew import PANEL
from tests.api.desk import refused
from tests.api.reading import OTHER_LEAGUE, Desk, desk_in
from tests.conftest import START
from tests.web.browsing import Browser
from verify.register import verify_register


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An office of two, with applications to examine."""

    desk: Desk
    cases: list[str]

    @property
    def first(self) -> Actor:
        return self.desk.crew.league

    @property
    def second(self) -> Actor:
        return self.desk.crew.league_colleague


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    async with desk_in(maintenance_url, migrated, units=7) as desk:
        await desk.play.open_round()
        cases = [await desk.play.submitted(unit) for unit in desk.crew.units]
        yield Scene(desk=desk, cases=cases)


async def titles(scene: Scene, actor: Actor) -> list[str]:
    items = await scene.desk.pages(actor, "/notifications")
    return [item["title"] for item in items if item["case_kind"] == "delegation"]


def wanted(scene: Scene, first: int, last: int, **more: Any) -> dict[str, Any]:
    day = legal_day(scene.desk.live.clock.now())
    first_on, last_on = (day + timedelta(days) for days in (first, last))
    return {
        "to": scene.second.user,
        "first_on": first_on.isoformat(),
        "last_on": last_on.isoformat(),
        **more,
    }


async def work_of(scene: Scene, actor: Actor, case: str) -> list[dict[str, Any]]:
    return [item for item in await scene.desk.pages(actor, "/worklist") if item["case_id"] == case]


async def test_a_colleague_does_in_ones_place_what_was_given_to_one(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[0]
    transfer = await desk.send(scene.first, f"/applications/{case}/transfer", {"to": scene.first.user})
    assert transfer.status_code == 200, transfer.text
    assert await work_of(scene, scene.second, case) == []
    body = {"items": [{"section": "cooperation", "request": "请补充协议。"}]}
    denied = await desk.send(scene.second, f"/applications/{case}/return", body)
    assert refused(denied) == (403, "given_to_another")

    given = await desk.send(scene.first, "/me/delegations", wanted(scene, 0, 4, kinds=["application"]))
    assert given.status_code == 200, given.text
    assert (await titles(scene, scene.first), await titles(scene, scene.second)) == ([GIVEN], [GIVEN])
    (item,) = await work_of(scene, scene.second, case)
    assert (item["in_place_of"], item["given"]) == ("样例league", False)
    shown = await desk.read(scene.second, f"/applications/{case}")
    assert "return" in [each["name"] for each in shown["can"]]
    done = await desk.send(scene.second, f"/applications/{case}/return", body)
    assert done.status_code == 200, done.text
    (*_, last) = await desk.pages(desk.crew.department, f"/applications/{case}/history")
    assert (last["fact"], last["name"], last["in_place_of"]) == (
        "ReturnedForCorrection",
        "样例league-colleague",
        "样例league",
    )
    (*_, own) = await desk.pages(desk.crew.units[0], f"/applications/{case}/history")
    assert (own["name"], own["in_place_of"]) == (None, "本单位其他人员")

    listed = await desk.read(scene.second, "/me/delegations")
    (row,) = listed["items"]
    assert (row["mine"], row["other"], row["kinds"], row["standing"]) == (
        False,
        "样例league",
        ["申报"],
        "委托中",
    )
    ended = await desk.send(scene.second, f"/me/delegations/{row['id']}/end")
    assert ended.status_code == 200, ended.text
    again = await desk.send(scene.first, f"/me/delegations/{row['id']}/end")
    assert refused(again) == (409, "already_over")
    assert await titles(scene, scene.first) == await titles(scene, scene.second) == [ENDED, GIVEN]


async def test_whoever_gets_a_task_is_told_with_a_note(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[2]
    body = {"to": scene.second.user, "note": "材料较多，请先看研发团队。"}
    answer = await desk.send(scene.first, f"/applications/{case}/transfer", body)
    assert answer.status_code == 200, answer.text
    (note, *_) = await desk.pages(scene.second, "/notifications")
    assert note["title"].startswith("转由您办理：样例单位2的申报")
    assert "附言：材料较多，请先看研发团队。" in note["body"]
    (item,) = await work_of(scene, scene.second, case)
    assert item["given"]
    lines = await desk.pages(desk.crew.units[2], f"/applications/{case}/history")
    assert not any("研发团队" in line["text"] for line in lines)


async def test_it_begins_and_ends_by_itself_and_both_are_told(scene: Scene) -> None:
    desk, case, clock = scene.desk, scene.cases[1], scene.desk.live.clock
    await desk.send(scene.first, f"/applications/{case}/transfer", {"to": scene.first.user})
    given = await desk.send(scene.first, "/me/delegations", wanted(scene, 1, 1))
    assert given.status_code == 200, given.text
    assert await work_of(scene, scene.second, case) == []
    told = {1: BEGUN, 2: OVER}
    for days, title in told.items():
        clock.instant += timedelta(days=1)
        today, before = legal_day(clock.now()), legal_day(clock.now()) - timedelta(days=1)
        async with system_transaction(desk.live.engine) as conn:
            for _ in range(2):
                await turn(conn, today, before, clock.now(), mail=False)
        assert bool(await work_of(scene, scene.second, case)) is (days == 1)
        assert (await titles(scene, scene.second))[0] == (await titles(scene, scene.first))[0] == title


async def test_whoever_lost_the_role_is_stood_in_for_no_more(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[2]
    helper = await desk.stranger("league", scene.first.scope)
    await desk.send(scene.first, f"/applications/{case}/transfer", {"to": scene.first.user})
    first = await desk.send(scene.first, "/me/delegations", wanted(scene, 0, 2))
    assert first.status_code == 200, first.text
    assert await work_of(scene, scene.second, case)
    body = {**wanted(scene, 0, 2), "to": scene.first.user}
    answer = await desk.send(helper, "/me/delegations", body)
    assert refused(answer) == (409, "away_too")
    outsider = await desk.stranger("league", OTHER_LEAGUE)
    answer = await desk.send(outsider, "/me/delegations", body)
    assert refused(answer) == (422, "invalid")
    assert answer.json()["problems"][0]["code"] == "no_colleague"
    assert refused(await desk.send(desk.crew.experts[0], "/me/delegations", body)) == (403, "wrong_role")


async def test_others_do_not_see_who_is_away(scene: Scene) -> None:
    for actor, seen in ((scene.first, True), (scene.second, True), (scene.desk.crew.department, False)):
        async with transaction(scene.desk.live.engine, actor) as conn:
            count = (await conn.execute(select(func.count()).select_from(delegation))).scalar_one()
        assert bool(count) is seen


async def switch_on(scene: Scene, **changes: Any) -> None:
    today = legal_day(scene.desk.live.clock.now()).isoformat()
    body = {"changes": changes, "effective_on": today, "reason": "样例"}
    answer = await scene.desk.send(scene.desk.crew.department, "/policies", body)
    assert answer.status_code == 201, answer.text


def browser(scene: Scene, actor: Actor) -> Browser:
    return Browser.of(scene.desk.live.url, scene.desk.crew.tokens[actor.user])


async def test_an_opinion_waits_for_the_views_that_were_asked_for(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[3]
    at = f"/cases/application/{case}"
    body = {"to": [scene.second.user], "question": "请就推荐意见提出意见。"}
    assert refused(await desk.send(scene.first, f"{at}/cosigns", body)) == (409, "cosigning_off")
    await switch_on(scene, cosigning=True)
    department = await desk.send(desk.crew.department, f"{at}/cosigns", body)
    assert refused(department) == (403, "not_your_turn")
    asked = await desk.send(scene.first, f"{at}/cosigns", body)
    assert asked.status_code == 200, asked.text
    returned = {"items": [{"section": "cooperation", "request": "请补充协议。"}]}
    held = await desk.send(scene.first, f"/applications/{case}/return", returned)
    assert refused(held) == (409, "cosign_open")
    for label in ("逐项认定申报条件", "记录综合考察"):  # what is no opinion goes on
        assert label in (await browser(scene, scene.first).get(f"/applications/{case}")).text

    two = browser(scene, scene.second)
    page = await two.get(f"/applications/{case}")
    assert ("会签尚未完成" in page.text, f"/applications/{case}/do/return" in page.answer.text) == (
        True,
        False,
    )
    listed = await two.get("/work/together")
    assert "请您会签：请就推荐意见提出意见。" in listed.text
    form = await two.get(f"/cosigns/{asked.json()['id']}/view")
    wrong = await two.send(form, {"agrees": "false", "text": ""})
    assert "不同意的，请填写意见" in wrong.text
    done = await two.send(wrong, {"agrees": "true", "text": "材料齐全"})
    assert "会签意见已提出" in done.text
    page = await two.get(f"/applications/{case}")
    assert "会签意见：同意：材料齐全。" in page.text
    assert f"/applications/{case}/do/return" in page.answer.text
    told = await desk.pages(scene.first, "/notifications")
    assert told[0]["title"].startswith("会签意见已提出")
    unit = await browser(scene, desk.crew.units[3]).get(f"/applications/{case}")
    assert "会签" not in unit.text
    done_now = await desk.send(scene.first, f"/applications/{case}/return", returned)
    assert done_now.status_code == 200, done_now.text


async def test_a_question_that_is_withdrawn_holds_nothing_back(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[1]
    await switch_on(scene, cosigning=True)
    body = {"to": [scene.second.user]}
    asked = await desk.send(scene.first, f"/cases/application/{case}/cosigns", body)
    assert asked.status_code == 200, asked.text
    one, review = browser(scene, scene.first), f"/applications/{case}/findings"
    waiting = await one.get(review)
    assert ("会签意见尚未提齐" in waiting.text, waiting.all("//button[@name='_go']")) == (True, [])
    page = await one.send(await one.get(f"/cosigns/{asked.json()['id']}/withdraw"), {"reason": "同事出差"})
    assert "会签已撤回" in page.text
    found = await desk.read(scene.first, f"/cases/application/{case}/together")
    assert (found["held"], found["cosigns"][0]["standing"]) == ([], "已撤回：同事出差")
    assert (await one.get(review)).all("//button[@name='_go']")


async def test_a_note_is_the_own_offices_only(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[2]
    one = browser(scene, scene.first)
    form = await one.get(f"/cases/application/{case}/together/remark")
    page = await one.send(form, {"place": "研发团队", "text": "第二名成员的年龄请核对。"})
    assert "第二名成员的年龄请核对。" in page.text
    two = browser(scene, scene.second)
    own = await two.get(f"/applications/{case}")
    (action,) = own.all("//form[contains(@action, '/remarks/')]/@action")
    done = await two.send(own, action=action)
    assert "已处理（样例league-colleague）" in done.text
    for other in (desk.crew.department, desk.crew.units[2]):
        assert "第二名成员" not in (await browser(scene, other).get(f"/applications/{case}")).text
    seen = await desk.read(desk.crew.department, f"/cases/application/{case}/together")
    assert seen["remarks"] == []
    whole = await desk.read(scene.first, f"/cases/application/{case}/beside")
    assert ([each["place"] for each in whole["together"]["remarks"]], whole["undo"]) == (["研发团队"], None)
    outside = await desk.read(desk.crew.units[2], f"/cases/application/{case}/beside")
    assert outside["together"] is None
    remark = action.split("/")[2]
    answer = await desk.send(desk.crew.department, f"/remarks/{remark}/reopen")
    assert refused(answer) == (404, "not_found")
    outsider = await desk.stranger("league", OTHER_LEAGUE)
    answer = await desk.send(outsider, f"/cases/application/{case}/remarks", {"text": "x"})
    assert refused(answer) == (404, "not_found")


async def test_a_note_stands_at_the_very_field_or_file_for_the_own_office(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[5]
    one, at = browser(scene, scene.first), f"/cases/application/{case}/together/remark"
    form = await one.get(f"{at}?anchor=part:team")
    assert form.all("//select[@name='anchor']/option[@selected]/@value") == ["part:team"]
    field = "field:form.team[0].title"
    page = await one.send(form, {"anchor": field, "text": "职称证书请核对。"})
    (mark,) = page.all("//section[@aria-labelledby='s-team']//*[contains(@class, 'mark')]")
    told = " ".join(mark.text_content().split())
    assert told.startswith("批注 职称证书请核对。 样例league")
    assert mark.xpath("ancestor::td/@data-label") == ["职称"]
    assert "研究开发团队" in page.text
    (file, *_) = (await desk.read(scene.first, f"/applications/{case}"))["attachments"]
    form = await one.get(f"{at}?anchor=file:{file['id']}")
    page = await one.send(form, {"text": "缺少签字页。"})
    (row,) = page.all(f"//th[@id='file-{file['id']}']")
    assert "缺少签字页。" in row.text_content()
    assert "缺少签字页。" not in (await browser(scene, desk.crew.units[5]).get(f"/applications/{case}")).text
    (*_, resolve) = page.all("//form[contains(@action, '/remarks/')]/@action")
    done = await one.send(page, action=resolve)
    assert len(done.all("//*[contains(@class, 'mark')]")) == 1
    bad = await desk.send(scene.first, f"/cases/application/{case}/remarks", {"text": "x", "anchor": "x y"})
    assert refused(bad) == (422, "no_such_place")


async def test_a_copy_is_sent_to_whoever_reads_the_case_anyway(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[2]
    one = browser(scene, scene.first)
    form = await one.get(f"/cases/application/{case}/together/copy")
    offered = form.all("//input[@name='to']/@value")
    assert {f"user/{scene.second.user}", "department/150000/rst"} <= set(offered)
    assert not {to for to in offered if to.startswith("league/")}
    page = await one.send(form, {"to": "department/150000/rst", "text": "请阅"})
    assert "抄送自治区人力资源和社会保障厅" in page.text.replace("内蒙古", "")
    department = browser(scene, desk.crew.department)
    listed = await department.get("/work/together")
    assert "当时处于“盟市初审”环节" in listed.text
    (action,) = listed.all("//form[contains(@action, '/copies/')]/@action")
    read = await department.send(listed, action=action)
    assert "已标为已阅" in read.text
    assert "已阅：样例department" in (await one.get(f"/applications/{case}")).text
    for to, code in (
        ("league/150300/rst", "nobody_there"),
        (f"user/{desk.crew.units[0].user}", "nobody_there"),
        ("unit/sample-unit-2/rst", "no_such_party"),
    ):
        answer = await desk.send(scene.first, f"/cases/application/{case}/copies", {"to": to})
        assert refused(answer) == (422, code)
    await desk.stranger("league", OTHER_LEAGUE)
    answer = await desk.send(scene.first, f"/cases/application/{case}/copies", {"to": "league/150100/rst"})
    assert refused(answer) == (422, "sees_not")


RETURN = {"items": [{"section": "cooperation", "request": "请补充协议。"}]}


async def last(scene: Scene, actor: Actor, case: str) -> dict[str, Any]:
    acts = await scene.desk.read(actor, "/me/takeable")
    return next((act for act in acts if act["case_id"] == case), {})


async def undo(scene: Scene, actor: Actor, case: str, seq: int) -> httpx.Response:
    return await scene.desk.send(actor, f"/cases/application/{case}/take-back", {"seq": seq})


async def test_a_return_is_taken_back_as_if_it_had_not_been(scene: Scene) -> None:
    desk, case = scene.desk, scene.cases[4]
    at = f"/applications/{case}"
    before, notes = (
        await desk.read(scene.first, f"{at}/waits"),
        await desk.pages(desk.crew.units[4], "/notifications"),
    )
    returned = await desk.send(scene.first, f"{at}/return", RETURN)
    assert returned.status_code == 200, returned.text
    papers = {"case_kind": "application", "case_id": case}
    assert len(await desk.pages(desk.crew.department, "/documents", **papers)) == 1
    assert len(await desk.pages(desk.crew.units[4], "/notifications")) > len(notes)
    act = await last(scene, scene.first, case)
    assert "退回" in act["text"]
    assert await last(scene, scene.second, case) == {}
    other = await undo(scene, scene.second, case, act["seq"])
    assert refused(other) == (403, "not_yours")
    wrong = await undo(scene, scene.first, case, act["seq"] - 1)
    assert refused(wrong) == (409, "moved_on")

    one = browser(scene, scene.first)
    page = await one.send(await one.get(at), action=f"/cases/application/{case}/take-back")
    assert "已撤销刚才的办理" in page.text
    assert f"撤销第{act['seq']}项办理，恢复办理前的状态。" in page.text
    assert await desk.read(scene.first, f"{at}/waits") == before
    assert await desk.pages(desk.crew.units[4], "/notifications") == notes
    assert await desk.pages(desk.crew.department, "/documents", **papers) == []
    steps = await desk.read(scene.first, f"{at}/steps")
    assert [step["stage"] for step in steps][-1] == "first_review"

    again = await desk.send(scene.first, f"{at}/return", RETURN)
    assert again.status_code == 200, again.text
    assert len(await desk.pages(desk.crew.department, "/documents", **papers)) == 1
    seq = (await last(scene, scene.first, case))["seq"]
    await desk.read(scene.second, at)  # a look of the own office is none of another party
    assert (await last(scene, scene.first, case))["seq"] == seq
    await desk.read(desk.crew.units[4], at)
    assert refused(await undo(scene, scene.first, case, seq)) == (409, "seen")
    assert await last(scene, scene.first, case) == {}


async def test_minutes_later_nothing_is_taken_back(scene: Scene) -> None:
    desk, case, clock = scene.desk, scene.cases[5], scene.desk.live.clock
    await desk.send(scene.first, f"/applications/{case}/return", RETURN)
    seq = (await last(scene, scene.first, case))["seq"]
    began = clock.instant
    clock.instant = began + timedelta(minutes=5)
    assert await last(scene, scene.first, case) == {}
    assert refused(await undo(scene, scene.first, case, seq)) == (409, "too_late")
    clock.instant = began + timedelta(minutes=4, seconds=59)
    done = await undo(scene, scene.first, case, seq)
    assert done.status_code == 200, done.text
    assert refused(await undo(scene, scene.first, case, seq + 1)) == (409, "not_to_be_taken_back")


async def test_an_end_is_taken_back_and_the_life_goes_on(scene: Scene) -> None:
    desk, case, unit = scene.desk, scene.cases[5], scene.desk.crew.units[5]
    ended = await desk.send(unit, f"/applications/{case}/withdraw", {"reason": "计划调整"})
    assert ended.json()["stage"] == "withdrawn"
    done = await undo(scene, unit, case, ended.json()["seq"])
    assert done.json()["stage"] == "first_review"
    note = await desk.pages(scene.first, "/notifications", unread=True)
    assert not any("已撤回" in each["title"] for each in note)
    returned = await desk.send(scene.first, f"/applications/{case}/return", RETURN)
    assert returned.json()["stage"] == "correction"
    read = (await desk.pages(unit, "/notifications", unread=True))[0]
    await desk.send(unit, f"/notifications/{read['id']}/read")
    assert refused(await undo(scene, scene.first, case, returned.json()["seq"])) == (409, "seen")


async def test_a_recommendation_and_a_recusal_are_taken_back(scene: Scene) -> None:
    desk, case, play = scene.desk, scene.cases[6], scene.desk.play
    await play.review(case)
    assert await work_of(scene, desk.crew.department, case)
    act = await last(scene, scene.first, case)
    done = await undo(scene, scene.first, case, act["seq"])
    assert done.json()["stage"] == "first_review"
    assert await work_of(scene, desk.crew.department, case) == []
    await play.do(scene.first, case, cmd.Recommend("样例推荐意见"))
    await play.do(desk.crew.department, case, cmd.Accept())
    await play.do(desk.crew.department, case, cmd.AssignExperts(PANEL))
    expert = desk.crew.experts[0]
    recused = await desk.send(expert, f"/applications/{case}/recuse", {"reason": "样例回避理由"})
    assert recused.status_code == 200, recused.text
    assert refused(await desk.ask(expert, f"/applications/{case}")) == (404, "not_found")
    listed = await browser(scene, expert).get("/work/recent")
    page = await browser(scene, expert).send(listed, action=f"/cases/application/{case}/take-back")
    assert "已撤销刚才的办理" in page.text
    assert (await desk.ask(expert, f"/applications/{case}")).status_code == 200


async def test_letters_about_it_wait_until_it_cannot_be_taken_back(scene: Scene) -> None:
    message = Message(
        key="k/x", title="样例", body="样例", case_kind="application", case_id=scene.cases[0], at=START
    )
    people = [Recipient(scene.first.user, "样例", "li@example.cn")]
    async with system_transaction(scene.desk.live.engine) as conn:
        await notify_all(conn, [(people, message)], mail=True, held=timedelta(minutes=5))
        due = (await conn.execute(select(outbox.c.next_at).where(outbox.c.subject == "样例"))).scalar_one()
    assert due == START + timedelta(minutes=5)


async def digests(scene: Scene, at: datetime) -> dict[str, int]:
    live = scene.desk.live

    async def none(_: AsyncEngine) -> int:
        return 0

    office = Errands(
        engine=live.engine,
        client=live.client,
        prefix="",
        queue="",
        mail=True,
        page="https://example.cn",
        count_differences=none,
        keep_heads=none,
    )
    return await send_digests(ErrandDesk(office, at))


async def test_whoever_wants_one_letter_a_day_gets_one_on_working_days(scene: Scene) -> None:
    desk, engine = scene.desk, scene.desk.live.engine
    async with system_transaction(engine) as conn:
        for actor in (scene.first, scene.second):
            address = f"{actor.user}@example.cn"
            await conn.execute(update(account).where(account.c.id == actor.user).values(email=address))
    one = browser(scene, scene.second)
    page = await one.send(await one.get("/me/mail"), {"wish": "digest", "at": "08:30"})
    assert "邮件接收方式已修改。" in page.text
    kept = await desk.live.http.put(
        "/api/v1/me/mail", json={"wish": "none"}, headers=desk.headers(scene.first)
    )
    assert kept.status_code == 200, kept.text
    people = [Recipient(actor.user, "样例", "li@example.cn") for actor in (scene.first, scene.second)]
    friday = datetime(2026, 3, 13, 8, 30, tzinfo=SHANGHAI)
    for key, at in (("one", friday - timedelta(hours=1)), ("late", friday - timedelta(minutes=1))):
        message = Message(key=key, title=f"样例消息{key}", body="正文", case_kind="x", case_id="x", at=at)
        async with system_transaction(engine) as conn:
            await notify_all(conn, [(people, message)], mail=True)
    states = {note["title"]: note["mail"] for note in await desk.pages(scene.second, "/notifications")}
    assert (states["样例消息one"], states["样例消息late"]) == ("digest", "digest")
    (note, *_) = await desk.pages(scene.first, "/notifications")
    assert note["mail_name"] == "仅保存在站内（本人不收邮件）"

    sent = [
        (await digests(scene, friday + timedelta(minutes=minutes)))["letters"] for minutes in (-1, 0, 30, 60)
    ]
    assert sent == [0, 1, 0, 0]
    for days in (1, 2):  # Saturday and Sunday
        assert (await digests(scene, friday + timedelta(days=days)))["letters"] == 0
    assert (await digests(scene, friday + timedelta(days=3)))["letters"] == 1
    letters = select(outbox.c.body, outbox.c.address).where(outbox.c.subject.endswith("待办和消息汇总"))
    async with system_transaction(engine) as conn:
        first, second = (await conn.execute(letters.order_by(outbox.c.next_at))).all()
    assert first.address == f"{scene.second.user}@example.cn"
    assert ("样例消息one" in first.body, "样例消息late" in first.body, "正文" in first.body) == (
        True,
        False,
        False,
    )
    assert ("样例消息one" in second.body, "样例消息late" in second.body) == (False, True)
    assert "现有待办" in first.body


async def test_the_tables_are_what_the_facts_say(scene: Scene) -> None:
    async with snapshot(scene.desk.live.engine) as conn:
        found = (await verify_register(conn)).differences
    assert {(each.kind, each.place) for each in found} == {
        ("application", "attachment")
    }  # files without bytes
