"""Setting (permission): what no rule of a single kind says: names, files and their names before somebody who sees no persons."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from domain.attachment import Attachment
from domain.terms import Role

Paper = TypeVar("Paper", bound=Attachment)


def sees_originals(role: Role) -> bool:
    """Setting: permission: whether the role opens uploaded files, which no mask reaches into."""
    return role is not Role.AUDITOR


def masked_paper(paper: Paper, number: int | None = None) -> Paper:
    """Setting: permission: a file by its place and kind; people write names and numbers into the names of files."""
    kind = paper.file_name.rpartition(".")[2].lower()
    return replace(paper, file_name=f"附件{number or ''}.{kind}")


def masked_papers(papers: Iterable[Paper]) -> tuple[Paper, ...]:
    """Setting: permission: the files of a case, numbered from 1."""
    return tuple(masked_paper(paper, number) for number, paper in enumerate(papers, 1))


def masked_name(name: str) -> str:
    """Setting: permission: no more of a person's name than the surname."""
    return f"{name[0]}**" if name else ""
