"""Posts and hires on real servers: planned, published, filled; counted once, held, cleared, left, voided; the report from the records."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.exc import DBAPIError
from stdnum.cn import uscc

from activities.assistants.persons import Given, keep
from activities.errands.desk import Desk, Office
from activities.errands.retention import erase_what_is_over
from activities.identity_keys import rings_of
from activities.workbooks.writing import MEDIA_TYPE
from api.assistants.lists.catalogue import LISTS
from db.assistants.tables import assistant_hire, assistant_post, figure_entry
from db.audit import snapshot
from db.codec import encode
from db.record_rows import record
from db.scope import system_transaction, transaction
from db.tables import case_face, person
from domain import records
from domain.actor import SYSTEM, Actor
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.sheet.columns import COLUMNS
from domain.identity import IdentityKind, check_character
from domain.legal_time import SHANGHAI
from domain.personal import ERASED
from domain.terms import Nature, Role, Route
from domain.unit import Unit
from ids import new_id
from scenario.database import fresh
from scenario.stack import Stack, connect, stack
from tests.assistants.people import Cast
from tests.probing import unlike
from tests.web.browsing import Browser
from tests.web.keeping import lost
from tests.web.test_lists_agree import book, spaced, table
from verify.register import verify_register

OPENING = datetime(2025, 6, 9, 9, 0, tzinfo=SHANGHAI)
CONTACT = {"name": "样例人员", "post": "科长", "phone": "0472-0000000"}
UNITS = {"firm": "150203", "other": "150402", "border": "150781"}
PROJECT = {"number": "2025YFSH0001", "name": "样例项目", "approved": "120", "received": "60"}
PLACED = {"firm": "150200", "other": "150400", "border": "150700"}


def code_of(division: str) -> str:
    start = f"91{division}MA000000{len(division)}"[:17]
    return start + str(uscc.calc_check_digit(start))


def number(serial: int) -> str:
    """An invented identity number (样例) with its check character."""
    start = f"15020320020101{serial:03d}"
    return start + check_character(start)


@dataclass
class Scene:
    """A drive whose targets were issued, and three units in three leagues."""

    live: Stack
    cast: Cast
    made: dict[str, str] = field(default_factory=dict)

    async def unit(self, name: str) -> str:
        return await self.cast.token(Role.UNIT, name)

    async def reader(self, who: str) -> str:
        """The token of 科技厅, of its auditor, of a league by its code, or of a unit by its name."""
        if who == "kjt":
            return await self.cast.kjt()
        if who == "auditor":
            return await self.cast.token(Role.AUDITOR, "150000")
        return await (self.unit(who) if who in UNITS else self.cast.reporter(who))

    async def go(self, day: str) -> None:
        await self.live.time.advance_to(datetime.fromisoformat(f"2025-{day}").replace(tzinfo=SHANGHAI))

    async def plan(self, unit: str, **more: Any) -> str:
        offer = {"title": "样例实验助理", "persons": 2, "work": "facilities", "funding": "labour",
                 "projects": [PROJECT], **more.pop("offer", {})}  # fmt: skip
        body = {"year": 2025, "offer": offer, **more}
        made = await self.cast.do(await self.unit(unit), "/assistant-posts", body)
        return str(made["case_id"])

    async def publish(self, unit: str, post: str, on: str) -> Any:
        body = {"on": f"2025-{on}", "link": "https://www.example.com/1", "platform": "样例平台"}
        return await self.cast.ask(await self.unit(unit), "POST", f"/assistant-posts/{post}/publish", body)

    async def hire(self, unit: str, serial: int, begun: str, **more: Any) -> Any:
        terms = {
            "work": "facilities",
            "begun": f"2025-{begun}",
            "funding": "dedicated",
            **more.pop("terms", {}),
        }
        particulars = {"university": "样例大学", "graduated": 2025, "degree": 3, "projects": 1, "level": 1,
                       **more.pop("particulars", {})}  # fmt: skip
        body = {"year": 2025, "name": "样例甲", "number": number(serial), "particulars": particulars,
                "terms": terms, **more}  # fmt: skip
        return await self.cast.ask(await self.unit(unit), "POST", "/assistant-hires", body)

    async def hired(self, unit: str, serial: int, begun: str, **more: Any) -> dict[str, Any]:
        answer = await self.hire(unit, serial, begun, **more)
        assert answer.status_code == 201, answer.text
        return await self.one(unit, answer.json()["case_id"])

    async def one(self, unit: str, hire: str) -> dict[str, Any]:
        found: dict[str, Any] = await self.cast.get(await self.unit(unit), f"/assistant-hires/{hire}")
        return found

    async def post(self, unit: str, post: str) -> dict[str, Any]:
        found: dict[str, Any] = await self.cast.get(await self.unit(unit), f"/assistant-posts/{post}")
        return found

    async def changes(self, source: str) -> list[tuple[str, str, int]]:
        """Every change of the figures that a post or a hire brought: measure, day, persons."""
        columns = (figure_entry.c.measure, figure_entry.c.day, figure_entry.c.change)
        query = select(*columns).where(figure_entry.c.source_id == source)
        async with system_transaction(self.live.engine) as conn:
            rows = await conn.execute(query.order_by(figure_entry.c.number))
            return [(row.measure, f"{row.day:%m-%d}", row.change) for row in rows]


@pytest.fixture(scope="module")
async def scene(maintenance_url: str, migrated: str) -> AsyncIterator[Scene]:
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, OPENING) as live,
    ):
        async with system_transaction(live.engine) as conn:
            for name, division in UNITS.items():
                unit = Unit(
                    id=name,
                    name=f"样例单位{name}",
                    code=code_of(division),
                    nature=Nature.ENTERPRISE,
                    route=Route.LOCAL,
                    league=PLACED[name],
                    registered_in=division,
                )
                fact = records.UnitRegistered(unit)
                await record(conn, name, fact, new_id(), SYSTEM, live.clock.now())
        cast = Cast(live)
        kjt = await cast.kjt()
        await cast.do(kjt, "/drives", {"notice": encode(NOTICE_2025)})
        await cast.do(kjt, "/drives/2025/issue-targets", {"document": "样例下达〔2025〕1号"})
        found = Scene(live, cast)
        await found.go("06-09 10:00")
        contacts = {"leader": CONTACT, "liaison": CONTACT}
        await cast.do(await cast.reporter("150200"), "/drive-tasks/2025-150200/name-contacts", contacts)
        await found.go("06-16 09:00")
        yield found


async def test_a_post_is_planned_published_filled_and_taken_up_again(scene: Scene) -> None:
    """26·二(一), 附件4, A48: from that day it counts; who leaves makes it vacant again, and no new post of it."""
    post = await scene.plan("firm", zone="zone-xitu")
    planned = await scene.post("firm", post)
    assert (planned["line"], planned["zone"], planned["required"], planned["gap"]) == (
        "150200",
        "zone-xitu",
        2,
        0,
    )
    assert {wait["key"]: wait["due_on"] for wait in planned["waits"]} == {
        "publish": "2025-07-15",
        "closing": None,
    }
    assert (await scene.publish("firm", post, "06-13")).status_code == 200
    first = await scene.hired("firm", 1, "06-13", terms={"post": post, "funding": "labour"}, zone="zone-xitu")
    second = await scene.hired("firm", 2, "06-16", terms={"post": post}, zone="zone-xitu")
    full = await scene.hire("firm", 3, "06-16", terms={"post": post})
    assert (await scene.post("firm", post))["stage"] == "filled"
    assert full.json()["code"] == "post_not_open"
    assert first["stage"] == second["stage"] == "counted"
    left = {"on": "2025-06-16", "reason": "样例：个人原因"}
    await scene.cast.do(await scene.unit("firm"), f"/assistant-hires/{second['id']}/end", left)
    again = await scene.post("firm", post)
    assert (again["stage"], again["hired"], again["counted"]) == ("published", 1, 2)
    assert await scene.changes(post) == [("planned", "06-16", 2), ("published", "06-13", 2)]
    assert await scene.changes(second["id"]) == [("fulfilled", "06-16", 1)]
    scene.made |= {"post": post, "first": first["id"], "second": second["id"]}


async def test_a05_a_unit_of_a_border_city_counts_in_its_league(scene: Scene) -> None:
    """A05: 满洲里 is 呼伦贝尔市, never a 31st line."""
    post = await scene.plan("border", offer={"funding": "other", "projects": []})
    assert (await scene.post("border", post))["line_name"] == "呼伦贝尔市"


async def test_a51_own_graduates_only_is_not_published_and_a_finding_counts_back(scene: Scene) -> None:
    """A51, 26·二(一): refused; found later it is not counted until lifted, hires stay."""
    post = await scene.plan("other", offer={"own_graduates_only": True, "funding": "other"})
    refused = await scene.publish("other", post, "06-16")
    assert (refused.status_code, refused.json()["article"]) == (422, "《通知》二（一）")
    offer = (await scene.post("other", post))["offer"] | {"own_graduates_only": False}
    await scene.cast.do(await scene.unit("other"), f"/assistant-posts/{post}/change", {"offer": offer})
    assert (await scene.publish("other", post, "06-16")).status_code == 200
    foreign = await scene.cast.ask(
        await scene.cast.reporter("150200"),
        "POST",
        f"/assistant-posts/{post}/find-restriction",
        {"text": "样例限制"},
    )
    assert foreign.status_code == 404
    league = await scene.cast.reporter("150400")
    await scene.cast.do(league, f"/assistant-posts/{post}/find-restriction", {"text": "样例：限本校"})
    assert (await scene.post("other", post))["counted"] == 0
    await scene.cast.do(league, f"/assistant-posts/{post}/lift-restriction", {"text": "样例：已修改"})
    assert (await scene.post("other", post))["counted"] == 2
    published = [row for row in await scene.changes(post) if row[0] == "published"]
    assert published == [("published", "06-16", 2), ("published", "06-16", -2), ("published", "06-16", 2)]
    scene.made["other"] = post


async def test_a44_a_person_filed_twice_counts_once_and_moves_by_a_decision(scene: Scene) -> None:
    """A44: first counted, second held; moved by 科技厅: − 1 and + 1."""
    first = await scene.hired("firm", 10, "06-16")
    second = await scene.hired("other", 10, "06-16")
    assert (first["stage"], second["stage"], second["why"]) == (
        "counted", "held", "该人员已由包头市填报，待认定。",
    )  # fmt: skip
    path = f"/assistant-hires/{second['id']}/clear"
    league = await scene.cast.ask(
        await scene.cast.reporter("150400"), "POST", path, {"reason": "样例", "instead": True}
    )
    assert league.json()["code"] == "not_yours"
    kjt = await scene.cast.kjt()
    plain = await scene.cast.ask(kjt, "POST", path, {"reason": "样例"})
    assert plain.json()["code"] == "counted_elsewhere"
    await scene.cast.do(kjt, path, {"reason": "样例：以实际用人单位为准", "instead": True})
    assert (await scene.one("firm", first["id"]))["stage"] == "held"
    assert (await scene.one("other", second["id"]))["stage"] == "counted"
    assert await scene.changes(first["id"]) == [("fulfilled", "06-16", 1), ("fulfilled", "06-16", -1)]
    assert await scene.changes(second["id"]) == [("fulfilled", "06-16", 1)]


async def test_a29_a46_a_voided_hire_counts_back_and_is_not_entered_again(scene: Scene) -> None:
    """A29, A46."""
    one = await scene.hired("border", 20, "06-13")
    await scene.cast.do(
        await scene.unit("border"), f"/assistant-hires/{one['id']}/void", {"reason": "样例：误报"}
    )
    again = await scene.hire("border", 20, "06-13")
    assert (again.status_code, again.json()["code"]) == (409, "was_voided")
    assert "样例：误报" in again.json()["detail"]
    assert await scene.changes(one["id"]) == [("fulfilled", "06-13", 1), ("fulfilled", "06-13", -1)]


async def test_a36_a52_everything_that_is_wrong_is_told_at_once(scene: Scene) -> None:
    """A36, A40, A52, 附件2, 26·二(二)."""
    wrong = await scene.hire("firm", 30, "06-16", particulars={"graduated": 2022, "degree": 5, "projects": 0})
    assert [(each["field"], each["code"]) for each in wrong.json()["problems"]] == [
        ("particulars.degree", "bad_degree"),
        ("particulars.level", "level_without_project"),
        ("particulars.graduated", "not_eligible"),
    ]
    labour = await scene.hire("firm", 30, "06-16", terms={"funding": "labour"})
    assert (labour.json()["code"], labour.json()["article"]) == ("labour_without_project", "《通知》二（二）")
    number_wrong = await scene.hire("firm", 30, "06-16", number="15020320020101030X")
    assert number_wrong.json()["problems"][0]["field"] == "number"
    early = await scene.hire("firm", 30, "06-17")
    assert early.json()["code"] == "not_begun"
    unsigned = await scene.hire("firm", 30, "06-16", terms={"agreement": {"signed_on": "2025-12-16"}})
    assert [each["field"] for each in unsigned.json()["problems"]] == ["terms.agreement.signed_on"]
    dear = {"year": 2025, "offer": {"title": "样例", "persons": 1, "work": "other", "funding": "other",
            "projects": [{**PROJECT, "approved": "120万元"}]}}  # fmt: skip
    yuan = await scene.cast.ask(await scene.unit("firm"), "POST", "/assistant-posts", dear)
    assert [(each["field"], each["code"]) for each in yuan.json()["problems"]] == [
        ("offer.projects.0.approved", "too_much")
    ]
    elsewhere = await scene.hire("firm", 30, "06-16", zone="zone-ordos")
    assert (elsewhere.json()["code"], elsewhere.json()["article"]) == ("zone_elsewhere", "《通知》附件2（5）")


async def test_a47_a_passport_holder_is_entered_by_page(scene: Scene) -> None:
    """A47: with its document type."""
    one = await scene.hired("firm", 0, "06-16", document="passport", number="EA1234567")
    assert (one["document_name"], one["stage"]) == ("护照", "counted")
    assert "EA1234567" not in str(one)
    scene.made["passport"] = one["id"]


async def test_a54_a55_a_stay_in_station_counts_once_by_its_employer(scene: Scene) -> None:
    """A54, A55: the employer counts, the university is held; an old graduate is kept and does not count."""
    firm = await scene.hired("firm", 40, "06-16", terms={"work": "postdoc"})
    assert (firm["stage"], "进站登记" in firm["why"]) == ("held", True)
    async with system_transaction(scene.live.engine) as conn:
        for serial in (41, 42):
            await scene_stay(conn, scene, serial)
    counted = await scene.hired("firm", 41, "06-16", terms={"work": "postdoc"})
    assert (counted["stage"], counted["as_postdoc"]) == ("counted", True)
    university = await scene.hired("other", 41, "06-16", terms={"work": "postdoc"})
    assert university["stage"] == "held"
    old = await scene.hired("firm", 42, "06-16", terms={"work": "postdoc"}, particulars={"graduated": 2022})
    assert (old["stage"], old["stage_name"]) == ("ineligible", "不计入")


async def scene_stay(conn: Any, scene: Scene, serial: int) -> None:
    """The face of an invented stay of that person at the firm, as the programme of bases writes it."""
    rings = rings_of(scene.live.settings)
    assert rings is not None
    kept = await keep(
        conn, rings.identity, Given("样例甲", IdentityKind.RESIDENT, number(serial)), "firm", OPENING
    )
    face = {"programme": "bases", "line": "rst", "title": "样例", "stage": "in_station", "ended": False,
            "readers": [], "named_to": [], "person": kept.id, "unit": "firm"}  # fmt: skip
    await conn.execute(insert(case_face).values(case_kind="postdoc", case_id=f"stay-{serial}", **face))


async def test_a28_a61_the_weekly_report_comes_from_the_records(scene: Scene) -> None:
    """A28, A30, A61: prefilled by posts and hires; another figure needs its reason."""
    await scene.go("06-16 09:30")
    token = await scene.cast.reporter("150200")
    week = await scene.cast.get(token, "/drive-tasks/2025-150200/weeks/2025-06-18")
    async with system_transaction(scene.live.engine) as conn:
        counted = select(func.count()).where(
            assistant_hire.c.line == "150200", assistant_hire.c.stage.in_(("counted", "left"))
        )
        persons = (await conn.execute(counted)).scalar_one()
    assert week["figures"]["posts"]["total"] == week["figures"]["planned"] == 2
    assert week["figures"]["posts"]["total_zone"] == 2
    assert week["figures"]["hires"]["total"] == persons
    board = await scene.cast.get(await scene.cast.kjt(), "/drives/2025/board")
    row = next(row for row in board["rows"] if row["line"] == "150200")
    async with system_transaction(scene.live.engine) as conn:
        left = (await conn.execute(counted.where(assistant_hire.c.stage == "left"))).scalar_one()
    assert left > 0
    assert (row["hired"], row["in_post"]) == (persons, persons - left)
    assert sum(one["change"] for one in week["made_of"] if one["measure"] == "fulfilled") == persons
    assert all(one["id"] and one["title"] for one in week["made_of"])
    shown = await Browser.of(scene.live.url, token).get("/drive-tasks/2025-150200/weeks/2025-06-18")
    assert {
        f"/assistant-hires/{one['id']}" for one in week["made_of"] if one["kind"] == "assistant_hire"
    } <= set(shown.all("//main//a/@href"))
    typed = week["figures"] | {"hires": week["figures"]["hires"] | {"new": 9, "total": persons + 3}}
    body = {"week": "2025-06-18", "typed": typed, "unfilled": "样例原因", "unpublished": "样例原因"}
    refused = await scene.cast.ask(token, "POST", "/drive-tasks/2025-150200/submit-report", body)
    assert refused.status_code == 422
    assert "difference_unexplained" in {each["code"] for each in refused.json()["problems"]}


async def test_a53_an_agreement_that_is_late_is_told_upwards(scene: Scene) -> None:
    """A53, 26·二(二): 30 days after the work began; insurance is a hint only."""
    one = await scene.one("firm", scene.made["first"])
    assert {wait["key"]: wait["due_on"] for wait in one["waits"]} == {
        "agreement": "2025-07-14",
        "closing": None,
    }
    assert any("社会保险" in hint for hint in one["hints"])
    own = await scene.unit("firm")
    await scene.cast.do(
        own, f"/assistant-hires/{scene.made['first']}/record-insurance", {"insured": True, "housing": True}
    )
    signed = {"on": "2025-06-16", "until": "2026-06-15"}
    await scene.cast.do(own, f"/assistant-hires/{scene.made['first']}/record-agreement", signed)
    done = await scene.one("firm", scene.made["first"])
    assert [wait["key"] for wait in done["waits"]] == ["closing"]
    assert (done["hints"], done["agreed"]) == ([], True)
    items = (await scene.cast.get(own, "/worklist?limit=100"))["items"]
    assert {"签订服务协议", "招满岗位"} <= {item["action"] for item in items}


async def test_matters_of_one_employer_by_one_day_are_one_row_with_a_link_for_each(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Setting (form): each of them is a link to its own form; here already one of them makes such a row."""
    monkeypatch.setattr("web.routers.worklist.MANY", 1)
    own = await scene.unit("firm")
    items = (await scene.cast.get(own, "/worklist?limit=100"))["items"]
    page = await Browser.of(scene.live.url, own).get("/work?clear=1&limit=100")
    assert page.status == 200
    rows = page.all("//table[contains(@class, 'work')]//tbody/tr[th/details]")
    linked = [link for row in rows for link in row.xpath("./th//li/a")]
    parted = [item["title"].partition("：")[2] for item in items if "：" in item["title"]]
    assert sorted(link.text_content() for link in linked) == sorted(parted)
    assert len(parted) >= 1
    for row in rows:
        count = len(row.xpath("./th//li"))
        assert f"，{count}件" in row.xpath("./th//summary")[0].text_content()
        assert row.xpath("./td[contains(@class, 'do')]//a/@href") == row.xpath("./th//li/a/@href")[:1]


