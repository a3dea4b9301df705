"""Columns as wide as what stands in them needs: for tables whose columns are not known before."""

import re
from collections.abc import Iterable, Sequence

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Emu, Length, Pt
from docx.table import Table

from activities.documents.titles import width

BY_CONTENT = "按内容分栏"
"""The title of such a table, which no reader sees."""
WHOLE = re.compile(
    r"[\u4e00-\u9fff]{1,5}〔\d{4}〕\d+号|\d{4}年\d{1,2}月\d{1,2}日|[A-Za-z0-9][A-Za-z0-9*./_-]*"
)
"""What stays on one line: numbers of documents, days, codes, amounts."""
SIZES = (Pt(9), Pt(7.5), Pt(6.5))
"""Of the text (小五, 六号, 小六): the first in which everything that cannot be broken has room."""
BESIDE = Pt(6)
"""What a cell takes on both sides of its text."""
LEAST, MOST = 5.2, 30.0
"""Characters of a column: that a text can be read in it, and beyond which it takes several lines."""


def mark(table: Table) -> None:
    """Says of a table of a template that its columns follow its content."""
    properties = table._tbl.tblPr  # noqa: SLF001  # there is no other way to the title
    sides = "".join(f'<w:{side} w:w="{BESIDE.pt * 8:.0f}" w:type="dxa"/>' for side in ("left", "right"))
    look = properties.find(qn("w:tblLook"))
    look.addprevious(parse_xml(f"<w:tblCellMar {nsdecls('w')}>{sides}</w:tblCellMar>"))
    look.addnext(parse_xml(f'<w:tblCaption {nsdecls("w")} w:val="{BY_CONTENT}"/>'))


def fit(paper: Paper) -> None:
    """Gives the columns of the marked tables their widths."""
    for table in paper.tables:
        title = table._tbl.tblPr.find(qn("w:tblCaption"))  # noqa: SLF001
        if title is not None and title.get(qn("w:val")) == BY_CONTENT:
            _fit(table)


def _fit(table: Table) -> None:
    columns = [[cell.text for cell in column.cells] for column in table.columns]
    whole = Emu(sum(column.width or 0 for column in table.columns))
    size = next((one for one in SIZES if _fits(whole, columns, one)), SIZES[-1])
    widths = shares(whole, columns, size)
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
        for cell in column.cells:
            cell.width = wide
    if size != SIZES[0]:
        for run in (run for cell in table._cells for paragraph in cell.paragraphs for run in paragraph.runs):  # noqa: SLF001
            run.font.size = size


def _fits(whole: Length, columns: Sequence[Sequence[str]], size: Length) -> bool:
    return sum(map(_least, columns)) * size + len(columns) * BESIDE <= whole


def shares(whole: Length, columns: Sequence[Sequence[str]], size: Length) -> list[Length]:
    """`whole` among columns with these texts: to each what cannot be broken, the rest by what else stands in it."""
    least = [_least(texts) for texts in columns]
    most = [min(MOST, max(map(room_of, texts))) for texts in columns]
    room = (whole - len(columns) * BESIDE) / size
    spare = room - sum(least)
    if spare <= 0:
        return [Emu(int(size * one * room / sum(least) + BESIDE)) for one in least]
    wanted = [max(0.0, wish - need) for wish, need in zip(most, least, strict=True)]
    part = min(1.0, spare / (sum(wanted) or 1.0))
    given = [need + wish * part for need, wish in zip(least, wanted, strict=True)]
    rest = (room - sum(given)) / len(given)
    return [Emu(int(size * (one + rest) + BESIDE)) for one in given]


def _least(texts: Iterable[str]) -> float:
    whole = max((room_of(found) for text in texts for found in WHOLE.findall(text)), default=0.0)
    return max(whole, min(LEAST, max(map(room_of, texts))))


def room_of(text: str) -> float:
    """How many Chinese characters wide it is at most: capitals are wide, and beside Chinese there is a gap."""
    gaps = len(_MEET.findall(text))
    return width(text) + _CAPITAL * sum(sign.isupper() for sign in text) + _GAP * gaps


_MEET = re.compile(r"(?<=[\u4e00-\u9fff〔〕])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff〔〕])")
_CAPITAL, _GAP = 0.2, 0.27
