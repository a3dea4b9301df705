"""`python -m bench.peers.by_dbos SOCKET`: DBOS, a workflow of five transactions.

As docs.dbos.dev advises: each decision is a transaction of a datasource, so that result and effect are committed together
(“Transactions & Datasources”); workflows are coroutines on one event loop; pools as wide as the callers; no tracing.
"""

import logging
import sys

import asyncpg
import uvloop
from dbos import DBOS, AsyncSQLAlchemyDatasource, SetWorkflowID
from sqlalchemy import text

from bench.peers.chain import CONDITIONS, MOVE, OPEN, answer, database, psycopg_url, tables

POOL = 32
NAMED = {"$1": ":case", "$2::text": "cast(:condition as text)", "$2": "cast(:condition as text)"}
NAMED |= {"$3::text": "cast(:finding as text)", "$3": "cast(:finding as text)", "$4": ":note"}


def named(statement: str) -> str:
    """The same statement with names in the place of numbers."""
    for number, name in NAMED.items():
        statement = statement.replace(number, name)
    return statement


async def main() -> None:
    """Answers until nobody asks any more."""
    await tables()
    source = await AsyncSQLAlchemyDatasource.create(psycopg_url(), engine_kwargs={"pool_size": POOL})
    opening = await asyncpg.create_pool(**database(), min_size=POOL, max_size=POOL)
    move = text(named(MOVE))

    @source.transaction  # type: ignore[untyped-decorator]  # not among the packages of the project
    async def find(case: str, condition: str) -> None:
        values = {"case": case, "condition": condition, "finding": "met", "note": "样例意见"}
        await source.sql_session().execute(move, values)

    @DBOS.workflow()  # type: ignore[untyped-decorator]  # likewise
    async def review(case: str) -> None:
        for condition in CONDITIONS:
            await find(case, condition)

    async def chain(case: str) -> None:
        await opening.execute(OPEN, case)
        with SetWorkflowID(case):
            await review(case)

    DBOS(
        config={
            "name": "peer",
            "system_database_url": psycopg_url(),
            "sys_db_pool_size": POOL,
            "log_level": "ERROR",
        }
    )
    DBOS.launch()
    logging.disable(logging.WARNING)
    try:
        await answer(sys.argv[1], chain)
    finally:
        DBOS.destroy()
        await opening.close()


if __name__ == "__main__":
    uvloop.run(main())
