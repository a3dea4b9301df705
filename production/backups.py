"""`make barman DO="HOST PORT HOME CA"`: barman's settings for a machine of backups, to standard output.

Backups of the whole server by barman (Debian's package): every change as it is written, base backups, and the way back.

One backup holds the application's database, Temporal's two and all logins as of one instant, so that register and workflows
agree after it. What it does not hold are the keys (`IDENTITY_KEYS` and the others), which are kept apart from it: without
them nobody reads a number or a contact in it.
"""

import argparse
import asyncio
import getpass
import os
import shutil
import sys
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from db.logins import BACKUP
from embedded.child import Child, spawn, stop
from embedded.note import write_private
from embedded.problem import CannotStart

NAME = "bases"
"""What barman calls the server."""
PROGRAM = "/usr/bin/barman"
SETTINGS = """[barman]
barman_home = {home}
barman_user = {user}
log_file = {home}/barman.log
path_prefix = {programs}
retention_policy = RECOVERY WINDOW OF {days} DAYS
[{name}]
description = talent programmes
conninfo = {conninfo} dbname=postgres
streaming_conninfo = {conninfo}
backup_method = postgres
streaming_archiver = on
slot_name = {name}
create_slot = auto
"""
DAYS_KEPT = 30
PARTIAL = ".partial"
ENDS = "recovery.signal"
"""Its presence lets PostgreSQL replay what there is and go on on a timeline of its own."""
ASKED_EVERY = 0.2
WITHIN = 120.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Backups:
    """The backups of one server, kept below `home`."""

    home: Path
    programs: Path
    """PostgreSQL's own, of the server's version."""
    host: str
    port: int
    authority: Path
    """The certificate that the server's is signed by."""
    user: str = field(default_factory=getpass.getuser)
    """Of the machine, as whom barman runs."""

    @property
    def settings(self) -> Path:
        """barman's file of settings."""
        return self.home / "barman.conf"

    @property
    def log(self) -> Path:
        """What the stream says."""
        return self.home / "receive.log"

    @property
    def secret(self) -> Path:
        """The file with the password, in the words of PostgreSQL (`host:port:database:user:password`)."""
        return self.home / "pgpass"

    def prepare(self, password: str) -> None:
        """Folder, settings and password (in a file of its owner's alone)."""
        require_barman()
        self.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_private(self.secret, f"{self.host}:{self.port}:*:{BACKUP}:{password}\n")
        self.settings.write_text(self.words(), encoding="utf-8")

    def words(self) -> str:
        """barman's settings for this server."""
        told = (
            f"host={self.host} port={self.port} user={BACKUP} passfile={self.secret}"
            f" sslmode=verify-full sslrootcert={self.authority}"
        )
        return SETTINGS.format(
            home=self.home,
            user=self.user,
            programs=self.programs,
            days=DAYS_KEPT,
            name=NAME,
            conninfo=told,
        )

    async def barman(self, *words: str) -> str:
        """What it says; raises CannotStart with it where it fails."""
        process = await asyncio.create_subprocess_exec(
            PROGRAM, "-q", "-c", str(self.settings), *words,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        said, _ = await process.communicate()
        text = said.decode(errors="replace")
        if process.returncode != 0:
            raise CannotStart(
                f"barman {' '.join(words)} 未能完成（状态 {process.returncode}）：\n{text[-2000:]}"
            )
        return text

    @asynccontextmanager
    async def receiving(self) -> AsyncIterator[Child]:
        """Every change reaches the backups as it is written while the block runs, once the first one has."""
        child = self.receive()
        try:
            await self._until_it_streams(child)
            yield child
        finally:
            await stop(child)

    def receive(self) -> Child:
        """The process that takes the stream; it keeps its place in the server (a slot, made where there is none) while it is away."""
        return spawn("barman", [PROGRAM, "-c", self.settings, "receive-wal", NAME], self.log)

    async def take(self) -> None:
        """A base backup, from which the stream goes on. Raises CannotStart."""
        if not await asyncio.to_thread(
            self._has_filed
        ):  # barman wants one whole file of changes before it begins
            await self.barman("switch-wal", "--archive", "--archive-timeout", "60", NAME)
        # Otherwise the backup waits for the next checkpoint, which may be minutes away.
        await self.barman("backup", "--immediate-checkpoint", "--wait", "--wait-timeout", "300", NAME)

    async def put_back(self, cluster: Path, at: datetime | None = None) -> None:
        """The server's folder as of that instant, or of the last change that was received; it must not be there yet.

        PostgreSQL replays the changes at its next start. Raises CannotStart.
        """
        with suppress(CannotStart):  # nothing complete is left to file
            await self.barman("archive-wal", NAME)
        target = (
            ("--target-time", at.isoformat(), "--target-tli", "latest", "--target-action", "promote")
            if at
            else ()
        )
        await self.barman("recover", *target, NAME, "latest", str(cluster))
        await asyncio.to_thread(self._add_last, cluster)

    def _add_last(self, cluster: Path) -> None:
        """The part of the stream that no whole file was made of yet; and that the way back is a timeline of its own."""
        kept = cluster / "barman_wal"
        place = kept if kept.exists() else cluster / "pg_wal"
        for part in self._parts():
            target = place / part.name.removesuffix(PARTIAL)
            if not target.exists():
                shutil.copyfile(part, target)
        if not (cluster / ENDS).exists():
            (cluster / ENDS).touch()
            with (cluster / "postgresql.auto.conf").open("a", encoding="utf-8") as settings:
                settings.write("restore_command = 'false'  # all of it is in pg_wal\n")

    def _has_filed(self) -> bool:
        return any((self.home / NAME / "wals").glob("*/*"))

    def _parts(self) -> Iterable[Path]:
        return sorted((self.home / NAME / "streaming").glob(f"*{PARTIAL}"))

    async def _until_it_streams(self, child: Child) -> None:
        async with asyncio.timeout(WITHIN):
            while not list(self._parts()):
                child.require_alive()
                await asyncio.sleep(ASKED_EVERY)


def require_barman() -> None:
    """Raises CannotStart where it is not installed."""
    if not Path(PROGRAM).exists():
        raise CannotStart("没有找到 barman（apt-get install barman）。")


def give_to(folder: Path, account: str | None) -> None:
    """The folder and all in it, to the account that PostgreSQL runs as, and closed to others."""
    folder.chmod(0o700)
    if account is None:
        return
    for place, _, files in os.walk(folder):
        for name in (Path(place), *(Path(place) / each for each in files)):
            shutil.chown(name, account, account)


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the settings."""
    parser = argparse.ArgumentParser(prog="python -m production.backups", description=__doc__)
    parser.add_argument("host")
    parser.add_argument("port", type=int)
    parser.add_argument("home", type=Path, help="barman's home on that machine")
    parser.add_argument("authority", type=Path, help="ca.crt on that machine")
    parser.add_argument("--programs", type=Path, default=Path("/usr/bin"), help="PostgreSQL's programs there")
    parser.add_argument("--user", default="barman", help="as whom barman runs there")
    given = parser.parse_args(arguments)
    found = Backups(**vars(given))
    sys.stdout.write(found.words())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
