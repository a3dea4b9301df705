"""The worklist by its filters, with how much waits of which kind; what was done, and who was urged."""

from domain.bases.application import commands as cmd
from tests.api.desk import refused
from tests.api.reading import OTHER_LEAGUE, desk


async def test_filters_choose_what_waits_and_counts_follow_them(database_url: str) -> None:
    async with desk(database_url, units=3) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        cases = [await play.submitted(unit) for unit in crew.units]
        numbers = [(await one.read(crew.league, f"/applications/{case}"))["number"] for case in cases]
        await play.do(crew.units[2], cases[2], cmd.Withdraw("样例理由"))
        everything = await one.read(crew.department, "/worklist", of="all", kind="first_review")
        assert everything["counts"]["total"] == 2
        assert {(kind["case_kind"], kind["kind"], kind["total"]) for kind in everything["kinds"]} == {
            ("application", "first_review", 2)
        }
        assert everything["kinds"][0]["name"] == "按申报条件初审、综合考察并出具书面推荐意见"
        found: dict[tuple[str, str], set[str]] = {}
        for name, value in (
            ("q", "样例单位1"), ("q", numbers[0]), ("q", "没有"), ("q", "%"), ("league", OTHER_LEAGUE), ("round", "2026"),
            ("round", "2027"), ("due", "overdue"), ("due", "today"), ("due", "soon"),
            ("case_kind", "application"), ("case_kind", "base"), ("before", "2026-03-29"),
            ("before", "2026-03-30"), ("kind", "panel_review"),
        ):  # fmt: skip
            answer = await one.read(crew.league, "/worklist", **{name: value})
            found[name, value] = {item["case_id"] for item in answer["items"]}
            assert answer["counts"]["total"] == len(answer["items"])
        both = set(cases[:2])
        assert found == {
            ("q", "样例单位1"): {cases[1]}, ("q", numbers[0]): {cases[0]}, ("q", "没有"): set(), ("q", "%"): set(),
            ("league", OTHER_LEAGUE): set(), ("round", "2026"): both, ("round", "2027"): set(), ("due", "overdue"): set(),
            ("due", "today"): set(), ("due", "soon"): set(),
            ("case_kind", "application"): both, ("case_kind", "base"): set(), ("before", "2026-03-29"): set(),
            ("before", "2026-03-30"): both, ("kind", "panel_review"): set(),
        }  # fmt: skip


async def test_what_one_did_is_told_by_account_and_role_the_newest_first(database_url: str) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        case = await play.submitted(crew.units[0])
        await play.do(crew.league, case, cmd.TransferTask(crew.league_colleague.user))
        await play.do(crew.league_colleague, case, cmd.DeclineToRecommend("样例理由"))
        (declined,) = (await one.read(crew.league_colleague, "/worklist/done"))["items"]
        assert (declined["fact"], declined["case_id"], declined["title"]) == (
            "NotRecommended",
            case,
            "样例单位0",
        )
        assert declined["cite"] == "设置：适用口径（盟市不予推荐）"
        assert [done["fact"] for done in await one.pages(crew.league, "/worklist/done", limit=1)] == [
            "TaskTransferred"
        ]
        by_unit = await one.pages(crew.units[0], "/worklist/done", limit=3)
        by_unit = [done["fact"] for done in by_unit if done["fact"] != "Attached"]
        assert by_unit == ["Submitted", "DraftOpened"]
        assert (await one.read(crew.units[0], "/worklist/done", case_kind="base"))["items"] == []
        assert (await one.read(crew.authority, "/worklist/done"))["items"] == []
        assert refused(await one.ask(crew.league, "/worklist/done", after="nonsense")) == (422, "bad_cursor")