SEES = [
    # role, scope, line: leagues of the hires that are seen
    (Role.DEPARTMENT, "150000", "kjt", {"150200", "150400", "150700"}),
    (Role.AUDITOR, "150000", "kjt", {"150200", "150400", "150700"}),
    (Role.LEAGUE, "150200", "kjt", {"150200"}),
    (Role.LEAGUE, "150300", "kjt", set()),
    (Role.REPORTER, "zone-xitu", "kjt", {"150200"}),
    (Role.REPORTER, "imu", "kjt", set()),
    (Role.UNIT, "firm", "kjt", {"150200"}),
    (Role.UNIT, "other", "kjt", {"150400"}),
    (Role.UNIT, "firm", "rst", set()),
    (Role.DEPARTMENT, "150000", "rst", set()),
    (Role.AUDITOR, "150000", "rst", set()),
    (Role.LEAGUE, "150200", "rst", set()),
    (Role.STATION, "firm", "rst", set()),
    (Role.EXPERT, "firm", "rst", set()),
    (Role.POSTDOC, "firm", "rst", set()),
    (Role.AUTHORITY, "firm", "rst", set()),
    (Role.SYSTEM_ADMIN, "150000", "rst", set()),
    (Role.PUBLIC, "public", "rst", set()),
]


@pytest.mark.parametrize(("role", "scope", "line", "leagues"), SEES)
async def test_row_security_of_posts_and_hires_for_every_role(
    scene: Scene, role: Role, scope: str, line: str, leagues: set[str]
) -> None:
    """Asked by SQL: posts, hires, persons; nobody but the system writes."""
    async with transaction(scene.live.engine, Actor("someone", role, scope, line=line)) as conn:
        hires, posts = [
            set((await conn.execute(select(table.c.line))).scalars())
            for table in (assistant_hire, assistant_post)
        ]
        persons = select(func.count()).select_from(person)
        seen = (await conn.execute(persons)).scalar_one()
        assert hires == leagues
        assert posts == (set(PLACED.values()) - {"150700"} if role is Role.PUBLIC else leagues)
        stays = 2 if role in (Role.DEPARTMENT, Role.AUDITOR) and line == "rst" else 0
        assert seen > stays if leagues else seen == stays
        for table in (assistant_hire, assistant_post):
            assert (await conn.execute(delete(table))).rowcount == 0
    with pytest.raises(DBAPIError, match="row-level security"):
        async with transaction(scene.live.engine, Actor("someone", role, scope, line=line)) as conn:
            values = text("insert into assistant_post select * from assistant_post limit 1")
            await conn.execute(values)
            await conn.execute(insert(assistant_post).values(POST_ROW))


