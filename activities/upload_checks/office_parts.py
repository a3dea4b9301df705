"""The parts of a Word or Excel file: which of them may be there, and what their XML refers to."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from activities.upload_checks.markup import Attributes, Budget, Reader, attribute, read_xml
from activities.upload_checks.verdict import UploadCode, UploadProblem

_FOREIGN = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"MZ", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PLAIN = frozenset(
    {"xml", "rels", "vml", "svg", "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf"}
    | {"wdp", "webp", "odttf"}
)
_PRINTER = "printersettings"
_EMBEDDED = UploadProblem(UploadCode.EMBEDDED, "文件内嵌了其他文件或对象，请去掉后分别上传")
_MACRO = UploadProblem(UploadCode.MACRO, "文件含有宏，请另存为不含宏的格式后再上传")
_EXTERNAL = UploadProblem(UploadCode.EXTERNAL, "文件引用了外部数据或外部文件，请断开链接后再上传")
_ACTIVE = UploadProblem(UploadCode.ACTIVE, "文件含有会取数据或运行程序的域代码（如 DDE），请去掉后再上传")

_EXTERNAL_ROOTS = frozenset({"externalLink", "connections", "queryTable"})
_EMBEDDING_LINKS = frozenset({"oleObject", "package", "control", "aFChunk", "subDocument", "frame"})
_WEB = ("http://", "https://", "mailto:", "#")
_FIELDS = frozenset({"instrText", "delInstrText"})
_ACTIVE_FIELDS = frozenset(
    {"DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED", "MACROBUTTON"}
    | {"DATABASE", "QUOTE"}  # QUOTE can spell the others by character code
)
_BETWEEN_FIELDS = "\0"


def part_problem(name: str, content: bytes) -> UploadProblem | None:
    """What is wrong with a part by its name or by how it begins."""
    path = name.lower()
    ending = path.rpartition(".")[2]
    if "vbaproject" in path or "vbadata" in path or "macrosheets/" in path:
        return _MACRO
    if "externallinks/" in path:
        return _EXTERNAL
    if "embeddings/" in path or "activex/" in path or content.startswith(_FOREIGN):
        return _EMBEDDED
    if ending not in _PLAIN and not (ending == "bin" and _PRINTER in path):
        return _EMBEDDED
    return None


@dataclass(slots=True, kw_only=True)
class Part:
    """What the XML of one part says: its root, where it points, its sheets, its field codes."""

    name: str
    root: str = ""
    targets: dict[str, str] = field(default_factory=dict)
    sheets: list[tuple[str, str]] = field(default_factory=list)
    _codes: list[str] = field(default_factory=list)
    _links: set[UploadCode] = field(default_factory=set)
    _in_code: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note an element that refers to something."""
        self.root = self.root or name
        self._in_code = name in _FIELDS
        match name:
            case "Relationship":
                self._link(attributes)
            case "sheet":
                self.sheets.append((attribute(attributes, "name") or "", attribute(attributes, "id") or ""))
            case "fldSimple":
                self._codes += [_BETWEEN_FIELDS, attribute(attributes, "instr") or "", _BETWEEN_FIELDS]
            case "fldChar":
                self._codes.append(_BETWEEN_FIELDS)
            case _:
                pass

    def end(self, _name: str) -> None:
        """Leave a field code."""
        self._in_code = False

    def text(self, text: str) -> None:
        """Gather a field code, which may be cut into many runs."""
        if self._in_code:
            self._codes.append(text)

    def problems(self) -> Iterator[UploadProblem]:
        """What the part refers to and must not."""
        if self.root in _EXTERNAL_ROOTS or UploadCode.EXTERNAL in self._links:
            yield _EXTERNAL
        if self.root == "macrosheet":
            yield _MACRO
        if UploadCode.EMBEDDED in self._links:
            yield _EMBEDDED
        words = (code.split(maxsplit=1)[:1] for code in "".join(self._codes).split(_BETWEEN_FIELDS))
        if any(word[0].upper() in _ACTIVE_FIELDS for word in words if word):
            yield _ACTIVE

    def _link(self, attributes: Attributes) -> None:
        kind = (attribute(attributes, "Type") or "").rpartition("/")[2]
        target = attribute(attributes, "Target") or ""
        self.targets[attribute(attributes, "Id") or ""] = target
        if (attribute(attributes, "TargetMode") or "").lower() == "external":
            if kind != "hyperlink" or not target.lower().startswith(_WEB):
                self._links.add(UploadCode.EXTERNAL)
        elif kind in _EMBEDDING_LINKS:
            self._links.add(UploadCode.EMBEDDED)


def inspect_part(name: str, content: bytes, budget: Budget) -> Part:
    """Read the XML of one part; raises `Unacceptable`."""
    part = Part(name=name)
    read_xml(content, Reader(part.start, part.end, part.text), budget)
    return part
