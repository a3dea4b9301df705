"""What the programme keeps sealed, under keys of its own: what complainants wrote and how they are reached."""

from sqlalchemy import RowMapping

from activities.resealing import Sealed
from activities.rights.papers import contact_owner, file_owner, paper_owner, redigest_contact
from db.rights.tables import complaint_contact, complaint_file, complaint_paper
from db.sealed_rows import SealedColumn


def _paper(row: RowMapping) -> str:
    return paper_owner(row["id"])


def _contact(row: RowMapping) -> str:
    return contact_owner(row["complaint_id"])


def _file(row: RowMapping) -> str:
    return file_owner(row["id"])


SEALED = (
    Sealed(
        title="投诉内容",
        at=SealedColumn(complaint_paper, complaint_paper.c.sealed),
        owner=_paper,
        confidential=True,
    ),
    Sealed(
        title="投诉人联系方式",
        at=SealedColumn(complaint_contact, complaint_contact.c.sealed),
        owner=_contact,
        confidential=True,
        redigest=redigest_contact,
    ),
    Sealed(
        title="投诉附件",
        at=SealedColumn(complaint_file, complaint_file.c.sealed),
        owner=_file,
        confidential=True,
    ),
)
"""Columns with the id of their key in front."""
