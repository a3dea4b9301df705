"""Talents on real servers: listed by the keeper, entitlements by their departments, classes, the one code that can be revoked."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pytest
from lxml import html

from activities.errands.desk import Desk, Office
from api.lives import Lives
from db.audit import snapshot
from domain.legal_time import SHANGHAI
from domain.rights.talent.commands import EndFollowed, OfferAllowance
from domain.rights.terms import Body
from domain.terms import Role
from scenario.backstage_bases import backstage_bases
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.probing import unlike
from tests.rights.people import PERSON, Cast
from tests.web.browsing import Browser
from verify.register import verify_register

NEW = {
    "person": PERSON, "unit": "样例单位0", "field": "样例：新材料", "grade": 3, "document": "样例认定〔2026〕1号",
}  # fmt: skip


@dataclass
class Scene:
    """One researcher, who is on the list."""

    live: Stack
    cast: Cast
    talent: str = ""
    codes: list[str] = field(default_factory=list)

    async def told(self, code: str) -> Any:
        answer = await self.cast.ask(None, "GET", f"/public/talent-codes/{code}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def case(self) -> Any:
        return await self.cast.get(await self.cast.researcher(), f"/talents/{self.talent}")

    async def of_stay(self, command: OfferAllowance | EndFollowed) -> bool:
        """What another life tells this one."""
        settings = self.live.settings
        office = Office(
            engine=self.live.engine,
            client=self.live.client,
            prefix=settings.workflow_prefix,
            queue=settings.task_queue,
            mail=False,
            count_differences=_none,
            keep_heads=_none,
        )
        name = f"{type(command).__name__}/{command.follows}"
        return await Desk(office, self.live.clock.now()).decide(name, "talent", self.talent, command)


async def _none(_: object) -> int:
    return 0


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    begins = datetime(2026, 9, 1, 10, 0, tzinfo=SHANGHAI)
    async with fresh(maintenance_url, migrated) as url, stack(url, client, skipper, begins) as live:
        one = Scene(live, await Cast.of(live))
        made = await one.cast.do(await one.cast.officer(Body.ZZB), "/talents", NEW)
        one.talent = made["case_id"]
        yield one


async def test_b33_the_keeper_lists_and_each_department_answers(scene: Scene) -> None:
    """B33 (权益·二(一), 二(二)): 3 to 4 closes the second-grade post at once; what was granted stands until the review."""
    cast = scene.cast
    zzb, kjt, jyt = [await cast.officer(body) for body in (Body.ZZB, Body.KJT, Body.JYT)]
    own = await cast.researcher()
    assert await cast.refused(kjt, "/talents", NEW) == "not_yours"
    assert await cast.refused(zzb, "/talents", NEW) == "listed"
    assert (await cast.ask(await cast.unit(0), "GET", f"/talents/{scene.talent}")).status_code == 403
    await cast.do(own, f"/talents/{scene.talent}/entitlements", {"right": "schooling"})
    asked = (await scene.case())["entitlements"][0]
    assert (asked["agency"], asked["status"], asked["cite"]) == ("jyt", "asked", "《方案》二（一）")
    answer = {"entitlement": asked["id"]}
    assert await cast.refused(kjt, f"/talents/{scene.talent}/grant", answer) == "not_yours"
    await cast.do(jyt, f"/talents/{scene.talent}/grant", answer)
    opened = {one["name"]: one["open"] for one in (await scene.case())["openings"]}
    assert opened["破格申报专业技术二级岗位"]
    assert (
        await cast.refused(kjt, f"/talents/{scene.talent}/class", {"grade": 4, "reason": "样例"})
        == "not_yours"
    )
    await cast.do(zzb, f"/talents/{scene.talent}/class", {"grade": 4, "reason": "样例：重新认定"})
    after = await scene.case()
    opened = {one["name"]: one["open"] for one in after["openings"]}
    assert (opened["破格申报专业技术二级岗位"], opened["直接申报高级职称"]) == (False, True)
    assert (after["review_due"], after["entitlements"][0]["status"]) == (True, "granted")
    ending = {"ended": [asked["id"]], "reason": "样例：不再符合条件"}
    await cast.do(zzb, f"/talents/{scene.talent}/review", ending)
    assert (await scene.case())["entitlements"][0]["status"] == "ended"
    await cast.do(zzb, f"/talents/{scene.talent}/class", {"grade": 7, "reason": "样例：B34"})
    assert not any(one["open"] for one in (await scene.case())["openings"])


async def test_the_allowance_of_a_stay_is_there_with_it_and_ends_with_it(scene: Scene) -> None:
    """权益·二(一): what another programme tells of a record; told twice it is told once."""
    cast, own = scene.cast, await scene.cast.researcher()
    path = f"/talents/{scene.talent}/entitlements"
    assert await cast.refused(own, path, {"right": "postdoc"}) == "no_stay"
    assert await scene.of_stay(OfferAllowance("sample-stay"))
    assert (await scene.case())["offered"]
    await cast.do(own, path, {"right": "postdoc"})
    allowance = (await scene.case())["entitlements"][-1]
    await cast.do(
        await cast.officer(Body.RST), f"/talents/{scene.talent}/grant", {"entitlement": allowance["id"]}
    )
    assert await scene.of_stay(EndFollowed("sample-stay", "样例：出站"))
    ended = await scene.case()
    assert (ended["offered"], ended["entitlements"][-1]["status"]) == (False, "ended")
    assert not await scene.of_stay(EndFollowed("other-stay", "样例"))


async def test_a_stay_in_station_offers_the_allowance_and_its_end_ends_it(scene: Scene) -> None:
    """权益·二(一): a real stay of 196号: offered while in station, not before and not for others, ended by the exit itself."""
    cast, live = scene.cast, scene.live
    on = await backstage_bases(Lives(live.engine, live.client, live.settings, live.clock), cast.crew)
    stay_id = await on.filed(await on.base())
    person = (await on.stay_state(stay_id)).person
    zzb, rst = await cast.officer(Body.ZZB), await cast.officer(Body.RST)
    made = str((await cast.do(zzb, "/talents", {**NEW, "person": person}))["case_id"])
    own = await cast.token(Role.RESEARCHER, person)
    assert (await cast.get(own, f"/talents/{made}"))["offered"]
    assert not (await scene.case())["offered"]
    await cast.do(own, f"/talents/{made}/entitlements", {"right": "postdoc"})
    (asked,) = (await cast.get(own, f"/talents/{made}"))["entitlements"]
    await cast.do(rst, f"/talents/{made}/grant", {"entitlement": asked["id"]})
    await on.leave(stay_id)
    after = await cast.get(own, f"/talents/{made}")
    assert (after["offered"], after["entitlements"][0]["status"]) == (False, "ended")
    assert after["entitlements"][0]["reason"] == "在站已经结束"
    assert await cast.refused(own, f"/talents/{made}/entitlements", {"right": "postdoc"}) == "no_stay"


async def test_b36_a_code_is_valid_until_another_one_its_revocation_or_the_end(scene: Scene) -> None:
    """B36: after delisting the code is invalid, and no name is told; a wrong code is told in the same words."""
    cast, own = scene.cast, await scene.cast.researcher()
    await cast.do(own, f"/talents/{scene.talent}/entitlements", {"right": "medical"})
    medical = (await scene.case())["entitlements"][-1]
    await cast.do(
        await cast.officer(Body(medical["agency"])),
        f"/talents/{scene.talent}/grant",
        {"entitlement": medical["id"]},
    )
    again = await cast.ask(own, "POST", f"/talents/{scene.talent}/code", key="sample-key-of-a-code")
    first = (await cast.ask(own, "POST", f"/talents/{scene.talent}/code", key="sample-key-of-a-code")).json()
    assert again.json() == first
    assert first["address"].endswith(f"/public/talent-codes/{first['code']}")
    assert await scene.told(first["code"].lower()) == {"valid": True, "rights": ["医疗便利"]}
    second = await cast.do(own, f"/talents/{scene.talent}/code")
    invalid = {"valid": False, "rights": []}
    assert (await scene.told(first["code"]), await scene.told("AAAA")) == (invalid, invalid)
    assert (await scene.told(second["code"]))["valid"]
    await cast.do(own, f"/talents/{scene.talent}/revocation", {"reason": "样例：遗失"})
    assert await scene.told(second["code"]) == invalid
    desk = Browser.of(scene.live.url, own)
    shown = await desk.send(await desk.get(f"/talents/{scene.talent}/code"))
    assert shown.status == 200, shown.text
    (picture,) = shown.all("//img[starts-with(@src, 'data:image/svg')]")
    assert picture.get("alt")
    code = str(shown.root.get_element_by_id("code").text)
    anybody = Browser.of(scene.live.url)
    valid = await anybody.get(f"/public/talent-codes/{code}")
    assert all(word in valid.text for word in ("有效", "医疗便利"))
    assert "样例研究员" not in html.tostring(valid.root, encoding="unicode")
    zzb = await cast.officer(Body.ZZB)
    pages = Browser.of(scene.live.url, zzb)
    for path in (
        "/talents",
        "/talents/new",
        f"/talents/{scene.talent}",
        f"/talents/{scene.talent}/do/review",
    ):
        page = await pages.get(path)
        assert page.status == 200, page.text
    await cast.do(zzb, f"/talents/{scene.talent}/delisting", {"reason": "样例：调离"})
    assert await scene.told(code) == invalid
    assert "无效" in (await anybody.get(f"/public/talent-codes/{code}")).text
    async with snapshot(scene.live.engine) as conn:
        verified = await verify_register(conn)
    assert [each for each in verified.differences if each.kind == "talent"] == []


async def test_no_answer_tells_what_is_hidden_from_what_there_is_not(scene: Scene) -> None:
    assert await unlike(await scene.cast.prober("/api/v1/talents"), 5) == []