async def test_cases_begun_and_handled_stand_once_with_the_last_own_act_and_whose_turn_it_is(
    database_url: str,
) -> None:
    async with desk(database_url, units=2) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        first, second = await play.submitted(crew.units[0]), await play.submitted(crew.units[1])
        await play.do(crew.league, second, cmd.TransferTask(crew.league_colleague.user))
        await play.do(crew.league, first, cmd.TransferTask(crew.league_colleague.user))
        await play.do(crew.league_colleague, first, cmd.DeclineToRecommend("样例理由"))
        (own,) = await one.pages(crew.units[0], "/worklist/begun", limit=1)
        assert (own["case_id"], own["fact"], own["kind_name"]) == (first, "DraftOpened", "申报")
        (last,) = await one.pages(crew.units[0], "/worklist/handled", limit=1)
        assert (last["case_id"], last["fact"], last["title"]) == (first, "Submitted", "样例单位0")
        (other,) = await one.pages(crew.units[1], "/worklist/begun")
        assert (other["whose"], other["due_on"], other["ended"], other["stage_name"]) == (
            "包头市人力资源和社会保障局（已交由专人办理）", "2026-03-30", False, "盟市初审",
        )  # fmt: skip
        handled = await one.pages(crew.league, "/worklist/handled", limit=1)
        assert [(item["case_id"], item["fact"]) for item in handled] == [
            (first, "TaskTransferred"),
            (second, "TaskTransferred"),
        ]
        assert [item["case_id"] for item in await one.pages(crew.league_colleague, "/worklist/handled")] == [
            first
        ]
        assert await one.pages(crew.league, "/worklist/begun") == []
        (opened,) = await one.pages(crew.department, "/worklist/begun")
        assert (opened["case_kind"], opened["case_id"]) == ("round", "2026")
        for name, value, expected in (
            ("q", "样例单位1", {second}), ("q", "没有", set()), ("q", "%", set()), ("case_kind", "base", set()),
            ("case_kind", "application", {first, second}), ("state", "ended", set()),
        ):  # fmt: skip
            found = await one.read(crew.league, "/worklist/handled", **{name: value})
            assert {item["case_id"] for item in found["items"]} == expected, (name, value)
        await play.do(crew.units[1], second, cmd.Withdraw("样例理由"))
        for state, left in (("open", first), ("ended", second)):
            (item,) = (await one.read(crew.league, "/worklist/handled", state=state))["items"]
            assert (item["case_id"], item["ended"], item["fact"]) == (
                left,
                state == "ended",
                "TaskTransferred",
            )
        assert (item["whose"], item["due_on"]) == (None, None)
        done_mark = (await one.read(crew.units[0], "/worklist/done", limit=1))["next"]
        for query in ({"after": "nonsense"}, {"after": done_mark}):
            answer = await one.ask(crew.league, "/worklist/handled", **query)
            assert refused(answer) == (422, "bad_cursor")
        assert (await one.ask(crew.league, "/worklist/handled", state="nothing")).status_code == 422


async def test_urging_is_seen_by_both_sides_until_it_is_done(database_url: str) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        case = await play.submitted(crew.units[0])
        await play.do(crew.department, case, cmd.Urge("first_review", "请抓紧办理。"))
        received = await one.read(crew.league, "/worklist/urged")
        assert received["standing"] == 1
        (item,) = received["items"]
        assert (item["mine"], item["standing"], item["by"]) == (False, True, "自治区人力资源和社会保障厅")
        assert (item["action"], item["message"]) == (
            "按申报条件初审、综合考察并出具书面推荐意见",
            "请抓紧办理。",
        )
        (sent,) = (await one.read(crew.department, "/worklist/urged"))["items"]
        assert (sent["mine"], sent["standing"], sent["due_on"]) == (True, True, "2026-03-30")
        assert (await one.read(crew.colleague, "/worklist/urged"))["items"] == []
        assert (await one.read(crew.units[0], "/worklist/urged"))["items"] == []
        await play.do(crew.league, case, cmd.DeclineToRecommend("样例理由"))
        assert await one.read(crew.league, "/worklist/urged") == {"items": [], "next": None, "standing": 0}
        (sent,) = (await one.read(crew.department, "/worklist/urged"))["items"]
        assert (sent["standing"], sent["due_on"]) == (False, None)
