"""`python -m verify [--rebuild] [--repair-lives]`: 0 when all agrees, 1 with each difference and its place, 2 when out of reach."""

import argparse
import sys
from collections.abc import Sequence

from sqlalchemy.exc import SQLAlchemyError
from temporalio.service import RPCError

import entry
from activities.personal_vault import open_vault
from clock import WALL
from db.audit import clock_of, snapshot
from db.engine import make_engine
from settings import Settings, settings
from temporal_link import NoLinkError, connect
from verify.difference import Difference
from verify.files import verify_files
from verify.heads import kept_by
from verify.lives import Lives
from verify.rebuild import rebuild
from verify.register import Found, verify_register
from verify.signing import BadKeyError
from verify.watched import verify_watched

MOST_SHOWN = 200
AGREES, DIFFERS, OUT_OF_REACH = 0, 1, 2


async def verify(lives: Lives, *, repair: bool = False) -> Found:
    """The whole verification; `repair` first starts again what should run and does not."""
    open_vault(lives.settings)
    async with snapshot(lives.engine) as conn:
        found = await verify_register(conn)
        kept = kept_by(lives.settings)
        if kept is not None:
            found.differences += kept.differences(found.days, await clock_of(conn))
        found.watched, unlike = await verify_watched(conn)
        found.differences += unlike
        found.differences += await verify_files(conn)
    if repair:
        missing = await lives.missing(found.open)
        for ref in missing:
            await lives.restart(ref, WALL)
        say(f"已重新启动 {len(missing)} 个流程。")
    found.differences += await lives.check(found.open)
    return found


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")


def report(found: Found) -> int:
    """Prints what was seen; gives the exit status."""
    cases = "，".join(f"{kind} {count}" for kind, count in sorted(found.cases.items()))
    say(
        f"登记簿：{found.facts} 条事实（{cases}）；在办事项 {len(found.open)} 件，在办指令 {found.under_way} 条。"
    )
    if found.erased:
        say(f"其中 {found.erased} 条事实所载的个人信息已依法删除，与删除记录一致。")
    say(f"安全日志：{found.watched} 条记录。")
    differences: list[Difference] = found.differences
    for one in differences[:MOST_SHOWN]:
        say(f"不一致：{one}")
    if len(differences) > MOST_SHOWN:
        say(f"……另有 {len(differences) - MOST_SHOWN} 处。")
    if differences:
        say(f"共 {len(differences)} 处不一致。")
        return DIFFERS
    say("登记簿、各表与流程完全一致。")
    return AGREES


async def main(chosen: Settings, arguments: Sequence[str] | None = None) -> int:
    """Verifies the installation of these settings."""
    parser = argparse.ArgumentParser(prog="python -m verify", description=__doc__)
    parser.add_argument(
        "--rebuild", action="store_true", help="first write differing rows anew from the facts"
    )
    parser.add_argument("--repair-lives", action="store_true", help="start missing workflows again")
    options = parser.parse_args(arguments)
    if chosen.database_url is None or chosen.temporal_address is None:
        raise SystemExit("python -m verify needs DATABASE_URL and TEMPORAL_ADDRESS; `make verify` sets both")
    open_vault(chosen)
    engine = make_engine(chosen.database_url, application="bases-verify", virtual_time=chosen.virtual_time)
    try:
        if options.rebuild:
            written, _ = await rebuild(engine)
            say(f"已按登记簿重写 {written} 件事项的各表记录。")
        client = await connect(chosen)
        found = await verify(Lives(engine, client, chosen), repair=options.repair_lives)
    except (TimeoutError, SQLAlchemyError, OSError, RPCError, RuntimeError, NoLinkError) as problem:
        say(f"无法完成核对：数据库、Temporal 或工作进程没有应答（{type(problem).__name__}）。")
        return OUT_OF_REACH
    except BadKeyError as problem:
        say(f"无法完成核对：{problem} 不是可用的 Ed25519 或 SM2 密钥文件（PEM）。")
        return OUT_OF_REACH
    finally:
        await engine.dispose()
    return report(found)


if __name__ == "__main__":
    raise SystemExit(entry.run(main(settings())))
