"""The words of the project: one English word for each Chinese term."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from domain.bases import law
from domain.bases.glossary import GLOSSARY

router = APIRouter(prefix="/glossary", tags=["glossary 术语"])


class TermShown(BaseModel):
    """A term, what it means here, and where it comes from."""

    english: str = Field(examples=["base"])
    chinese: str = Field(examples=["基地"])
    meaning: str = Field(
        examples=["经备案、依托流动站代为招收博士后研究人员并联合进行创新实践的自治区级博士后工作平台"]
    )
    source: str = Field(examples=[law.BASE_MEANS.cite])
    text: str | None = Field(description="条款原文；设置没有")


TERMS = [
    TermShown(
        english=one.english,
        chinese=one.chinese,
        meaning=one.meaning,
        source=one.source.cite,
        text=one.source.words,
    )
    for one in GLOSSARY
]


@router.get("")
async def glossary() -> list[TermShown]:
    """All terms; needs no login."""
    return TERMS
