"""Real files of every accepted type, built in memory, and ways to spoil them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

import openpyxl

CONTENT_TYPES = "[Content_Types].xml"
_TYPES_NS = "http://schemas.openxmlformats.org/package/2006/content-types"
_WORD_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SHEET_NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LINK_NS = "http://schemas.openxmlformats.org/package/2006/relationships"
LINK_TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACRO_MAIN = "application/vnd.ms-word.document.macroEnabled.main+xml"


def pdf(*objects: bytes, trailer: bytes = b"/Root 1 0 R") -> bytes:
    """A one-page PDF with further objects, numbered from 4."""
    bodies = [
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Kids [3 0 R] /Count 1>>",
        b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>",
        *objects,
    ]
    text = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, body in enumerate(bodies, start=1):
        places.append(len(text))
        text += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(bodies) + 1)
    tail = b"trailer\n<</Size %d %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(bodies) + 1, trailer, len(text))
    return text + head + table + tail


def object_stream(body: bytes, entries: bytes = b"/Filter /FlateDecode", name: bytes = b"/ObjStm") -> bytes:
    """An object stream as PDF producers write it."""
    packed = zlib.compress(body)
    head = b"<</Type %s /N 1 /First 4 %s /Length %d>>" % (name, entries, len(packed))
    return head + b"\nstream\r\n" + packed + b"\r\nendstream"


def png(width: int = 3, height: int = 2) -> bytes:
    """A picture with a header of that size (the pixels are those of 3 × 2)."""
    rows = b"".join(b"\x00" + b"\x10\x20\x30" * 3 for _ in range(2))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        for kind, body in chunks
    )


def jpeg(width: int = 8, height: int = 8) -> bytes:
    """Segments of a baseline picture of that size."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    segments = (
        (0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"),
        (0xDB, b"\x00" + bytes(range(1, 65))),
        (0xC0, frame),
        (0xDA, b"\x01\x01\x00\x00\x3f\x00"),
    )
    body = b"".join(struct.pack(">BBH", 0xFF, kind, len(data) + 2) + data for kind, data in segments)
    return b"\xff\xd8" + body + b"\x12\x34\x56\xff\xd9"


def archive(parts: Mapping[str, bytes | str], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip archive of these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", packing) as opened:
        for name, content in parts.items():
            opened.writestr(name, content)
    return buffer.getvalue()


def docx(parts: Mapping[str, bytes | str] | None = None, body: str = "", main: str = WORD_MAIN) -> bytes:
    """A Word document with a body and further or other parts."""
    types = (
        f'<Types xmlns="{_TYPES_NS}"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/></Types>'
    )
    text = f"<w:body><w:p><w:r><w:t>样例</w:t></w:r></w:p>{body}</w:body>"
    document = f'<w:document xmlns:w="{_WORD_NS}">{text}</w:document>'
    standard: dict[str, bytes | str] = {
        CONTENT_TYPES: types,
        "_rels/.rels": links(("officeDocument", "word/document.xml", "Internal")),
        "word/document.xml": document,
    }
    return archive(standard | dict(parts or {}))


def links(*targets: tuple[str, str, str]) -> str:
    """A part of relationships: (kind, target, mode)."""
    rows = "".join(
        f'<Relationship Id="r{n}" Type="{LINK_TYPE}/{kind}" Target="{target}" TargetMode="{mode}"/>'
        for n, (kind, target, mode) in enumerate(targets)
    )
    return f'<Relationships xmlns="{_LINK_NS}">{rows}</Relationships>'


def xlsx(cells: Mapping[str, object] | None = None, sheet: str = "汇总") -> bytes:
    """A workbook written by openpyxl with these cells in its second sheet; a leading = makes a formula."""
    book = openpyxl.Workbook()
    page = book.create_sheet(sheet)
    page["A1"] = "单位（样例）"
    for address, value in (cells or {}).items():
        page[address] = value
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def parts_of(content: bytes) -> dict[str, bytes | str]:
    """The parts of an archive, to build another from."""
    with zipfile.ZipFile(io.BytesIO(content)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def text_cells(cells: Mapping[str, str]) -> bytes:
    """A workbook in which these texts are shared strings, as Excel writes them, reading aids included."""
    items = "".join(
        f'<si><t>{_escaped(text)}</t><rPh sb="0" eb="1"><t>=</t></rPh></si>' for text in cells.values()
    )
    table = f'<sst xmlns="{_SHEET_NS}"><si><t>平常</t></si>{items}</sst>'
    rows = "".join(
        f'<row><c r="{address}" t="s"><v>{n}</v></c></row>' for n, address in enumerate(cells, start=1)
    )
    return _with_rows(rows, {"xl/sharedStrings.xml": table})


def inline_cells(cells: Mapping[str, str]) -> bytes:
    """A workbook in which these texts stand in the cells themselves, cut into runs."""
    rows = "".join(
        f'<row><c r="{address}" t="inlineStr"><is>\n<r><t>{_escaped(text[:1])}</t></r>'
        f"<r><t>{_escaped(text[1:])}</t></r></is></c></row>"
        for address, text in cells.items()
    )
    return _with_rows(rows, {})


def _with_rows(rows: str, further: Mapping[str, bytes | str]) -> bytes:
    parts = parts_of(xlsx({"B1": 1}))
    sheet = parts["xl/worksheets/sheet2.xml"]
    assert isinstance(sheet, bytes)
    parts["xl/worksheets/sheet2.xml"] = sheet.replace(b"</sheetData>", f"{rows}</sheetData>".encode())
    return archive(parts | dict(further))


def _escaped(text: str) -> str:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return escaped.replace("\t", "&#9;").replace("\r", "&#13;")


OFD_NS = "http://www.ofdspec.org/2016"


def ofd(parts: Mapping[str, bytes | str] | None = None) -> bytes:
    """A one-page OFD (样例) with further or other parts."""
    page = (
        f'<ofd:Page xmlns:ofd="{OFD_NS}"><ofd:Content><ofd:Layer ID="2"><ofd:TextObject ID="3" Boundary="20 20 100 10" '
        'Font="4" Size="5"><ofd:TextCode X="0" Y="5">样例公文</ofd:TextCode></ofd:TextObject></ofd:Layer></ofd:Content>'
        "</ofd:Page>"
    )
    document = (
        f'<ofd:Document xmlns:ofd="{OFD_NS}"><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea>'
        "<ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>'
    )
    root = (
        f'<ofd:OFD xmlns:ofd="{OFD_NS}" Version="1.1" DocType="OFD"><ofd:DocBody><ofd:DocInfo>'
        "<ofd:DocID>00000000000000000000000000000001</ofd:DocID></ofd:DocInfo>"
        "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )
    standard: dict[str, bytes | str] = {
        "OFD.xml": root,
        "Doc_0/Document.xml": document,
        "Doc_0/Pages/Page_0/Content.xml": page,
    }
    return archive(standard | dict(parts or {}))
