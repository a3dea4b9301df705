"""26·二(二), 二(四), 三: hires that lack an agreement and end with their drive, an integrity case, a match with the 教育部 list."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from activities.contract import LifeRef
from db.scope import system_transaction
from domain.assistants.counting.notice_2025 import NOTICE_2025
from domain.assistants.counting.posts import Funding, Work
from domain.assistants.drive import commands as drive
from domain.assistants.hire import commands as hire
from domain.assistants.hire.state import Particulars, Terms
from domain.assistants.integrity import commands as integrity
from domain.assistants.integrity.state import IntegrityFinding, IntegrityOrigin
from domain.assistants.match import commands as match
from domain.assistants.match.state import MatchWay
from domain.assistants.post import commands as post
from domain.assistants.post.state import Offer
from domain.identity import IdentityKind
from domain.terms import Role
from scenario.backstage import Backstage
from scenario.timekeeper import Timekeeper
from tests.replay.scenes import days, scene
from tests.replay.scenes_drives import officer
from tour.drive_sheet import CODE as EMPLOYER
from tour.drive_sheet import employer

A_DAY = timedelta(days=1)


@scene()
async def hires_looked_at(on: Backstage, time: Timekeeper) -> Sequence[tuple[str, LifeRef]]:
    """A post is filled by two hires; one is found mistaken after a review, the list differs in one; the drive is closed over them."""
    year = on.today.year
    async with system_transaction(on.lives.engine) as conn:
        unit_id = await employer(conn, on.lives.clock.now())
    kjt, other = (
        await officer(on, Role.DEPARTMENT, "150000"),
        await officer(on, Role.DEPARTMENT, "150000", "2"),
    )
    unit = await officer(on, Role.UNIT, unit_id)
    notice = replace(
        NOTICE_2025, year=year, opens=on.today, last=on.today + 20 * A_DAY, milestones=(), national=()
    )
    await on.do(kjt, str(year), drive.OpenDrive(notice), kind="drive")
    await on.do(kjt, str(year), drive.IssueTargets("样例下达〔2026〕2号"), kind="drive")
    offer = Offer(title="样例助理", persons=2, work=Work.OTHER, funding=Funding.DEDICATED, duties="样例")
    await on.do(unit, "p-1", post.PlanPost(year=year, unit=unit_id, offer=offer), kind="assistant_post")
    published = post.PublishPost(on=on.today, link="https://www.example.com/1", platform="样例平台")
    await on.do(unit, "p-1", published, kind="assistant_post")
    for one in ("1", "2"):
        await on.do(unit, f"h-{one}", _hire(on, unit_id, one), kind="assistant_hire")
    await days(time, 1)
    opened = integrity.OpenIntegrity(hires=("h-1",), origin=IntegrityOrigin.SPOT_CHECK, reason="样例")
    await on.do(kjt, "i-1", opened, kind="integrity_case")
    await on.do(unit, "i-1", integrity.ExplainIntegrity("样例说明", "样例协议"), kind="integrity_case")
    mistaken = integrity.FindIntegrity(finding=IntegrityFinding.MISTAKEN, grounds="样例依据", hires=("h-1",))
    await on.do(kjt, "i-1", mistaken, kind="integrity_case")
    await on.do(unit, "i-1", integrity.AskReview("样例理由"), kind="integrity_case")
    await on.do(other, "i-1", integrity.DecideReview(upheld=True, reason="样例意见"), kind="integrity_case")
    unheard = integrity.OpenIntegrity(hires=("h-2",), origin=IntegrityOrigin.COMPLAINT, reason="样例")
    await on.do(kjt, "i-2", unheard, kind="integrity_case")
    rows = (match.ListedRow(row=2, whose="", employer=EMPLOYER),)
    listed = match.MatchList(year=year, file_name="样例名单.xlsx", sha256="0" * 64, rows=rows)
    await on.do(kjt, "m-1", listed, kind="list_match")
    await days(time, 30)
    for gap, way in (("1", MatchWay.KEEP), ("2", MatchWay.NOTED)):
        settled = match.SettleDifferences(differences=(gap,), way=way, reason="样例")
        await on.do(kjt, "m-1", settled, kind="list_match")
    await days(time, 10)
    await on.do(kjt, str(year), drive.CloseDrive("样例总结"), kind="drive")
    await days(time, 14)
    return [
        ("hire_closed_with_its_drive", LifeRef("assistant_hire", "h-2")),
        ("hire_voided_by_a_finding", LifeRef("assistant_hire", "h-1")),
        ("integrity_reviewed", LifeRef("integrity_case", "i-1")),
        ("integrity_not_heard", LifeRef("integrity_case", "i-2")),
        ("match_settled", LifeRef("list_match", "m-1")),
        ("post_closed_with_its_drive", LifeRef("assistant_post", "p-1")),
    ]


def _hire(on: Backstage, unit: str, person: str) -> hire.RecordHire:
    """An invented graduate, known by an id alone."""
    return hire.RecordHire(
        year=on.today.year,
        unit=unit,
        person=f"person-{person}",
        whose=f"person-{person}",
        document=IdentityKind.RESIDENT,
        particulars=Particulars(
            university="样例大学", graduated=on.today.year, degree=3, projects=1, level=1
        ),
        terms=Terms(work=Work.OTHER, begun=on.today, funding=Funding.DEDICATED, post="p-1"),
    )
