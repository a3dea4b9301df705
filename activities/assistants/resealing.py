"""What the programme keeps sealed: the sheets of imports, which hold names and numbers."""

from sqlalchemy import RowMapping

from activities.resealing import Sealed
from db.assistants.tables import hire_import
from db.sealed_rows import SealedColumn


def _import(row: RowMapping) -> str:
    return f"hire_import/{row['id']}"


SEALED = (
    Sealed(title="导入的信息表", at=SealedColumn(hire_import, hire_import.c.content), owner=_import),
    Sealed(title="导入的批注信息表", at=SealedColumn(hire_import, hire_import.c.annotated), owner=_import),
)
"""Columns with the id of their key in front."""