POST_ROW = {
    "id": "x", "year": 2025, "unit": "firm", "unit_name": "样例", "line": "150200", "zone": None, "stage": "planned",
    "title": "样例", "work": "other", "persons": 1, "hired": 0, "planned_on": OPENING.date(), "published_on": None,
    "restricted": False, "seq": 1, "state": {},
}  # fmt: skip


async def test_open_posts_are_public_and_name_nobody(scene: Scene) -> None:
    """26·二(一)."""
    answer = await scene.live.http.get("/api/v1/public/assistant-posts")
    rows = answer.json()["items"]
    assert {row["id"] for row in rows} == {scene.made["post"], scene.made["other"]}
    assert "样例甲" not in answer.text
    assert {row["wanted"] for row in rows} == {1, 2}
    page = await Browser.of(scene.live.url, "").get("/public/assistant-posts")
    assert page.status == 200
    assert "查看招聘简章" in page.text


async def test_required_posts_of_projects_are_set_beside_what_there_is(scene: Scene) -> None:
    """A48, 26·二(一)."""
    found = await scene.cast.get(await scene.unit("firm"), "/assistant-posts/required/2025")
    assert [(row["number"], row["required"], row["set"], row["gap"]) for row in found] == [
        ("2025YFSH0001", 2, 2, 0)
    ]


