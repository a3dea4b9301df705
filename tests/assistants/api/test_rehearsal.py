"""A rehearsal of a drive (演练): an invented year is moved forward with all who report; a real one never."""

import os
from dataclasses import replace
from datetime import date, datetime

from db.codec import encode
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.legal_time import SHANGHAI
from domain.terms import Role
from scenario.database import fresh
from scenario.stack import connect, stack
from tests.assistants.people import Cast
from tests.web.browsing import Browser

OPENING = datetime(2025, 6, 9, 9, 0, tzinfo=SHANGHAI)
CONTACT = {"name": "样例人员", "post": "科长", "phone": "0472-0000000"}
INVENTED = replace(
    NOTICE_2025, document="样例通知〔2025〕1号", last=date(2025, 6, 20), milestones=(), national=()
)
REAL = replace(
    INVENTED, document=NOTICE_2025.document, year=2026, opens=date(2026, 6, 9), last=date(2026, 6, 20)
)


async def test_an_invented_year_is_moved_to_its_wednesdays_and_a_real_one_is_not(
    maintenance_url: str, migrated: str
) -> None:
    """26·三, setting rehearsal: two Wednesdays are missed at 18:00, once each; the drive is moved with all 33 who report."""
    client, skipper = await connect(os.environ["TEMPORAL_ADDRESS"])
    async with (
        fresh(maintenance_url, migrated) as url,
        stack(url, client, skipper, OPENING, rehearsal=True) as live,
    ):
        cast = Cast(live)
        kjt, imu = await cast.kjt(), await cast.reporter("imu")
        for notice in (INVENTED, REAL):
            await cast.do(kjt, "/drives", {"notice": encode(notice)})
        await cast.do(kjt, "/drives/2025/issue-targets", {"document": "样例下达〔2025〕1号"})
        await cast.do(imu, "/drive-tasks/2025-imu/name-contacts", {"leader": CONTACT, "liaison": CONTACT})
        whole = {"case_kind": "drive", "case_id": "2025", "until": "2025-06-09", "together": True}
        real = await cast.ask(kjt, "POST", "/rehearsals", {**whole, "case_id": "2026"})
        assert (real.status_code, real.json()["code"]) == (403, "no_sample")
        home = await cast.token(Role.DEPARTMENT, "150000", "rst")
        assert (await cast.ask(home, "POST", "/rehearsals", whole)).status_code == 404
        assert (await cast.ask(imu, "POST", "/rehearsals", whole)).json()["code"] == "wrong_role"
        page = await Browser.of(live.url, kjt).get("/rehearsal")
        offered = {choice.get("value") for choice in page.all("//select[@name='case_id']/option")}
        assert {"drive/2025", "drive_task/2025-imu"} <= offered
        assert "drive/2026" not in offered
        assert (await Browser.of(live.url, home).get("/rehearsal")).status == 200
        moved = await cast.ask(kjt, "POST", "/rehearsals", whole)
        assert moved.status_code == 200, moved.text
        assert (moved.json()["complete"], len(moved.json()["belonging"])) == (True, 33)

        one = {"case_kind": "drive_task", "case_id": "2025-imu", "until": "2025-06-18"}
        done = (await cast.ask(kjt, "POST", "/rehearsals", one)).json()
        missed = [row["at"][:16] for row in done["facts"] if row["fact"] == "ReportMissed"]
        assert missed == ["2025-06-11T18:00", "2025-06-18T18:00"]
        weeks = (await cast.get(kjt, "/drive-tasks/2025-imu"))["weeks"]
        assert [each["week"] for each in weeks if each["missed"]] == ["2025-06-18", "2025-06-11"]
