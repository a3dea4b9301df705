"""Word and Excel files (OOXML): no macros, nothing loaded from outside or embedded, no formulas."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from activities.upload_checks.archive import Archive, open_archive
from activities.upload_checks.cells import cells_in, dangerous_strings, formula_problem
from activities.upload_checks.markup import Attributes, Budget, Reader, attribute, read_xml
from activities.upload_checks.office_parts import Part, inspect_part, part_problem
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


def office_problems(office: Office) -> Iterator[UploadProblem]:
    """Everything dangerous in the file, each kind of problem once; raises `Unacceptable`."""
    found: dict[UploadCode, UploadProblem] = {}
    if any("macro" in kind for kind in office.types):
        found[UploadCode.MACRO] = UploadProblem(UploadCode.MACRO, "文件含有宏，请另存为不含宏的格式后再上传")
    parts: list[Part] = []
    for name in office.archive.names():
        content = office.archive.read(name)
        problem = part_problem(name, content)
        if problem is None and _ending(name) in _XML_ENDINGS:
            part = inspect_part(name, content, office.budget)
            parts.append(part)
            problem = next(part.problems(), None)
        if problem:
            found.setdefault(problem.code, problem)
    yield from found.values()
    yield from _formulas(office, parts)


def _formulas(office: Office, parts: list[Part]) -> Iterator[UploadProblem]:
    titles = sheet_titles(parts)
    tables = [office.archive.read(part.name) for part in parts if part.root == "sst"]
    dangerous = dangerous_strings(tables, office.budget)
    found = {
        titles.get(part.name, part.name): cells_in(office.archive.read(part.name), dangerous, office.budget)
        for part in parts
        if part.root == "worksheet"
    }
    if any(found.values()):
        yield formula_problem(found)


def sheet_titles(parts: list[Part]) -> dict[str, str]:
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
