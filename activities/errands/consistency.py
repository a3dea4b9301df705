"""Setting (procedure): every night the tables are compared with the register, and the lives with the open cases."""

from activities.contract import WORKFLOWS
from activities.errands.desk import Desk
from activities.roll_call import Found, RollCall
from activities.stored import IN_HAND
from db.commands import count_undecided
from domain.actor import SYSTEM_ADMIN

MENDED = (Found.MISSING, Found.ELSEWHERE, Found.OVER)


async def check_consistency(desk: Desk) -> dict[str, int]:
    """Counts what differs and mends the lives, and tells who can do something about it; names nothing.

    A life that does not run is started, one that stands elsewhere than its case is told to look. That is for the
    system administrator: no office has anything to do with it.
    """
    office, day = desk.office, desk.today.isoformat()
    count = await desk.apart(
        "differences", ("errand", "consistency"), office.count_differences(office.engine)
    )
    if count:
        body = f"自动核对发现各表与登记簿有{count}处不一致，请系统管理员运行核对程序查明。"
        await desk.tell("consistency", f"consistency/{day}", "登记簿核对不一致", body)
    roll_call = RollCall(office.engine, office.client, office.prefix, office.queue, mail=office.mail)
    lives = await desk.apart("lives", ("errand", "consistency"), roll_call.compare_and_mend(desk.at)) or {}
    mended, silent = sum(lives.get(one, 0) for one in MENDED), lives.get(Found.SILENT, 0)
    if mended or silent:
        body = f"自动核对发现{mended}个事项的流程没有运行或者与登记不一致，已自动恢复；{silent}个没有应答。"
        title = "事项的流程已自动恢复" if mended else "事项的流程没有应答"
        await desk.tell("consistency", f"lives/{day}", title, body, to=SYSTEM_ADMIN)
    waiting = await desk.look_up(lambda conn: count_undecided(conn, list(WORKFLOWS), desk.at - IN_HAND))
    differences = {} if count is None else {"differences": count}
    return {**differences, **lives, "undecided": waiting}
