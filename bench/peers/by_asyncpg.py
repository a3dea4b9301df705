"""`python -m bench.peers.by_asyncpg SOCKET`: the transition written by hand; one statement, which is its own transaction."""

import sys

import asyncpg
import uvloop

from bench.peers.chain import CONDITIONS, MOVE, OPEN, answer, database, tables

POOL = 16


async def main() -> None:
    """Answers until nobody asks any more."""
    await tables()
    async with asyncpg.create_pool(**database(), min_size=POOL, max_size=POOL) as pool:

        async def chain(case: str) -> None:
            await pool.execute(OPEN, case)
            for condition in CONDITIONS:
                await pool.execute(MOVE, case, condition, "met", "样例意见")

        await answer(sys.argv[1], chain)


if __name__ == "__main__":
    uvloop.run(main())
