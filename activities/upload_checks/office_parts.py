"""The parts of a Word or Excel file: which of them may be there, and what their XML refers to."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from activities.upload_checks.markup import Attributes, Budget, Reader, attribute, read_xml
from activities.upload_checks.office_found import AS_PDF, OR_PDF, Found, shown
from activities.upload_checks.verdict import UploadCode

_FOREIGN = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"MZ", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PLAIN = frozenset(
    {"xml", "rels", "vml", "svg", "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf", "wmf"}
    | {"wdp", "webp", "odttf", "heic", "heif", "ico", "jp2"}
)
_PLAIN_BINARIES = ("printersettings", "customproperty")
"""Settings of a printer and of an add-in: read by nobody here."""
_LEFT_OVER = "[trash]/"
"""Where Office puts what was taken out of a file that is saved in place."""
_PACKED_PICTURES = frozenset({"emz", "wmz"})
_MOST_OF_PICTURE = 64 * 1024 * 1024
_SIGNED = "_xmlsignatures/origin.sigs"
"""Begins the signatures of a file that was signed, and is itself empty."""
_EXTERNAL_ROOTS = {
    "externalLink": ("引用了其他工作簿", "请在“数据—编辑链接”中断开链接后再上传"),
    "connections": ("含有数据连接", "请在“数据—查询和连接”中删除连接后再上传"),
    "queryTable": ("含有数据连接", "请在“数据—查询和连接”中删除连接后再上传"),
}
_EMBEDDING_LINKS = {
    "control": ("含有 ActiveX 控件", f"请删除控件，{OR_PDF}"),
    "aFChunk": ("嵌入了另一个文档", f"请将内容粘贴到文中，{OR_PDF}"),
    "subDocument": ("链接了子文档", f"请将内容粘贴到文中，{OR_PDF}"),
    "frame": ("含有网页框架", AS_PDF),
}
_OBJECT_LINKS = frozenset({"oleObject", "package"})
_EQUATION = re.compile(r"equation|mathtype", re.IGNORECASE)
_MATHTYPE = re.compile(r"dsmt|mathtype", re.IGNORECASE)
_FIELDS = frozenset({"instrText", "delInstrText"})
_ACTIVE_FIELDS = frozenset(
    {"DDE", "DDEAUTO", "INCLUDE", "INCLUDETEXT", "INCLUDEPICTURE", "IMPORT", "LINK", "EMBED", "MACROBUTTON"}
    | {"DATABASE", "QUOTE"}  # QUOTE can spell the others by character code
)
_UNLINK = f"请选中该处按 Ctrl+Shift+F9 取消域链接，{OR_PDF}"
_BETWEEN_FIELDS = "\0"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
"""A single letter before a colon is a drive."""
_LOCAL_FILE = re.compile(r"file:///?[a-z]:", re.IGNORECASE)
_WEB = frozenset({"http", "https", "mailto"})
MACRO = Found(UploadCode.MACRO, "文件含有宏", "请另存为不含宏的 docx 或 xlsx 后再上传")


def part_problem(name: str, content: bytes, *, checked: bool = False) -> Found | None:
    """What is wrong with a part by its name or by how it begins; `checked` is a workbook that was looked into."""
    path = name.lower()
    ending = path.rpartition(".")[2]
    if "vbaproject" in path or "vbadata" in path or "macrosheets/" in path:
        return MACRO
    if "activex/" in path:
        what, way = _EMBEDDING_LINKS["control"]
        return Found(UploadCode.EMBEDDED, what, way, name)
    if checked or "externallinks/" in path or (path == _SIGNED and not content):
        return None
    if ending in _PACKED_PICTURES and "embeddings/" not in path:
        return None if _packed_picture(content) else embedded(name)
    if "embeddings/" in path or content.startswith(_FOREIGN):
        return embedded(name)
    plain_binary = ending == "bin" and any(word in path for word in _PLAIN_BINARIES)
    if ending not in _PLAIN and not plain_binary and not path.startswith(_LEFT_OVER):
        return embedded(name)
    return None


def _packed_picture(content: bytes) -> bool:
    """Whether it is a drawing (EMF, WMF) packed by gzip, as Word keeps those of older files, and of an honest size."""
    unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        drawn = unpacking.decompress(content, _MOST_OF_PICTURE)
    except zlib.error:
        return False
    whole = unpacking.eof and not unpacking.unused_data
    return whole and (drawn[40:44] == b" EMF" or drawn.startswith((b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00")))


def embedded(name: str) -> Found:
    """A file within the file, of which nothing more is known than its name."""
    what = f"内嵌了其他文件或对象（{shown(name.rpartition('/')[2])}）"
    return Found(UploadCode.EMBEDDED, what, f"请去掉后分别上传，{OR_PDF}", name)


def on_network(target: str) -> bool:
    """Whether opening it would ask another computer; what lies on a drive of the writer's own is not found elsewhere."""
    plain = target.strip().replace("\\", "/").lower()
    if plain.startswith("//"):
        return True
    scheme = _SCHEME.match(plain)
    return scheme is not None and not _LOCAL_FILE.match(plain)


