"""Workbooks of commitments and of talents: read by their headings, every cell looked at, given back with what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from activities.upload_checks.verdict import UploadCode, UploadLimits, UploadProblem
from activities.uploads import check_upload
from activities.workbooks.growing import Growing

MOST_ROWS = 2000
FIRST_ROWS = 10
"""Among so many first rows the one with the headings is looked for: a title may stand above it."""
COMMITMENTS: Mapping[str, tuple[str, ...]] = {
    "number": ("承诺编号", "序号"),
    "person": ("科研人员编号", "本人编号"),
    "matter": ("承诺类别",),
    "origin": ("人才来源",),
    "wording": ("承诺内容",),
    "text": ("兑现事项",),
    "due": ("兑现日期",),
    "amount": ("金额（元）", "金额(元)", "金额"),
    "papers": ("依据",),
}
"""Column → its heading, and others that mean the same; rows of one number are the lines of one commitment."""
TALENTS: Mapping[str, tuple[str, ...]] = {
    "person": ("科研人员编号", "本人编号"),
    "unit": ("用人单位", "单位名称", "统一社会信用代码"),
    "field": ("重点领域",),
    "grade": ("人才类别",),
    "document": ("认定文号", "文号"),
}
OPTIONAL = frozenset({"amount", "papers"})


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong with a row: its number in the sheet (0: the sheet as a whole), the heading, why, and under what."""

    row: int
    column: str
    code: str
    detail: str
    article: str | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """The rows below the headings by their numbers in the sheet, each by column as text, and as they arrived."""

    rows: Sequence[tuple[int, Mapping[str, str]]]
    headings: Sequence[str]
    raw: Mapping[int, Sequence[str]] = field(default_factory=dict)


def read(
    file_name: str, content: bytes, columns: Mapping[str, tuple[str, ...]], most_bytes: int
) -> Read | tuple[UploadProblem, ...]:
    """The first sheet, or what is wrong with the file as a whole. CPU bound."""
    if not file_name.lower().endswith(".xlsx"):
        return (UploadProblem(UploadCode.TYPE, "请上传 Excel 文件（xlsx）"),)
    checked = check_upload(file_name, content, UploadLimits(max_bytes=most_bytes))
    if isinstance(checked, tuple):
        return checked
    try:
        cells = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    except (CalamineError, ValueError, OSError):
        return (UploadProblem(UploadCode.DAMAGED, "文件无法读取，请重新保存后再上传"),)
    return _found([[_text(value) for value in row] for row in cells], columns)


def _found(
    cells: Sequence[Sequence[str]], columns: Mapping[str, tuple[str, ...]]
) -> Read | tuple[UploadProblem, ...]:
    wanted = {heading: key for key, headings in columns.items() for heading in headings}
    at = next(
        (at for at, row in enumerate(cells[:FIRST_ROWS]) if sum(cell in wanted for cell in row) > 2), None
    )
    if at is None:
        told = "、".join(headings[0] for headings in columns.values())
        return (UploadProblem(UploadCode.TYPE, f"没有找到列标题，应有：{told}"),)
    places = {wanted[heading]: place for place, heading in enumerate(cells[at]) if heading in wanted}
    lacking = [headings[0] for key, headings in columns.items() if key not in places and key not in OPTIONAL]
    if lacking:
        return (UploadProblem(UploadCode.TYPE, f"缺少列：{'、'.join(lacking)}"),)
    filled = [(number, row) for number, row in enumerate(cells[at + 1 :], at + 2) if any(row)]
    if not 0 < len(filled) <= MOST_ROWS:
        return (UploadProblem(UploadCode.TYPE, f"文件应有1至{MOST_ROWS}行"),)
    rows = [
        (number, {key: row[place] if place < len(row) else "" for key, place in places.items()})
        for number, row in filled
    ]
    return Read(rows, [one for one in cells[at] if one], dict(filled))


def _text(value: object) -> str:
    """A cell as it is read by people: whole numbers without a point, days as days."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def marked(found: Read, problems: Iterable[RowProblem]) -> bytes:
    """The rows as they arrived with all that is wrong with each beside it. CPU bound."""
    told: dict[int, list[str]] = {}
    for problem in problems:
        told.setdefault(problem.row, []).append(
            f"{problem.column}：{problem.detail}" if problem.column else problem.detail
        )
    width = len(found.headings)
    book = Growing("问题标注", (*found.headings, "问题"))
    parts = [
        book.add([(*(list(row[:width]) + [""] * (width - len(row))), "".join(told.get(number, ())) or None)])
        for number, row in found.raw.items()
    ]
    return b"".join((*parts, book.finish()))


def blank(columns: Mapping[str, tuple[str, ...]], title: str) -> bytes:
    """A workbook with the headings alone. CPU bound."""
    return Growing(title, [headings[0] for headings in columns.values()]).finish()