@pytest.mark.parametrize(
    ("funds", "teams", "required"),
    [
        (("80", "120", "400"), (), 6),
        (("600",), (), 3),
        (("20", "15", "30"), ("样例甲组", "样例乙组", "样例丙组"), 0),
    ],
)
async def test_a49_a50_each_project_by_itself_and_teams_with_one_post_together(
    scene: Scene, funds: tuple[str, ...], teams: tuple[str, ...], required: int
) -> None:
    """A49, A50, 26·二(一): a joint post names its teams and counts once."""
    projects = [{**PROJECT, "number": f"2025YF{each}", "approved": each} for each in funds]
    post = await scene.plan("border", offer={"projects": projects, "persons": 1, "teams": teams})
    found = await scene.post("border", post)
    assert (found["required"], found["offer"]["teams"]) == (required, list(teams))
    assert await scene.changes(post) == [("planned", "06-16", 1)]
    await scene.cast.do(await scene.unit("border"), f"/assistant-posts/{post}/withdraw", {"reason": "样例"})


async def test_pages_of_units_and_of_who_oversees(scene: Scene) -> None:
    """Lists, one of each, forms that are sent."""
    unit = Browser.of(scene.live.url, await scene.unit("firm"))
    form = await unit.get("/assistant-posts/new")
    sent = await unit.send(
        form,
        {"year": "2025", "offer.title": "样例学术助理", "offer.persons": "1", "offer.work": "academic",
         "offer.funding": "other"},
    )  # fmt: skip
    assert sent.status == 200, sent.text
    assert "样例学术助理" in sent.text
    hire = await unit.get("/assistant-hires/new")
    done = await unit.send(
        hire,
        {"year": "2025", "name": "样例乙", "document": "resident", "number": number(50),
         "particulars.university": "样例大学", "particulars.graduated": "2025", "particulars.degree": "2",
         "particulars.projects": "0", "terms.work": "academic", "terms.begun": "2025-06-16",
         "terms.funding": "other"},
    )  # fmt: skip
    assert done.status == 200, done.text
    assert "样例乙" in done.text
    for token, paths in (
        (await scene.unit("firm"), ("/assistant-posts", "/assistant-hires", "/assistant-posts/required/2025")),
        (await scene.cast.kjt(), ("/assistant-posts", f"/assistant-posts/{scene.made['post']}", "/assistant-hires",
                                  f"/assistant-hires/{scene.made['passport']}")),
        (await scene.cast.reporter("150400"), (f"/assistant-posts/{scene.made['other']}", "/assistant-hires")),
    ):  # fmt: skip
        reader = Browser.of(scene.live.url, token)
        for path in paths:
            assert (await reader.get(path)).status == 200, path
    auditor = Browser.of(scene.live.url, await scene.cast.token(Role.AUDITOR, "150000"))
    assert "样例甲" not in (await auditor.get("/assistant-hires")).text
    await _searched(scene, auditor)


