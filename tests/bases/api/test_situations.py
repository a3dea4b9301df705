"""Situations of Art. 2, 9, 11 decided from the text first, then played as their people play them (over HTTP)."""

from datetime import timedelta
from typing import Any

from domain.actor import Actor
from domain.bases.round import commands as round_cmd
from scenario.backstage import ROUND
from tests.api.desk import refused
from tests.api.reading import Desk, desk

ITEMS = {"items": [{"section": "pay", "request": "请补充薪酬依据（样例）。"}]}
RAISED = {
    "anonymous": True,
    "contact": "0471-0000000",
    "grounds": "申报材料所列导师不是本单位全职人员。（样例）",
}
CORRECTION_DAYS = 20
"""More than the working days of a correction, in days."""


async def sent(one: Desk, actor: Actor | None, path: str, body: Any = None) -> Any:
    """The answer of a command that is taken."""
    answer = await one.send(actor, path, body)
    assert answer.status_code in (200, 201), answer.text
    return answer.json()


async def shown(one: Desk, actor: Actor, case: str) -> Any:
    return await one.read(actor, f"/applications/{case}")


def names(case: Any) -> set[str]:
    return {can["name"] for can in case["can"]}


async def signed(one: Desk, unit: Actor, case: str) -> str:
    """The unit signs for the one paper that is open."""
    (paper,) = [paper["id"] for paper in (await shown(one, unit, case))["papers"] if paper["open"]]
    await sent(one, unit, f"/applications/{case}/receipt", {"paper": paper})
    return str(paper)


async def test_an_unanswered_correction_is_told_in_writing_and_the_unit_may_apply_again(
    database_url: str,
) -> None:
    """Settings (correction, service, remedy); Art. 11(1): nothing in the text bars who withdrew."""
    async with desk(database_url) as one:
        crew, unit = one.crew, one.crew.units[0]
        await one.play.open_round()
        case = await one.play.submitted(unit)
        at = f"/applications/{case}"
        assert refused(await one.send(crew.league, f"{at}/recommend", {"opinion": "样例"})) == (
            422,
            "not_all_met",
        )
        await sent(one, crew.league, f"{at}/return", ITEMS)
        assert "receipt" in names(await shown(one, unit, case))
        await signed(one, unit, case)
        await one.live.time.advance(timedelta(days=CORRECTION_DAYS))

        late = await one.send(unit, f"{at}/answer", {"answers": {"1": "样例答复"}})
        assert refused(late) == (409, "wrong_stage")
        ended = await shown(one, unit, case)
        assert ended["stage"] == "withdrawn"
        (paper,) = [paper for paper in ended["papers"] if paper["kind"] == "deemed_withdrawn"]
        assert paper["cite"] == "设置：补正期限"
        assert "书面反映" in paper["remedies"]
        assert "receipt" in names(ended)
        made = await one.read(crew.league, f"/documents/of/application/{case}")
        assert "deemed_withdrawn" in {document["kind"] for document in made["documents"]}
        kinds = {item["kind"] for item in (await one.read(crew.league, "/worklist"))["items"]}
        assert "serve" in kinds
        await signed(one, unit, case)
        done = await shown(one, unit, case)
        assert not any(paper["open"] for paper in done["papers"])
        told = await one.read(unit, f"{at}/explanation")
        assert "救济途径（一般法律规定，期限自" in told["text"]
        assert (await one.send(unit, "/applications", {"round": ROUND})).status_code == 201