@dataclass(slots=True, kw_only=True)
class Part:
    """What the XML of one part says: its root, where it points, its sheets, its field codes, its objects."""

    name: str
    root: str = ""
    targets: dict[str, str] = field(default_factory=dict)
    sheets: list[tuple[str, str]] = field(default_factory=list)
    workbooks: list[str] = field(default_factory=list)
    """Targets of relations to a package or an object within the file."""
    found: list[Found] = field(default_factory=list)
    _codes: list[str] = field(default_factory=list)
    _places: list[int] = field(default_factory=list)
    _paragraph: int = 0
    _in_code: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Note an element that refers to something."""
        self.root = self.root or name
        self._in_code = name in _FIELDS
        match name:
            case "p":
                self._paragraph += 1
            case "Relationship":
                self._link(attributes)
            case "sheet":
                self.sheets.append((attribute(attributes, "name") or "", attribute(attributes, "id") or ""))
            case "fldSimple":
                self._code(_BETWEEN_FIELDS, attribute(attributes, "instr") or "", _BETWEEN_FIELDS)
            case "fldChar":
                self._code(_BETWEEN_FIELDS)
            case "OLEObject" | "oleObject":
                self._object(attribute(attributes, "ProgID") or attribute(attributes, "progId") or "")
            case _:
                pass

    def end(self, _name: str) -> None:
        """Leave a field code."""
        self._in_code = False

    def text(self, text: str) -> None:
        """Gather a field code, which may be cut into many runs."""
        if self._in_code:
            self._code(text)

    def problems(self) -> Iterator[Found]:
        """What the part refers to and must not."""
        if self.root in _EXTERNAL_ROOTS:
            what, way = _EXTERNAL_ROOTS[self.root]
            yield Found(UploadCode.EXTERNAL, what, way, self.name)
        if self.root == "macrosheet":
            yield MACRO
        yield from self.found
        yield from self._active_fields()

    def _code(self, *texts: str) -> None:
        self._codes += texts
        self._places += [self._paragraph] * len(texts)

    def _active_fields(self) -> Iterator[Found]:
        gathered, at = "", 0
        for text, paragraph in zip([*self._codes, _BETWEEN_FIELDS], [*self._places, 0], strict=True):
            if text != _BETWEEN_FIELDS:
                at = paragraph if not gathered else at
                gathered += text
                continue
            for code in gathered.split(_BETWEEN_FIELDS):
                word = next(iter(code.split(maxsplit=1)), "").upper()
                if word in _ACTIVE_FIELDS:
                    what = f"含有会取数据或运行程序的域代码（{word}）"
                    yield Found(UploadCode.ACTIVE, what, _UNLINK, self.name, (self.root, at))
            gathered = ""

    def _object(self, program: str) -> None:
        if _EQUATION.search(program):
            named = "MathType 公式" if _MATHTYPE.search(program) else f"公式编辑器的公式（{shown(program)}）"
            what = f"含有 {named}" if named[0].isascii() else f"含有{named}"
        else:
            what = f"内嵌了对象（{shown(program) or '类型不明'}）"
        self.found.append(Found(UploadCode.EMBEDDED, what, AS_PDF, self.name, (self.root, self._paragraph)))

    def _link(self, attributes: Attributes) -> None:
        kind = (attribute(attributes, "Type") or "").rpartition("/")[2]
        target = attribute(attributes, "Target") or ""
        self.targets[attribute(attributes, "Id") or ""] = target
        if (attribute(attributes, "TargetMode") or "").lower() == "external":
            self._outside(kind, target)
        elif kind in _EMBEDDING_LINKS:
            what, way = _EMBEDDING_LINKS[kind]
            self.found.append(Found(UploadCode.EMBEDDED, what, way, self.name))
        elif kind in _OBJECT_LINKS:
            self.workbooks.append(target)

    def _outside(self, kind: str, target: str) -> None:
        """A hyperlink to a page, and a template or link on the writer's own drive, lead nobody anywhere."""
        scheme = _SCHEME.match(target.strip())
        harmless = not on_network(target) or (scheme is not None and scheme[1].lower() in _WEB)
        named = f"“{shown(target)}”"
        match kind:
            case "hyperlink" if harmless:
                return
            case "attachedTemplate" if not on_network(target):
                return
            case "hyperlink":
                told = f"链接到网络共享或者程序{named}", f"请取消该链接，{OR_PDF}"
            case "attachedTemplate":
                told = f"附加了网络上的模板{named}", f"请在“文档模板”中改为 Normal，{OR_PDF}"
            case "image":
                told = f"链接了外部图片{named}", f"请将图片粘贴到文中，{OR_PDF}"
            case "externalLinkPath" | "xlPathMissing" | "externalLink":
                told = f"引用了其他工作簿{named}", "请在“数据—编辑链接”中断开链接后再上传"
            case _:
                place = "图表" if "charts/" in self.name else ""
                told = f"{place}引用了外部数据或外部文件{named}", f"请断开链接，{OR_PDF}"
        self.found.append(Found(UploadCode.EXTERNAL, *told, self.name))


def inspect_part(name: str, content: bytes, budget: Budget) -> Part:
    """Read the XML of one part; raises `Unacceptable`."""
    part = Part(name=name)
    read_xml(content, Reader(part.start, part.end, part.text), budget)
    return part
