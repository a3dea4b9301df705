"""Art. 6, 24 over HTTP: the lists over all bases, for whom they are, and what a unit that stands in takes over."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from api.lives import Lives
from db.scope import system_transaction
from domain.actor import Actor
from domain.bases.attachment import Attachment
from domain.bases.base import commands as base
from domain.bases.base.terms import SuccessionKind
from domain.bases.base.terms_organisation import GuidanceWay
from domain.bases.stay.commands import EnterStay
from domain.bases.stay.commands_end import CertifyDirectHire
from domain.bases.stay.terms import Destination, StayStage
from domain.terms import Role, Route
from scenario import values_stay
from scenario.backstage import RefusedError
from scenario.backstage_bases import BackstageBases, backstage_bases
from scenario.crew import STATION, crew, enter
from scenario.stack import Stack
from scenario.values import A_DAY
from tests.conftest import START

PAPER = Attachment(
    id="paper-1", file_name="样例批复.pdf", media_type="application/pdf", size=1024, sha256="sha-1"
)


async def town(live: Stack, route: Route = Route.LOCAL) -> BackstageBases:
    known = await crew(live.engine, START, units=3, route=route)
    return await backstage_bases(Lives(live.engine, live.client, live.settings, live.clock), known)


async def rows(live: Stack, host: BackstageBases, who: Actor, path: str, **query: object) -> Any:
    headers = {"Authorization": f"Bearer {host.crew.tokens[who.user]}"}
    answer = await live.http.get(f"/api/v1{path}", headers=headers, params=query)  # type: ignore[arg-type]
    if path.endswith(".xlsx"):
        sheet = load_workbook(BytesIO(answer.content)).active
        assert sheet is not None
        return list(sheet.iter_rows(values_only=True))
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_what_is_still_to_be_made_up_is_found_over_all_workstations(live: Stack) -> None:
    """Art. 24: amounts due, paid in parts and left; settled ones by the same list."""
    host = await town(live)
    department = host.crew.department
    for number in (0, 1):
        code = await host.base(number, date(2026, 1, 5))
        await host.at_base(department, code, base.ApproveWorkstation(host.today, "样例批文1号"))
        await host.at_base(department, code, base.PlanBenefit("1", Decimal("500000.50"), "样例标准"))
        part = base.SettleBenefit("1", host.today, Decimal(200000), "首笔", partial=True)
        await host.at_base(department, code, part)
        await host.at_base(department, code, base.SettleBenefit("2", host.today))
    found = (await rows(live, host, department, "/benefits", pending="true"))["items"]
    assert [(one["amount_due"], one["amount_paid"], one["amount_rest"]) for one in found] == [
        ("500000.50", "200000", "300000.50")
    ] * 2
    assert all(one["due"] and "首笔" in one["payments"][0] for one in found)
    done = (await rows(live, host, department, "/benefits", pending="false"))["items"]
    assert [(one["settled_on"], one["due"]) for one in done] == [(host.today.isoformat(), None)] * 2
    first = await rows(live, host, department, "/benefits", limit=3)
    rest = await rows(live, host, department, "/benefits", limit=3, after=first["next"])
    seen = [(one["base"], one["id"]) for one in (*first["items"], *rest["items"])]
    assert len(seen) == len(set(seen)) == 4
    own = (await rows(live, host, host.unit, "/benefits"))["items"]
    assert {one["base"] for one in own} == {first["items"][0]["base"]}
    head, *cells = await rows(live, host, department, "/benefits/export.xlsx", pending="true")
    assert [row[head.index("尚余金额（元）")] for row in cells] == [300000.5] * 2
    await host.at_base(department, own[0]["base"], base.ReverseEnding("样例登记有误"))
    assert (await rows(live, host, host.unit, "/benefits"))["items"] == []


async def test_a_league_reads_the_guidance_and_awards_of_all_bases_in_its_area(live: Stack) -> None:
    """Art. 6: of region-level units too (the route of Art. 11(1) is of the application only); another area's are not its own."""
    host = await town(live, Route.REGION)
    async with system_transaction(live.engine) as conn:
        other = await enter(conn, START, host.crew.tokens, "other-league", Role.LEAGUE, "150100")
    code = await host.base(0, date(2026, 1, 5))
    department = host.crew.department
    for actor in (host.crew.league, department):
        reply = host.today + 10 * A_DAY
        await host.at_base(
            actor,
            code,
            base.GiveGuidance(
                on=host.today, way=GuidanceWay.VISIT, subject="样例", advice="样例意见", reply_by=reply
            ),
        )
    await host.at_base(host.unit, code, base.AnswerGuidance("1", "样例回复"))
    await host.at_base(
        department, code, base.RecordHonour("样例表彰", host.today, "样例单位", "样例〔2026〕1号")
    )
    for who in (host.crew.league, host.unit, department):
        found = (await rows(live, host, who, "/guidances"))["items"]
        assert [(row["id"], row["by"], row["pending"]) for row in found] == [
            ("2", "department", True), ("1", "league", False),
        ]  # fmt: skip
        assert [item["title"] for item in (await rows(live, host, who, "/honours"))["items"]] == ["样例表彰"]
    waiting = (await rows(live, host, department, "/guidances", pending="true"))["items"]
    assert [one["id"] for one in waiting] == ["2"]
    for path in ("/guidances", "/honours", "/benefits"):
        for who in (other, host.crew.units[1]):
            assert (await rows(live, host, who, path))["items"] == []
        assert (await rows(live, host, department, path, league="150100"))["items"] == []


async def test_what_is_kept_of_people_who_left_goes_to_the_unit_that_stands_in(live: Stack) -> None:
    """Interpretation (succession): exits, certificates and what is still asked of the unit about them."""
    host = await town(live)
    department, old, new = host.crew.department, host.crew.units[0], host.crew.units[1]
    code = await host.base(0, date(2025, 12, 20))
    over = EnterStay(
        base=code, person=await host.person(), station=STATION, profile=values_stay.profile(),
        entered_on=date(2026, 1, 6), ends_on=date(2026, 2, 27),
        filed_on=date(2026, 2, 1), stage=StayStage.EXITED, left_on=date(2026, 2, 27), destination=Destination.REGION,
    )  # fmt: skip
    await host.at_stay(department, "sample-gone", over)
    await host.at_stay(department, "sample-gone", CertifyDirectHire("样例研究院"))
    for who, count in ((old, 1), (new, 0)):
        assert len((await rows(live, host, who, "/certificates"))["items"]) == count
    await host.at_base(department, code, base.AttachPaper(PAPER))
    merger = base.SucceedUnit(
        kind=SuccessionKind.MERGED,
        successor=new.scope,
        effective_on=host.today,
        document="样例登记〔2026〕1号",
        paper=PAPER.id,
        reason="样例合并",
    )
    became = await host.base(2, date(2026, 1, 5))
    await host.at_base(department, became, base.ApproveWorkstation(host.today, "样例批文1号"))
    with pytest.raises(RefusedError, match="has_workstation"):
        await host.at_base(department, code, replace(merger, successor=host.crew.units[2].scope))
    await host.at_base(department, code, merger)
    for path in ("/certificates", "/exits", "/stays"):
        for who, count in ((old, 0), (new, 1)):
            assert len((await rows(live, host, who, path))["items"]) == count, path
    assert (await host.stay_state("sample-gone")).unit == new.scope
