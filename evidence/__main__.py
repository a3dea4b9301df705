"""`python -m evidence KIND ID FILE`: the evidence pack of a case, and the hash by which the whole file is known."""

import argparse
import sys
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

import entry
from activities.personal_vault import open_vault
from db.audit import snapshot
from db.engine import make_engine
from db.personal import SealingError
from domain.faces import lives
from evidence.gathering import NoCaseError, Signing, gathered
from settings import Settings, settings
from verify.signing import BadKeyError

DONE, NOT_DONE, OUT_OF_REACH = 0, 1, 2


def say(line: str) -> None:
    """One line to standard output."""
    sys.stdout.write(f"{line}\n")


async def main(chosen: Settings, arguments: Sequence[str] | None = None) -> int:
    """Writes the pack of a case of the installation of these settings."""
    parser = argparse.ArgumentParser(prog="python -m evidence", description=__doc__)
    parser.add_argument("kind", choices=sorted(lives()))
    parser.add_argument("id")
    parser.add_argument("file", type=Path)
    asked = parser.parse_args(arguments)
    if chosen.database_url is None:
        raise SystemExit("python -m evidence needs DATABASE_URL")
    open_vault(chosen)
    engine = make_engine(chosen.database_url, application="bases-evidence", virtual_time=chosen.virtual_time)
    try:
        signing = Signing.by(chosen)
        async with snapshot(engine) as conn:
            content = await gathered(conn, asked.kind, asked.id, signing)
    except NoCaseError:
        say("没有该事项。")
        return NOT_DONE
    except SealingError:
        say("缺少解开个人信息所用的密钥（IDENTITY_KEYS 或 IDENTITY_KEYS_FILE）。")
        return NOT_DONE
    except BadKeyError as problem:
        say(f"{problem} 不是可用的 Ed25519 或 SM2 密钥文件（PEM）。")
        return NOT_DONE
    except (TimeoutError, SQLAlchemyError, OSError) as problem:
        say(f"未能完成：数据库没有应答（{type(problem).__name__}）。")
        return OUT_OF_REACH
    finally:
        await engine.dispose()
    asked.file.write_bytes(content)
    say(f"已写入 {asked.file}，{len(content)} 字节，SHA-256：{sha256(content).hexdigest()}")
    say(
        f"签名密钥：{signing.key.public.id}"
        if signing.key
        else "没有签名：没有设置 HEADS_FILE 和 HEADS_KEY_FILE。"
    )
    return DONE


if __name__ == "__main__":
    raise SystemExit(entry.run(main(settings())))
