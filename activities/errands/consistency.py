"""Setting (procedure): the tables are compared with the register every night."""

from activities.errands.desk import Desk


async def check_consistency(desk: Desk) -> dict[str, int]:
    """Counts what differs, and tells the department when anything does; names nothing."""
    count = await desk.office.count_differences(desk.office.engine)
    if count:
        body = f"自动核对发现各表与登记簿有{count}处不一致，请系统管理员运行核对程序查明。"
        await desk.tell_department(
            "consistency", f"consistency/{desk.today.isoformat()}", "登记簿核对不一致", body
        )
    return {"differences": count}
