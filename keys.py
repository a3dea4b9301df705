"""`python -m keys status | reseal`: under which keys people's data stand, and all of it under the current ones.

Status: 0 when everything is under the current keys, 1 when something is not, 2 when the database is out of reach.
To replace a key: add the new one to IDENTITY_KEYS (or its file) as the last, restart API and workers, `reseal`, and
take the old one away once `status` says that nothing is under it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence

from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.identity_keys import APART, Rings, rings_of
from activities.resealing import all_sealed, reseal, ring_of, standing
from db.engine import make_engine
from entry import run
from settings import Settings, settings

CURRENT, OLDER, OUT_OF_REACH = 0, 1, 2


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")


async def main(chosen: Settings, arguments: Sequence[str] | None = None) -> int:
    """Does what is asked with the installation of these settings."""
    parser = argparse.ArgumentParser(prog="python -m keys", description=__doc__)
    parser.add_argument("what", choices=("status", "reseal"))
    what: str = parser.parse_args(arguments).what
    if chosen.database_url is None:
        raise SystemExit("python -m keys needs DATABASE_URL")
    try:
        rings = rings_of(chosen)
    except ValueError as problem:
        raise SystemExit(f"密钥设置有误：{problem}") from None
    if rings is None:
        raise SystemExit("没有设置密钥（IDENTITY_KEYS 或 IDENTITY_KEYS_FILE）。")
    engine = make_engine(chosen.database_url, application="bases-keys")
    try:
        if what == "reseal":
            await _reseal(engine, rings)
        return _told(await standing(engine), rings)
    except (TimeoutError, SQLAlchemyError, OSError) as problem:
        say(f"未能完成：数据库没有应答（{type(problem).__name__}），可以重新运行。")
        return OUT_OF_REACH
    finally:
        await engine.dispose()


async def _reseal(engine: AsyncEngine, rings: Rings) -> None:
    done = await reseal(engine, rings)
    say(f"已重新封存 {done.rows.total()} 项。" if done.rows else "没有需要重新封存的内容。")
    for title, count in done.unreadable.items():
        say(f"{title}：{count} 项打不开（所用密钥不在设置中，或内容被改动），没有变动。")
    for title, count in done.digests_left.items():
        say(f"{title}：{count} 项只用于识别重复提交的摘要无法重算，仍按旧密钥；移除旧密钥后不影响读取。")


def _told(found: Mapping[str, Mapping[str, int]], rings: Rings) -> int:
    """Prints where everything stands; gives the exit status."""
    left: Counter[str] = Counter()
    for sealed in all_sealed():
        current = ring_of(rings, sealed).current
        for kid, count in sorted(found[sealed.title].items()):
            known = kid in ring_of(rings, sealed).keys
            note = "现用" if kid == current else "旧密钥" if known else "密钥不在设置中"
            say(f"{sealed.title}：{count} 项用密钥 {kid} 封存（{note}）")
            left.update({kid: count} if kid != current else {})
    for kid, count in sorted(left.items()):
        say(f"密钥 {kid} 尚不能移除：{count} 项没有改用现用密钥封存，请运行 python -m keys reseal。")
    every = (rings.identity, rings.forms, rings.confidential)
    there, used = {kid for ring in every for kid in ring.keys}, {ring.current for ring in every}
    for kid in sorted(kid for kid in there - used - left.keys() if not kid.startswith(APART)):
        say(f"密钥 {kid} 已不再使用，可以从设置中移除。")
    return OLDER if left else CURRENT


if __name__ == "__main__":
    raise SystemExit(run(main(settings())))
