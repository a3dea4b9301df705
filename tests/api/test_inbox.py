"""The worklist and the inbox as time goes on: what is due soon, overdue, told, read."""

from datetime import timedelta

from domain.bases.application import commands as cmd
from domain.bases.terms import Section
from tests.api.desk import refused
from tests.api.reading import desk


async def test_a_task_given_to_a_person_waits_for_that_person_only(database_url: str) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        case = await play.submitted(crew.units[0])
        for actor in (crew.league, crew.league_colleague):
            assert len((await one.read(actor, "/worklist"))["items"]) == 1
        await play.do(crew.league, case, cmd.TransferTask(crew.league_colleague.user))
        assert (await one.read(crew.league, "/worklist"))["items"] == []
        (item,) = (await one.read(crew.league_colleague, "/worklist"))["items"]
        assert item["given"]
        shown = await one.read(crew.league, f"/applications/{case}")
        assert shown["task_name"] == "样例league-colleague"
        assert "recommend" not in {can["name"] for can in shown["can"]}
        outside = await one.read(crew.units[0], f"/applications/{case}")
        assert (outside["task"], outside["task_name"]) == (None, None)


async def test_what_is_due_soon_becomes_overdue_and_is_told(database_url: str) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        await play.submitted(crew.units[0])
        (item,) = (await one.read(crew.league, "/worklist"))["items"]
        assert item["due_on"] == "2026-03-30"
        await one.live.time.advance(timedelta(days=25))
        soon = await one.read(crew.league, "/worklist")
        assert (await one.read(crew.league, "/worklist", due="soon"))["counts"]["total"] == 1
        today = await one.read(crew.league, "/worklist", due="today")
        assert (today["items"], today["counts"]["total"], today["counts"]["any_due"]) == ([], 0, 1)
        counts = {"total": 1, "any_due": 1, "overdue": 0, "due_soon": 1, "due_today": 0, "coming": 0}
        assert soon["counts"] == counts
        await one.live.time.advance(timedelta(days=5))
        late = await one.read(crew.league, "/worklist", overdue=True)
        assert late["counts"] == {**counts, "overdue": 1, "due_soon": 0}
        assert late["items"][0]["until"] == "2026年3月30日（周一），已逾期2个工作日"
        assert late["items"][0]["overdue"] == "逾期2个工作日"
        assert late["items"][0]["overdue_days"] == 2
        (watched,) = (await one.read(crew.department, "/worklist"))["items"]
        assert watched["kind"] == "overdue:first_review"
        told = await one.read(crew.league, "/notifications")
        assert {"到期提醒", "逾期通知"} <= {note["title"].split("：")[0] for note in told["items"]}
        (passed,) = [note for note in told["items"] if note["title"].startswith("逾期通知")]
        assert "，已逾期1个工作日（" in passed["body"]
        overdue = await one.read(crew.department, "/applications", overdue=True)
        assert len(overdue["items"]) == 1


async def test_the_inbox_is_ones_own_and_says_where_the_mail_stayed(database_url: str) -> None:
    async with desk(database_url) as one:
        await one.play.open_round()
        case = await one.play.submitted(one.crew.units[0])
        inbox = await one.read(one.crew.league, "/notifications")
        (note,) = inbox["items"]
        assert (note["read"], note["mail"], inbox["unread"]) == (False, "no_smtp", 1)
        assert note["mail_name"] == "仅保存在站内（未设置邮件服务器）"
        path = f"/notifications/{note['id']}/read"
        assert refused(await one.send(one.crew.department, path)) == (404, "not_found")
        assert (await one.send(one.crew.league, path)).json() == {"marked": 1}
        assert (await one.send(one.crew.league, path)).json() == {"marked": 0}
        assert (await one.read(one.crew.league, "/notifications", unread=True))["items"] == []
        assert (await one.send(one.crew.league_colleague, "/notifications/read-all")).json() == {"marked": 1}
        assert (await one.read(one.crew.league_colleague, "/notifications"))["unread"] == 0
        await one.play.do(one.crew.league, case, cmd.DeclineToRecommend("样例理由"))
        told = await one.pages(one.crew.units[0], "/notifications", limit=1)
        unit = (await one.read(one.crew.department, "/applications"))["items"][0]["unit_name"]
        assert {one["title"] for one in told} == {f"{unit}的申报转入“厅审核”环节", "请签收：不予推荐告知书"}


async def test_what_is_done_is_read_and_the_numbers_beside_the_menu_follow(database_url: str) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        case = await play.submitted(crew.units[0])
        for actor in (crew.league, crew.league_colleague):
            me = await one.read(actor, "/me")
            assert (me["waiting"], me["unread"]) == (1, 1)
        await play.do(crew.league, case, cmd.DeclineToRecommend("样例理由"))
        for actor in (crew.league, crew.league_colleague):
            assert (await one.read(actor, "/me"))["unread"] == 0
            left = (await one.read(actor, "/worklist"))["items"]
            assert [item["kind"] for item in left] == ["serve"]
            (note,) = (await one.read(actor, "/notifications"))["items"]
            assert note["read"]
            assert (await one.read(actor, "/notifications", unread=True))["items"] == []


async def test_one_event_is_one_message_that_says_what_happened_and_what_is_to_be_done(
    database_url: str,
) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        case = await play.submitted(crew.units[0])
        wanted = cmd.CorrectionRequest(Section.COOPERATION, "请补充协议。")
        await play.do(crew.league, case, cmd.ReturnForCorrection((wanted,)))
        notes = (await one.read(crew.units[0], "/notifications"))["items"]
        told = {note["title"].split("：")[0]: note["body"] for note in notes}
        assert set(told) == {"新的待办", "请签收"}  # what is served is a matter of its own
        assert "转为“退回补正”" in told["新的待办"]
        assert "按退回事项逐项补正" in told["新的待办"]
