"""After records were kept over HTTP, every row follows from the register."""

from db.audit import snapshot
from db.engine import make_engine
from ids import new_id
from scenario.people import PASSWORD, add_person
from scenario.stack import ADMIN_PASSWORD, Stack
from tests.api.desk import Keeper, admin_of
from tests.api.test_policies import NOTICE
from tests.bases.api.test_bases import BASE
from tests.bases.api.test_registry import EXPERT, UNIT
from verify.register import verify_register


async def test_records_kept_over_http_agree_with_the_register(live: Stack) -> None:
    admin = await admin_of(live)
    unit = (await admin.do("/units", UNIT))["id"]
    read = await admin.send("PUT", f"/units/{unit}", {**UNIT, "name": "样例更名公司", "reason": "更名"})
    assert read.status_code == 200
    expert = (await admin.do("/experts", EXPERT))["id"]
    await admin.send("PUT", f"/experts/{expert}", {**EXPERT, "active": False, "reason": "离任"})
    over = (await admin.do("/authorities", {"name": "样例厅局"}))["id"]
    await admin.send("PUT", f"/authorities/{over}", {"name": "样例新厅局", "reason": "更名"})
    station = {"name": "样例大学流动站", "university": "样例大学"}
    known = (await admin.do("/stations", station))["id"]
    await admin.send("PUT", f"/stations/{known}", {**station, "name": "样例新流动站", "reason": "更名"})
    await admin.do("/bases", {**BASE, "unit": unit})
    await admin.do("/policies", NOTICE)
    keeper = Keeper(live.http)
    other = await add_person(admin, "other.person", "样例乙", "league", "150200")
    roles = {
        "roles": [{"role": "unit", "scope": unit}, {"role": "expert", "scope": expert}],
        "reason": "调动",
    }
    await keeper.send("PUT", f"/users/{other.account}/roles", roles)
    right = {"login": "another.login", "name": "样例丙", "reason": "更正"}
    await keeper.send("PUT", f"/users/{other.account}", right)
    await admin.do("/me/email", {"email": "a@example.cn", "password": ADMIN_PASSWORD})
    await keeper.do(f"/users/{other.account}/password", {"password": f"{PASSWORD}-2", "reason": "遗忘"})
    await keeper.do(f"/users/{other.account}/deactivate", {"reason": "离职"})
    await admin.do("/me/password", {"old": ADMIN_PASSWORD, "new": "另一个够长的密码-2026"}, key=new_id())
    engine = make_engine(live.database_url, pool=1)
    try:
        async with snapshot(engine) as conn:
            found = await verify_register(conn)
    finally:
        await engine.dispose()
    assert [str(one) for one in found.differences] == []
    assert found.cases["user"] == 5
    assert found.cases["unit"] == found.cases["expert"] == found.cases["base"] == 1
