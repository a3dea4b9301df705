"""Alembic's environment: runs the migrations as the owner of the tables, `bases_migrate` (not as `bases_app`)."""

import asyncio
from pathlib import Path

from alembic import context
from sqlalchemy import text
from sqlalchemy.engine import Connection

from db.all_tables import metadata
from db.engine import make_engine
from programmes import own_folders
from settings import settings

# A programme brings revisions of its own in `db/<programme>/migrations`, a branch that depends on the kernel's.
context.script.version_locations = [
    str(Path(__file__).parent / "versions"),
    *(at for folder in own_folders("db", "migrations") for at in folder),
]


def _run(connection: Connection) -> None:
    # Row security binds the owner too: rows are moved by the system.
    connection.execute(text("set app.role = 'system'"))
    connection.commit()
    context.configure(connection=connection, target_metadata=metadata, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


async def _migrate() -> None:
    chosen = settings()
    url = context.get_x_argument(as_dictionary=True).get("url")
    url = url or chosen.migrate_database_url or chosen.database_url
    if url is None:
        raise SystemExit("set DATABASE_URL, or pass -x url=postgresql+asyncpg://…")
    engine = make_engine(url, pool=1, role=None, application="bases-migrate")
    async with engine.connect() as connection:
        await connection.run_sync(_run)
        await connection.commit()
    await engine.dispose()


asyncio.run(_migrate())