async def _searched(scene: Scene, auditor: Browser) -> None:
    """科技厅 finds posts and hires by any part of their names; who sees no names finds nobody by them; no menu leads to nothing."""
    kjt = Browser.of(scene.live.url, await scene.cast.kjt())
    page = await kjt.get("/assistant-posts?q=学术助")
    assert [cell.text_content().strip() for cell in page.all("//tbody//th")] == ["样例学术助理"]
    assert "/interpretations" not in page.all(
        "//nav[@class='menu']//a/@href"
    )  # no text of theirs leaves a question open

    async def found(who: Browser, text: str) -> list[str]:
        page = await who.send(await who.get("/search"), {"q": text}, action="/search")
        return [str(one) for one in page.all("//main//ul//a/text()")]

    assert "样例学术助理" in await found(kjt, "xueshu")
    assert "样例乙" in await found(kjt, "例乙")
    assert await found(auditor, "例乙") == []
    border = Browser.of(scene.live.url, await scene.unit("border"))
    assert await found(border, "学术助") == []


HEADERS = (
    "序号", "姓名", "身份证号", "毕业高校", "毕业年份", "学历", "所属省份/自治区、直辖市", "所属国家高新区", "单位名称",
    "统一社会信用代码", "承担各级科技计划项目数量", "承担科研项目量级类别", "是否就业于孵化器", "是否就業于清创企业",
    "是否就业于科长型中小企业", "高校毕业后是否长期未工作",
)  # fmt: skip


def sheet_row(serial: int, **more: object) -> list[object]:
    values: dict[str, object] = {
        "序号": serial, "姓名": "样例丙", "身份证号": number(serial), "毕业高校": "样例大学", "毕业年份": 2025.0, "学历": "3.0",
        "所属省份/自治区、直辖市": "内蒙古", "所属国家高新区": None, "单位名称": "样例单位firm",
        "统一社会信用代码": code_of("150203"), "承担各级科技计划项目数量": 3, "承担科研项目量级类别": None,
        "是否就业于孵化器": 2, "是否就業于清创企业": 1, "是否就业于科长型中小企业": 2, "高校毕业后是否长期未工作": 2, **more,
    }  # fmt: skip
    return [values[header] for header in HEADERS]


