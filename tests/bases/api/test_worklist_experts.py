"""What an expert did, and is urged to do: the register of a case is otherwise closed to experts."""

from domain.bases.application import commands as cmd
from tests.api.reading import desk


async def test_an_expert_sees_its_own_deeds_and_who_urges_it(database_url: str) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        case = await play.accepted(crew.units[0])
        first, second = crew.experts[:2]
        await play.do(first, case, cmd.DeclareNoConflict())
        await play.do(crew.department, case, cmd.Urge(f"panel_review:{first.scope}", "请尽快评审。"))
        (deed,) = (await one.read(first, "/worklist/done"))["items"]
        assert (deed["case_id"], deed["title"]) == (case, "样例单位0")
        (urged,) = (await one.read(first, "/worklist/urged"))["items"]
        assert (urged["message"], urged["case_id"]) == ("请尽快评审。", case)
        assert (await one.read(second, "/worklist/urged"))["items"] == []
        assert (await one.read(second, "/worklist/done"))["items"] == []


async def test_a_case_that_an_expert_may_no_longer_see_is_left_out_of_its_own(database_url: str) -> None:
    async with desk(database_url) as one:
        play, crew = one.play, one.crew
        await play.open_round()
        case = await play.accepted(crew.units[0])
        first, second = crew.experts[:2]
        await play.do(first, case, cmd.DeclareNoConflict())
        (item,) = (await one.read(first, "/worklist/handled"))["items"]
        assert (item["case_id"], item["title"], item["fact"]) == (case, "样例单位0", "NoConflictDeclared")
        assert item["whose"] == "评审专家"
        assert (await one.read(second, "/worklist/handled"))["items"] == []
        await play.do(second, case, cmd.DeclareRecusal("样例理由"))
        assert [done["case_id"] for done in (await one.read(second, "/worklist/done"))["items"]] == [case]
        assert (await one.ask(second, f"/applications/{case}")).status_code == 404
        assert (await one.read(second, "/worklist/handled"))["items"] == []
        assert (await one.read(first, "/worklist/begun"))["items"] == []
