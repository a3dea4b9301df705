"""All tables: those of the kernel and those of every programme."""

import db.tables  # noqa: F401
from db.schema import metadata
from programmes import PROGRAMMES, part

for programme in PROGRAMMES:
    part("db", programme, "tables")

__all__ = ["metadata"]
