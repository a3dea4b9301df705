"""内人社办发〔2025〕196号 as a whole: chapters, articles, and what the system quotes nowhere else.

The words of the articles that rules rest on stand in `domain/bases/articles.py`; here are the others, and their order.
"""

import re
from dataclasses import dataclass

from domain.bases.articles import ARTICLES
from domain.bases.texts import REGULATION
from domain.text import anchor, numeral

__all__ = ["CHAPTERS", "DOCUMENT", "ISSUED_ON", "ISSUER", "TITLE", "Article", "Chapter", "Item", "anchor"]

TITLE, DOCUMENT = REGULATION.title, REGULATION.document
ISSUED_ON, ISSUER = REGULATION.first_day, REGULATION.issuer

_PLAIN = {
    1: (
        "为充分发挥博士后聚集、培养、储备高层次创新型青年人才的重要作用，推动产学研深度融合，根据《博士后"
        "管理工作规定》（国人部发〔2006〕149号）、《关于博士后创新实践基地建设有关问题的通知》（人社部"
        "发〔2011〕21号）、《关于加强和改进新时代博士后工作的意见》（人社部发〔2022〕91号）和《内蒙古"
        "自治区党委 自治区人民政府关于加强和改进新时代人才工作的实施意见》（内党发〔2022〕9号），结合我区"
        "实际，制定本办法。"
    ),
    4: (
        "基地设立与管理以铸牢中华民族共同体意识为主线，坚持统筹规划、服务发展、优势互补、动态管理、稳步推"
        "进、确保质量的原则。"
    ),
}
"""Articles that no rule rests on."""
_OPENING = {11: "基地按照以下程序设立："}
"""Words before the items of an article whose other words stand after them."""
_CHAPTERS = (
    ("总则", 1, 4),
    ("管理职责", 5, 8),
    ("基地的设立", 9, 11),
    ("博士后研究人员的招收和培养", 12, 18),
    ("服务管理", 19, 25),
    ("附则", 26, 26),
)
_ITEM = re.compile(r"(\d+)\((\d+)\)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Item:
    """（一）: an item with its number among all items ("9(1)")."""

    number: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """An article: its paragraphs before the items, the items, and those after them."""

    number: int
    name: str
    opening: tuple[str, ...]
    items: tuple[Item, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter with its articles."""

    name: str
    articles: tuple[Article, ...]


def _items(number: int) -> tuple[Item, ...]:
    found = [(key, _ITEM.fullmatch(key)) for key in ARTICLES]
    own = [(key, int(match[2])) for key, match in found if match and int(match[1]) == number]
    return tuple(Item(key, f"（{numeral(item)}）", ARTICLES[key]) for key, item in own)


def _article(number: int) -> Article:
    name, items = f"第{numeral(number)}条", _items(number)
    paragraphs = tuple(_PLAIN.get(number, ARTICLES.get(str(number), "")).split("\n"))
    if number in _OPENING:
        return Article(number, name, (_OPENING[number],), items, paragraphs)
    if items:
        return Article(number, name, paragraphs[:1], items, paragraphs[1:])
    return Article(number, name, paragraphs)


def _chapter(order: int, name: str, first: int, last: int) -> Chapter:
    return Chapter(
        f"第{numeral(order)}章　{name}", tuple(_article(number) for number in range(first, last + 1))
    )


CHAPTERS: tuple[Chapter, ...] = tuple(
    _chapter(order, *chapter) for order, chapter in enumerate(_CHAPTERS, start=1)
)
"""The whole text in its order."""
