"""Files as they are kept against the hashes that were taken when they came: contents that were changed past the system.

The hashes themselves are compared with the facts (`verify/held.py`); here the content is, by the database, so that no file
is read into this process.
"""

from collections.abc import Sequence

from sqlalchemy import Column
from sqlalchemy.ext.asyncio import AsyncConnection

from db import audit
from db.all_tables import metadata
from verify.difference import Difference

KIND = "file"
CONTENTS = ("content", "word")
"""Names of columns with a file, beside the `sha256` of it."""
OTHERWISE = frozenset({"shown_file", "import_job"})
"""Where the hash is of another file: the one that a PDF was made from, and the workbook that stands there sealed (so that
what is changed is not opened)."""
FILES: Sequence[Column[bytes]] = tuple(
    table.c[name]
    for table in metadata.sorted_tables
    for name in CONTENTS
    if "sha256" in table.c and name in table.c and table.name not in OTHERWISE
)


async def verify_files(conn: AsyncConnection) -> list[Difference]:
    """Every file whose content is not what its hash says."""
    return [
        Difference(KIND, row, f"{kept.table.name}.{kept.name}", "内容与登记的校验值（SHA-256）不一致")
        for kept in FILES
        for row in await audit.changed_files(conn, kept)
    ]