def book_of(*rows: list[object]) -> bytes:
    book = Workbook()
    active = book.active
    assert active is not None
    active.append(["开发科研助理岗位招录高校毕业生就业信息表"])
    active.append(list(HEADERS))
    for row in rows:
        active.append(row)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def uploaded(scene: Scene, token: str, content: bytes) -> dict[str, Any]:
    """How the import stands when it is over."""
    answer = await scene.live.http.post(
        "/api/v1/hire-imports",
        data={"year": "2025", "begun": "2025-06-16"},
        files={"file": ("样例信息表.xlsx", content, MEDIA_TYPE)},
        headers={"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()},
    )
    assert answer.status_code == 202, answer.text
    job = answer.json()["id"]
    ended = scene.live.client.get_workflow_handle(f"{scene.live.settings.workflow_prefix}hire_import/{job}")
    await ended.result()
    found: dict[str, Any] = await scene.cast.get(token, f"/hire-imports/{job}")
    return found


async def test_a35_a43_a_sheet_with_errors_is_kept_out_in_whole(scene: Scene) -> None:
    """A35, A37, A38, A41, A43: every wrong cell at once; the annotated workbook comes back."""
    token = await scene.unit("firm")
    found = await uploaded(
        scene,
        token,
        book_of(
            sheet_row(60, 身份证号=150203200201010601.0),
            sheet_row(61, 学历="硕士", **{"所属省份/自治区、直辖市": "北京市"}),
            sheet_row(62),
            sheet_row(62, 是否就业于孵化器="是"),
            sheet_row(63),
            sheet_row(64, 学历="硕士", 统一社会信用代码=code_of("150402"), 所属国家高新区="样例高新区"),
            sheet_row(65, 毕业年份="2025年6月", 统一社会信用代码=code_of("150402")),
            ["合计", *[None] * 9, 18],
        ),
    )
    assert (found["status_name"], found["hires"]) == ("校验未通过，没有导入", 0)
    told = {(each["row"], each["column"], each["code"]) for each in found["first_problems"]}
    assert told == {
        (3, "identity", "numeric_code"), (4, "degree", "bad_degree"), (4, "province", "outside_region"),
        (5, "identity", "double_person"), (6, "identity", "double_person"), (6, "incubator", "bad_flag"),
        (8, "degree", "bad_degree"), (8, "zone", "unknown_zone"), (9, "graduated", "bad_year"),
        (9, "employer_code", "not_yours"),
    }  # fmt: skip
    answer = await scene.cast.ask(token, "GET", f"/hire-imports/{found['id']}/annotated.xlsx")
    active = load_workbook(BytesIO(answer.content)).active
    assert active is not None
    rows = [row for row in active.iter_rows(values_only=True) if any(row)]
    assert [bool(row[-1]) for row in rows[1:]] == [True, True, True, True, False, True, True, False]
    async with system_transaction(scene.live.engine) as conn:
        stray = select(func.count()).where(assistant_hire.c.imported != "")
        assert (await conn.execute(stray)).scalar_one() == 0


async def test_a39_a44_a46_a_sheet_is_put_on_record_by_the_same_rules(scene: Scene) -> None:
    """A39, A41, A42, A44, A46: the last row's value stands, a second filing is held, a voided one keeps the sheet out."""
    token = await scene.unit("firm")
    first = await uploaded(
        scene,
        token,
        book_of(sheet_row(70), sheet_row(71, 承担各级科技计划项目数量=5), sheet_row(10), sheet_row(41)),
    )
    assert (first["status"], first["hires"], first["counted"], first["held"]) == ("done", 4, 2, 2)
    assert len(first["warnings"]) == 3
    one = (await scene.cast.get(token, "/assistant-hires?limit=100"))["items"]
    own = [row for row in one if row["name"] == "样例丙"]
    assert {row["degree_name"] for row in own} == {"硕士研究生"}
    kjt, border = (
        await scene.cast.kjt(),
        {"统一社会信用代码": code_of("150781"), "单位名称": "样例单位border"},
    )
    voided = await uploaded(scene, kjt, book_of(sheet_row(72), sheet_row(20, **border)))
    assert [(each["row"], each["code"], each["article"]) for each in voided["first_problems"]] == [
        (4, "was_voided", "设置：同一人的计数")
    ]
    mended = await uploaded(scene, await scene.cast.reporter("150200"), book_of(sheet_row(20)))
    assert (mended["hires"], mended["held"], mended["counted"]) == (1, 1, 0)
    foreign = await uploaded(scene, await scene.cast.reporter("150400"), book_of(sheet_row(73)))
    assert [each["code"] for each in foreign["first_problems"]] == ["not_yours"]


async def test_a47_exactly_sixteen_columns_are_given_out_with_codes_as_text(scene: Scene) -> None:
    """A39, A47, 附件2: no holder of a passport; one number of projects for an employer; the auditor takes none."""
    answer = await scene.cast.ask(await scene.unit("firm"), "GET", "/hire-imports/sheet.xlsx?year=2025")
    active = load_workbook(BytesIO(answer.content)).active
    assert active is not None
    rows = [row for row in active.iter_rows(values_only=True) if any(row)]
    assert rows[0] == tuple(COLUMNS.values())
    assert {len(row) for row in rows} == {16}
    assert all(
        isinstance(row[2], str) and len(row[2]) == 18 and row[9] == code_of("150203") for row in rows[1:]
    )
    assert {row[10] for row in rows[1:]} == {rows[-1][10]}
    assert number(70) in {row[2] for row in rows}
    assert all("EA1234567" not in map(str, row) for row in rows)
    page = await Browser.of(scene.live.url, await scene.unit("firm")).get("/hire-imports")
    assert all(word in page.text for word in ("样例信息表.xlsx", "校验未通过", "已导入", "开始工作日期"))
    firm = Browser.of(scene.live.url, await scene.unit("firm"))
    refused_ones = page.all("//tr[contains(., '校验未通过')]//a[starts-with(@href, '/hire-imports/')]")
    told = [await firm.get(link.get("href")) for link in refused_ones]
    assert {shown.status for shown in told} == {200}
    assert any("身份证号应为文本" in shown.text for shown in told)
    auditor = await scene.cast.token(Role.AUDITOR, "150000")
    refused = await scene.cast.ask(auditor, "GET", "/hire-imports/sheet.xlsx?year=2025")
    assert refused.json()["code"] == "wrong_role"


async def test_nothing_that_is_typed_into_forms_of_26_is_lost(scene: Scene) -> None:
    """Kinds A4 and A19: each long form keeps a draft, and whatever turns it away hands the text back."""
    firm, kjt = (
        Browser.of(scene.live.url, await scene.unit("firm")),
        Browser.of(scene.live.url, await scene.cast.kjt()),
    )
    hire = (await scene.hired("firm", 89, "06-16"))["id"]
    assert await lost(firm, "/assistant-posts/new") == []
    assert await lost(firm, "/assistant-hires/new") == []
    assert await lost(kjt, f"/integrity-cases/new/{hire}") == []
    assert await lost(kjt, f"/assistant-hires/{hire}/do/void") == []


async def test_a_list_with_hidden_rows_is_taken_only_where_that_is_meant(scene: Scene) -> None:
    """Kind A13, at both doors of 26号 that take a workbook."""
    book = load_workbook(BytesIO(book_of(sheet_row(87), sheet_row(88))))
    book.worksheets[0].row_dimensions[4].hidden = True
    written = BytesIO()
    book.save(written)
    kjt, firm = await scene.cast.kjt(), await scene.unit("firm")
    for token, path, more in (
        (firm, "/hire-imports", {"begun": "2025-06-16"}),
        (kjt, "/list-matches", dict[str, str]()),
    ):
        answer = await scene.live.http.post(
            f"/api/v1{path}",
            data={"year": "2025", **more},
            files={"file": ("样例.xlsx", written.getvalue(), MEDIA_TYPE)},
            headers={"Authorization": f"Bearer {token}", "Idempotency-Key": new_id()},
        )
        told = answer.json()
        assert (answer.status_code, told["code"], told["field"]) == (422, "hidden_content", "hidden_too"), (
            told
        )
        assert "第4行" in told["detail"]
    page = await Browser.of(scene.live.url, firm).get("/hire-imports")
    assert "隐藏的内容也要导入" in page.text


async def test_a58_hires_found_false_are_counted_back_after_the_unit_was_heard(scene: Scene) -> None:
    """A58, 26·三: marked while it runs; heard, found by a person, handed over, printed figures await their erratum."""
    kjt, unit = await scene.cast.kjt(), await scene.unit("border")
    hires = [(await scene.hired("border", serial, "06-16"))["id"] for serial in (90, 91, 92)]
    await scene.go("06-16 09:35")
    bulletin = {"as_of": "2025-06-16", "title": "样例通报", "text": "样例", "document": "样例通报〔2025〕9号"}
    await scene.cast.do(kjt, "/drives/2025/publish-bulletin", bulletin)
    department = Browser.of(scene.live.url, kjt)
    form = await department.get(f"/integrity-cases/new/{hires[0]}")
    assert (form.status, set(hires) <= set(form.all("//@value"))) == (200, True)
    opening = {"hires": hires, "origin": "spot_check", "reason": "样例：抽查中未见服务协议。"}
    case = (await scene.cast.do(kjt, "/integrity-cases", opening))["case_id"]
    again = await scene.cast.ask(kjt, "POST", "/integrity-cases", opening)
    assert again.json()["code"] == "checked_elsewhere"
    assert "正在诚信核查" in (await scene.one("border", hires[0]))["hints"][0]
    league = await scene.cast.reporter("150700")
    assert (await scene.cast.ask(league, "GET", f"/integrity-cases/{case}")).status_code == 403
    other = await scene.cast.ask(await scene.unit("firm"), "GET", f"/integrity-cases/{case}")
    assert other.status_code == 404
    finding = {
        "finding": "false",
        "grounds": "样例：人员未到岗。",
        "hires": hires,
        "document": "样例移交〔2025〕1号",
    }
    early = await scene.cast.ask(kjt, "POST", f"/integrity-cases/{case}/find", finding)
    assert early.json()["code"] == "not_heard"
    said = {"text": "样例：服务协议已补签。", "papers": "样例：工资表"}
    await scene.cast.do(unit, f"/integrity-cases/{case}/explain", said)
    await scene.cast.do(kjt, f"/integrity-cases/{case}/find", finding)
    assert {(await scene.one("border", hire))["stage"] for hire in hires} == {"voided"}
    assert await scene.changes(hires[0]) == [("fulfilled", "06-16", 1), ("fulfilled", "06-16", -1)]
    found = await scene.cast.get(kjt, f"/integrity-cases/{case}")
    assert (found["handed_over"], found["bulletins"]) == ("样例移交〔2025〕1号", ["样例通报〔2025〕9号"])
    await scene.go("06-16 09:40")
    erratum = {
        "bulletin": "样例通报〔2025〕9号",
        "text": "样例：予以更正。",
        "document": "样例通报〔2025〕10号",
    }
    await scene.cast.do(kjt, "/drives/2025/correct-bulletin", erratum)
    noted = {"bulletin": "样例通报〔2025〕9号"}
    await scene.cast.do(kjt, f"/integrity-cases/{case}/record-erratum", noted)
    page = await department.get(f"/integrity-cases/{case}")
    assert all(
        word in page.text for word in ("弄虚作假", "经认定撤销", "样例通报〔2025〕10号", "申请复核的期限届满")
    )
    listed = await Browser.of(scene.live.url, unit).get("/integrity-cases")
    assert listed.all(f"//a[@href='/integrity-cases/{case}']")
    assert "草拟诚信核查结论" in page.text
    asked = {"kind": "integrity_finding", "case_id": case, "number": "样例核查〔2025〕1号"}
    drafted = await scene.cast.do(kjt, "/documents", asked)
    assert (await scene.cast.ask(unit, "GET", f"/documents/{drafted['id']}/word")).status_code == 200
    theirs = await scene.cast.ask(await scene.unit("firm"), "GET", f"/documents/{drafted['id']}")
    assert theirs.status_code == 404


async def test_a_spot_check_is_drawn_and_its_result_recorded_by_the_league(scene: Scene) -> None:
    """26·三: as many as the settings say, shown on the page of the line; doubtful ones are no finding."""
    league = await scene.cast.reporter("150200")
    task = "/drive-tasks/2025-150200"
    units = await scene.cast.get(league, f"{task}/units")
    assert {"unit": "firm", "name": "样例单位firm"} in units
    await scene.cast.do(league, f"{task}/draw-sample", {"unit": "firm"})
    (sample,) = (await scene.cast.get(league, task))["samples"]
    assert len(sample["hires"]) == min(3, sample["population"])
    checked = {"number": "1", "text": "样例：协议齐全。", "doubtful": sample["hires"][:1]}
    await scene.cast.do(league, f"{task}/record-check", checked)
    page = await Browser.of(scene.live.url, league).get(task)
    assert all(word in page.text for word in ("样例：协议齐全。", "（存疑）", sample["seed"], "草拟抽查记录"))
    asked = {"kind": "spot_check_record", "case_id": "2025-150200", "part": "1"}
    assert (await scene.cast.do(league, "/documents", asked))["id"]


def list_of(*rows: tuple[object, ...]) -> bytes:
    """A list as the 教育部 system gives it out: three columns that are wanted, and others."""
    book = Workbook()
    active = book.active
    assert active is not None
    active.append(["学号", "姓名", "身份证号码", "毕业去向", "单位统一社会信用代码"])
    for name, own, employer in rows:
        active.append(["样例", name, own, "签约", employer])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


async def compared(scene: Scene, content: bytes) -> Any:
    return await scene.live.http.post(
        "/api/v1/list-matches",
        data={"year": "2025"},
        files={"file": ("样例名单.xlsx", content, MEDIA_TYPE)},
        headers={"Authorization": f"Bearer {await scene.cast.kjt()}", "Idempotency-Key": new_id()},
    )


async def test_a57_the_list_of_the_ministry_is_compared_by_number_and_each_line_settles_its_own(
    scene: Scene,
) -> None:
    """A57, 26·二(四): every wrong cell at once; the list is not kept; a league sees its own differences."""
    await scene.hired("border", 95, "06-16")
    own, border = code_of("150203"), code_of("150781")
    wrong = await compared(scene, list_of(("样例丙", 150203.0, own), ("样例丙", number(70), "x")))
    assert [each["field"] for each in wrong.json()["problems"]] == ["rows.2.identity", "rows.3.employer_code"]
    rows = (
        ("样例丙", number(70), own),
        ("样例丁", number(71), own),
        ("样例甲", number(95), own),
        ("样例戊", number(99), border),
    )
    made = await compared(scene, list_of(*rows))
    assert made.status_code == 201, made.text
    match = made.json()["case_id"]
    kjt, league = await scene.cast.kjt(), await scene.cast.reporter("150700")
    every = (await scene.cast.get(kjt, f"/list-matches/{match}"))["differences"]
    told = {(each["gap"], each["row"]) for each in every}
    assert {("other_name", 3), ("other_employer", 4), ("theirs_only", 5)} <= told
    assert not any(each["row"] == 2 for each in every)
    mine = await scene.cast.get(league, f"/list-matches/{match}")
    assert {each["line"] for each in mine["differences"]} == {"150700"}
    assert [can["name"] for can in mine["can"]] == ["settle"]
    (other,) = (each["key"] for each in mine["differences"] if each["gap"] == "other_employer")
    settled = {"differences": [other], "way": "hold", "reason": "样例：请单位核对。"}
    await scene.cast.do(league, f"/list-matches/{match}/settle", settled)
    hire = next(each["hire"] for each in every if each["row"] == 4)
    assert (await scene.one("border", hire))["stage"] == "held"
    unit = await scene.cast.ask(await scene.unit("firm"), "GET", f"/list-matches/{match}")
    assert unit.status_code == 403
    page = await Browser.of(scene.live.url, league).get(f"/list-matches/{match}")
    assert all(
        word in page.text for word in ("用人单位不一致（1）", "本条聘用待认定", "处理与教育部数据的差异")
    )
    listed = await Browser.of(scene.live.url, kjt).get("/list-matches")
    assert all(word in listed.text for word in ("样例名单.xlsx", "上传并比对", "差异处理中"))
    async with system_transaction(scene.live.engine) as conn:
        kept = await conn.execute(text("select state::text from list_match"))
        assert all(number(99) not in row and "样例戊" not in row for row in kept.scalars())


@pytest.mark.parametrize(
    ("name", "readers"),
    [
        ("assistant-posts", ("firm",)),
        ("assistant-hires", ("firm",)),
        ("integrity-cases", ("border", "kjt", "auditor")),
        ("list-matches", ("150700", "kjt", "auditor")),
    ],
)
async def test_interface_workbook_and_page_show_the_same(
    scene: Scene, name: str, readers: tuple[str, ...]
) -> None:
    """Setting (permission): the same columns and the same cells of every row in all three, each reader its own."""
    columns = LISTS[name].columns
    titles = [column.title for column in columns]
    for who in readers:
        token = await scene.reader(who)
        items = (await scene.cast.get(token, f"/{name}?limit=100"))["items"]
        given = frozenset(tuple(column.text(item) for column in columns) for item in items)
        answer = await scene.cast.ask(token, "GET", f"/{name}/export.xlsx")
        page = await Browser.of(scene.live.url, token).get(f"/{name}?limit=100&columns=all")

        written, shown = book(answer.content), table(page)
        assert items, who
        assert list(written.titles) == list(shown.titles) == titles, who
        assert written.rows == given, who
        assert (shown.rows, shown.links) == (spaced(given), True), who


async def test_no_answer_tells_what_is_hidden_from_what_there_is_not(scene: Scene) -> None:
    """Posts, hires, cases of integrity, comparisons and imports, for who sees some of them and for who sees none."""
    who = (
        (Role.UNIT, "firm"), (Role.UNIT, "other"), (Role.LEAGUE, "150300"), (Role.REPORTER, "imu"), (Role.AUDITOR, "150000"),
    )  # fmt: skip
    below = ("/api/v1/assistant-", "/api/v1/integrity-", "/api/v1/list-", "/api/v1/hire-")
    assert await unlike(await scene.cast.prober(below, *who), 100) == []


async def test_what_the_tables_hold_is_what_the_facts_make(scene: Scene) -> None:
    async with snapshot(scene.live.engine) as conn:
        found = await verify_register(conn)

    own = ("assistant_post", "assistant_hire", "integrity_case", "list_match")
    assert [each for each in found.differences if each.kind in own] == []
    assert all(found.cases[kind] for kind in own)


async def _nothing(_: object) -> int:
    return 0


CANARIES = tuple(f"样例暗记{word}" for word in ("甲子", "乙丑", "丙寅", "丁卯"))
"""Reasons about a person that nobody wrote before."""


async def test_no_table_holds_a_reason_about_a_person_a_number_or_a_contact_in_the_open(scene: Scene) -> None:
    """个人信息保护法, 附件3: register, commands, states, waits, messages, mail and log: what is said of whom is under a key."""
    kjt, unit = await scene.cast.kjt(), await scene.unit("firm")
    made = [await scene.hired("firm", serial, "06-16") for serial in (96, 97)]
    first, second = (f"/assistant-hires/{one['id']}" for one in made)
    held, cleared, ended, voided = CANARIES
    await scene.cast.do(kjt, f"{first}/hold", {"reason": held})
    await scene.cast.do(kjt, f"{first}/clear", {"reason": cleared})
    await scene.cast.do(unit, f"{first}/end", {"on": "2025-06-16", "reason": ended})
    await scene.cast.do(kjt, f"{second}/void", {"reason": voided})
    told = str(await scene.cast.get(unit, f"{first}/history")) + str(await scene.cast.get(unit, second))
    assert all(word in told for word in CANARIES)
    news = (await scene.cast.get(unit, "/notifications"))["items"]
    assert any("撤销聘用信息" in each["body"] for each in news)
    hidden = (*CANARIES, number(96), number(97), CONTACT["name"], CONTACT["phone"])
    async with system_transaction(scene.live.engine) as conn:
        query = text("select tablename from pg_tables where schemaname = 'public'")
        for table in (await conn.execute(query)).scalars().all():
            for word in hidden:
                hit = text(f'select count(*) from "{table}" found where found::text like :word')
                assert (await conn.execute(hit, {"word": f"%{word}%"})).scalar_one() == 0, (table, word)


async def test_who_was_hired_and_the_contacts_of_a_line_are_erased_when_their_time_is_over(
    scene: Scene,
) -> None:
    """Settings (retain_hire_years, retain_contact_years): names and numbers go, the figures and the chain stay."""
    live, cast = scene.live, scene.cast
    office = Office(
        engine=live.engine, client=live.client, prefix=live.settings.workflow_prefix, queue=live.settings.task_queue,
        mail=False, count_differences=_nothing, keep_heads=_nothing,
    )  # fmt: skip
    async with system_transaction(live.engine) as conn:
        counted = (await conn.execute(select(func.sum(figure_entry.c.change)))).scalar_one()
        persons = (await conn.execute(select(func.count()).select_from(person))).scalar_one()
        stays = set(
            (
                await conn.execute(select(case_face.c.person).where(case_face.c.case_kind == "postdoc"))
            ).scalars()
        )
    assert persons > len(stays)
    earlier = await differing(live)
    contacts = await erase_what_is_over(Desk(office, datetime(2029, 1, 2, 5, tzinfo=SHANGHAI)))
    assert contacts["due"] == contacts["erased"] > 0
    kjt = await cast.kjt()
    assert CONTACT["name"] not in str(await cast.get(kjt, "/drive-tasks/2025-150200"))
    async with system_transaction(live.engine) as conn:
        hired = select(person.c.name).where(person.c.id.in_(select(assistant_hire.c.person)))
        assert ERASED not in set((await conn.execute(hired)).scalars())
    early = await erase_what_is_over(Desk(office, datetime(2035, 12, 31, 5, tzinfo=SHANGHAI)))
    assert early["due"] == 0
    done = await erase_what_is_over(Desk(office, datetime(2036, 1, 2, 5, tzinfo=SHANGHAI)))
    assert done["due"] == done["erased"] > 0
    async with system_transaction(live.engine) as conn:
        left = (await conn.execute(select(person.c.id, person.c.name, person.c.sealed))).all()
        after = (await conn.execute(select(func.sum(figure_entry.c.change)))).scalar_one()
        cases = await conn.execute(
            text("select hires from integrity_case c join case_face f on f.case_id = c.id where not f.ended")
        )
        looked_into = [hire for hires in cases.scalars() for hire in hires]
        of_them = select(assistant_hire.c.whose).where(assistant_hire.c.id.in_(looked_into))
        undecided = text(
            "select unnest(array[whose, person]) from assistant_hire h join wait w on w.case_kind = 'assistant_hire' and w.case_id = h.id"
        )
        held = {*(await conn.execute(of_them)).scalars(), *(await conn.execute(undecided)).scalars()}
        their_hires = select(assistant_hire.c.id).where(assistant_hire.c.whose.in_(held | stays))
        kept_on = set((await conn.execute(their_hires)).scalars())
    named = {row.id for row in left if row.name != ERASED}
    assert held & named
    assert named <= stays | held
    assert all(row.sealed is None for row in left if row.name == ERASED)
    assert after == counted
    rows = (await cast.get(await scene.unit("firm"), "/assistant-hires?limit=100"))["items"]
    gone = [row for row in rows if row["id"] not in kept_on]
    assert gone
    assert "样例甲" not in str(gone)
    assert await differing(live) <= earlier


async def differing(live: Stack) -> set[str]:
    """What register and tables of this programme disagree on."""
    own = ("assistant_post", "assistant_hire", "integrity_case", "list_match", "drive_task")
    async with snapshot(live.engine) as conn:
        found = await verify_register(conn)
    return {str(each) for each in found.differences if each.kind in own}