async def test_whoever_objected_is_answered_though_the_unit_withdrew(database_url: str) -> None:
    """Art. 11(3): 公示无异议: the application is over, the objection is not without an answer."""
    async with desk(database_url) as one:
        crew, unit = one.crew, one.crew.units[0]
        await one.play.open_round()
        case = await one.play.passed(unit)
        round_now = await one.read(crew.department, f"/rounds/{ROUND}")
        assert {can["name"] for can in round_now["can"]} == {"extend", "notices"}
        notice = (await sent(one, crew.department, f"/rounds/{ROUND}/notices"))["body"]["notice"]["id"]
        raised = {**RAISED, "application": case}
        receipt = (await sent(one, None, f"/public/notices/{notice}/objections", raised))["receipt"]
        seen = await shown(one, crew.department, case)
        assert "finish" not in {
            can["name"] for can in (await one.read(crew.department, f"/rounds/{ROUND}"))["can"]
        }
        assert "decide-objection" in names(seen)
        await sent(one, unit, f"/applications/{case}/withdraw", {"reason": "样例：不再申报。"})

        (row,) = await one.pages(crew.department, "/objections", open=True)
        body = {"objection": row["id"], "finding": "not_upheld", "reasons": "样例理由"}
        wrong = await one.send(crew.department, f"/applications/{case}/decide-objection", body)
        assert refused(wrong) == (422, "unfit_finding")
        assert "decide-objection" in names(await shown(one, crew.department, case))
        body |= {"finding": "closed", "reasons": "申报单位已经撤回申报。（样例）"}
        await sent(one, crew.department, f"/applications/{case}/decide-objection", body)
        told = await one.read(None, f"/public/objections/{receipt}")
        assert (told["finding_name"], told["reasons"]) == (
            "申报已经终止，不再认定",
            "申报单位已经撤回申报。（样例）",
        )
        assert await one.pages(crew.department, "/objections", open=True) == []
        made = await one.read(crew.department, f"/documents/of/application/{case}")
        assert "objection_answer" in {document["kind"] for document in made["documents"]}


async def test_a_second_return_says_why_it_was_not_told_at_once_and_findings_that_stand_are_kept(
    database_url: str,
) -> None:
    """Setting (procedure): 一次告知; Art. 11(2): a finding that the correction does not touch stays."""
    async with desk(database_url) as one:
        crew, unit = one.crew, one.crew.units[0]
        await one.play.open_round()
        case = await one.play.submitted(unit)
        at = f"/applications/{case}"
        await one.play.find(crew.league, case)
        await sent(one, crew.league, f"{at}/return", ITEMS)
        draft = await one.ask(unit, f"{at}/draft")
        form = draft.json()
        form["pay"]["yearly"] = "210000"
        headers = {**one.headers(unit), "If-Match": draft.headers["ETag"]}
        saved = await one.live.http.put(f"/api/v1{at}/draft", json=form, headers=headers)
        assert saved.status_code == 200, saved.text
        await sent(one, unit, f"{at}/answer", {"answers": {"1": "已补充（样例）。"}})
        again = await one.send(crew.league, f"{at}/return", ITEMS)
        assert refused(again) == (422, "not_told_at_once")
        back = await shown(one, crew.league, case)
        open_again = {one["condition"] for one in back["findings"] if one["finding"] is None}
        assert open_again == {"9(5)"}
        (missing,) = [one for one in back["not_yet"] if one["name"] == "recommend"]
        assert "尚未认定" in missing["detail"]
        await sent(one, crew.league, f"{at}/return", {**ITEMS, "why_later": "补正后才发现依据过期（样例）。"})
        assert (await shown(one, unit, case))["stage"] == "correction"


async def test_a_round_ends_only_when_everything_is_done(database_url: str) -> None:
    """Setting (procedure): the end of a round is offered neither in its window nor with an open application."""
    async with desk(database_url) as one:
        crew = one.crew
        await one.play.open_round(days=30)
        case = await one.play.submitted(crew.units[0])
        await one.live.time.advance(timedelta(days=35))
        at = f"/rounds/{ROUND}"
        still = await one.read(crew.department, at)
        assert still["can"] == []
        assert [wait["moves"] for wait in still["waits"]] == [[]]
        assert refused(await one.send(crew.department, f"{at}/finish", {"summary": "样例"})) == (
            409,
            "still_open",
        )
        await sent(one, crew.units[0], f"/applications/{case}/withdraw", {"reason": "样例理由"})
        assert [can["name"] for can in (await one.read(crew.department, at))["can"]] == ["finish"]
        await one.play.do(crew.department, ROUND, round_cmd.FinishRound("样例小结"), kind="round")
        assert (await one.read(crew.department, at))["can"] == []
