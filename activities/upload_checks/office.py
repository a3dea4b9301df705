"""Word and Excel files (OOXML): no macros, nothing loaded from outside or embedded, no formulas that fetch."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from activities.upload_checks.archive import ZIP, Archive, open_archive
from activities.upload_checks.cells import fetching_cells, formula_problem
from activities.upload_checks.markup import Attributes, Budget, Reader, attribute, read_xml
from activities.upload_checks.office_found import AS_PDF, Found, problems_of
from activities.upload_checks.office_parts import MACRO, Part, embedded, inspect_part, part_problem
from activities.upload_checks.verdict import Unacceptable, UploadCode, UploadLimits, UploadProblem

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins the old binary formats, and the wrapper of an encrypted new one."""

_TYPES = "[Content_Types].xml"
_MAIN = "application/vnd.openxmlformats-officedocument."
_KINDS = {
    f"{_MAIN}wordprocessingml.document.main+xml": "docx",
    f"{_MAIN}spreadsheetml.sheet.main+xml": "xlsx",
}
_XML_TYPE = re.compile(r"[+/]xml\b")
_XML_ENDINGS = frozenset({"xml", "rels", "vml", "svg"})


@dataclass(frozen=True, slots=True)
class Office:
    """An opened file: its kind by content (`docx` or `xlsx`) and its parts."""

    kind: str
    archive: Archive
    types: frozenset[str]
    budget: Budget


def is_encrypted_office(content: bytes) -> bool:
    """Whether an OLE file only wraps an encrypted document."""
    return "EncryptedPackage".encode("utf-16-le") in content


def open_office(content: bytes, limits: UploadLimits) -> Office | None:
    """The file, or `None` when the archive is no Word or Excel document; raises `Unacceptable`."""
    archive, budget = open_archive(content, limits), Budget(limits.max_elements)
    if _TYPES not in archive.names():
        return None
    declared: list[tuple[str, str]] = []

    def start(_name: str, attributes: Attributes) -> None:
        name = attribute(attributes, "PartName") or f".{attribute(attributes, 'Extension')}"
        declared.append((name, (attribute(attributes, "ContentType") or "").strip().lower()))

    read_xml(archive.read(_TYPES), Reader(start), budget)
    types = frozenset(kind for _, kind in declared)
    kinds = {_KINDS[kind] for kind in types & _KINDS.keys()} | {_macro_kind(kind) for kind in types} - {""}
    if len(kinds) != 1:
        return None
    if any(_XML_TYPE.search(kind) and _ending(name) not in _XML_ENDINGS for name, kind in declared):
        raise Unacceptable(UploadCode.DAMAGED, "文件内部登记的类型不合规，请重新保存后再上传")
    return Office(kinds.pop(), archive, types, budget)


def office_problems(office: Office, limits: UploadLimits, *, within: bool = False) -> Iterator[UploadProblem]:
    """Everything dangerous in the file, each kind of thing once; `within`: it is the workbook of a chart itself.

    Raises `Unacceptable`.
    """
    names = [name for name in office.archive.names() if _ending(name) in _XML_ENDINGS]
    parts = [inspect_part(name, office.archive.read(name), office.budget) for name in names]
    workbooks = {} if within else _of_charts(office, parts)
    titles = sheet_titles(parts)
    yield from problems_of(_found(office, parts, workbooks), titles)
    for content in workbooks.values():
        yield from _of_workbook(content, limits)
    yield from _formulas(office, parts, titles)


def _found(office: Office, parts: Sequence[Part], workbooks: Mapping[str, bytes]) -> Iterator[Found]:
    if any("macro" in kind for kind in office.types):
        yield MACRO
    for part in parts:
        yield from part.problems()
        for target in part.workbooks:
            name = _target(part.name, target)
            if name not in workbooks and name not in office.archive.names():
                yield embedded(target)
    named = any(
        problem.spot[0] for part in parts for problem in part.found if problem.code is UploadCode.EMBEDDED
    )
    for name in office.archive.names():
        problem = part_problem(name, office.archive.read(name), checked=name in workbooks)
        if problem and not (named and "embeddings/" in name.lower()):
            yield problem


def _of_charts(office: Office, parts: Sequence[Part]) -> dict[str, bytes]:
    """The workbooks behind charts, by the names of their parts."""
    there = set(office.archive.names())
    wanted = {
        _target(part.name, target)
        for part in parts
        if "/charts/_rels/" in part.name.lower()
        for target in part.workbooks
    }
    found = {name: office.archive.read(name) for name in sorted(wanted & there) if _ending(name) == "xlsx"}
    return {name: content for name, content in found.items() if content.startswith(ZIP)}


def _of_workbook(content: bytes, limits: UploadLimits) -> Iterator[UploadProblem]:
    """What is wrong with the workbook of a chart, which is checked like any other."""
    try:
        inner = open_office(content, limits)
        problems = list(office_problems(inner, limits, within=True)) if inner else []
    except Unacceptable as refused:
        inner, problems = None, [refused.problem]
    if not problems and (inner is None or inner.kind != "xlsx"):
        problems = [UploadProblem(UploadCode.EMBEDDED, f"不是 Excel 工作簿，{AS_PDF}")]
    for problem in problems:
        yield UploadProblem(problem.code, f"图表所带的工作簿：{problem.detail}（也可以将全文另存为 PDF）")


def _target(links: str, target: str) -> str:
    """The name of the part that a relation of `…/_rels/x.xml.rels` leads to."""
    folder = posixpath.dirname(posixpath.dirname(links))
    return posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")


def _formulas(office: Office, parts: Sequence[Part], titles: Mapping[str, str]) -> Iterator[UploadProblem]:
    found = {
        titles.get(part.name, part.name): fetching_cells(office.archive.read(part.name), office.budget)
        for part in parts
        if part.root == "worksheet"
    }
    if any(found.values()):
        yield formula_problem(found)


def sheet_titles(parts: Sequence[Part]) -> dict[str, str]:
    """The title of each sheet by the name of its part."""
    titles: dict[str, str] = {}
    by_name = {part.name: part for part in parts}
    for book in (part for part in parts if part.root == "workbook"):
        folder, _, file = book.name.rpartition("/")
        links = by_name.get(posixpath.join(folder, "_rels", f"{file}.rels"))
        targets = links.targets if links else {}
        for title, link in book.sheets:
            titles[posixpath.normpath(posixpath.join("/", folder, targets.get(link, ""))).lstrip("/")] = title
    return titles


def _macro_kind(content_type: str) -> str:
    """The kind of a macro-enabled main part: such a file is refused for its macros, not as unknown."""
    if "macroenabled.main" not in content_type:
        return ""
    return "docx" if "word" in content_type else "xlsx" if "excel" in content_type else ""


def _ending(name: str) -> str:
    return name.rpartition(".")[2].lower()
