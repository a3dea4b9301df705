"""Writes a file again without what it says about itself: a program of its own, with nothing of the system in it.

Called as `child.py <kind>` (pdf, docx, xlsx, png, jpg) with the file as its input; writes the file. What is on its pages and
in its cells stays; author, names, times, places, device, thumbnails, earlier versions, signatures, paths of folders go.
Runs with little time, memory, no files, no environment, and as nobody where it was started by root.
"""

import io
import os
import posixpath
import resource
import struct
import sys
import zipfile

MEMORY = 1536 * 1024 * 1024
SECONDS = 20
MOST_PIXELS = 60_000_000
NOBODY = 65534
ORIENTATION = 0x0112
NOBODY_NAMED = "作者"
"""In the place of a name that a format wants."""

KEPT_SEGMENTS = frozenset({0xE0, 0xEE})
"""JFIF, and Adobe's: without it the colours are read wrongly."""
KEPT_CHUNKS = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}
)
GONE_KEYS = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb", "/CreatorInfo", "/SourceModified")
"""Of any dictionary of a PDF."""
OF_NOTES = ("/T", "/M", "/CreationDate", "/NM", "/RC")
"""Of a note (annotation) that is no field of a form."""
GONE_PARTS = (
    "docprops/", "customxml/", "_xmlsignatures/", "word/people.xml", "xl/persons/", "xl/threadedcomments/", "xl/revisions/",
    "xl/printersettings/", "word/printersettings/",
)  # fmt: skip
GONE_ELEMENTS = frozenset(
    {
        "attachedTemplate",
        "rsids",
        "docVars",
        "mailMerge",
        "fileSharing",
        "revisionPtr",
        "absPath",
        "saveThroughXslt",
    }
)
OF_WHOM = frozenset({"author", "userName", "providerId", "userId", "lastEdited"})
WHEN = frozenset({"date", "dateUtc", "dT"})
CHANGES = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "comment", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tcPrChange",
     "trPrChange", "tblGridChange", "numberingChange", "cellIns", "cellDel", "cellMerge", "moveFromRangeStart", "moveToRangeStart",
     "threadedComment", "commentExtensible"}
)  # fmt: skip
PICTURES = frozenset({"cNvPr", "docPr"})
"""Their names are those of the files that the pictures came from."""
WEB = ("http://", "https://", "mailto:", "#")


def _bounded() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if os.geteuid() == 0:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)


def image(content: bytes) -> bytes:
    """A picture with its pixels upright, and nothing else."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as found:
        if found.width * found.height > MOST_PIXELS:
            raise ValueError("too many pixels")
        kind, turned = found.format, found.getexif().get(ORIENTATION, 1)
        found.load()
        if turned != 1:  # which way is up stands in what is taken out
            out = io.BytesIO()
            ImageOps.exif_transpose(found).save(out, kind, **({"quality": 92} if kind == "JPEG" else {}))
            content = out.getvalue()
    return bare_jpeg(content) if kind == "JPEG" else bare_png(content)


def bare_jpeg(content: bytes) -> bytes:
    """The first picture of a JPEG without APP segments and comments; what follows its end is cut off."""
    kept, at = bytearray(content[:2]), 2
    while True:
        while content[at : at + 2] == b"\xff\xff":
            at += 1
        marker = content[at + 1]
        if content[at] != 0xFF:
            raise ValueError("no marker")
        if marker == 0xD9:
            return bytes(kept + content[at : at + 2])
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if marker == 0xDA:
            end = _end_of_scan(content, end)
        if marker in KEPT_SEGMENTS or not (0xE0 <= marker <= 0xEF or marker == 0xFE):
            kept += content[at:end]
        at = end


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the next marker stands that is none of the picture's data."""
    while True:
        at = content.index(b"\xff", at)
        if content[at + 1] == 0xFF:
            at += 1
        elif content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def bare_png(content: bytes) -> bytes:
    """A PNG with the chunks of its picture only."""
    kept, at = bytearray(content[:8]), 8
    while at < len(content):
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if kind in KEPT_CHUNKS:
            kept += content[at:end]
        if kind == b"IEND":
            break
        at = end
    return bytes(kept)


def pdf(content: bytes) -> bytes:
    """A PDF of its pages: no information, no metadata, no earlier versions, notes without their authors."""
    import pikepdf

    with pikepdf.open(io.BytesIO(content)) as found:
        for name in ("/Info", "/ID"):
            if name in found.trailer:
                del found.trailer[name]
        for name in ("/Perms", "/DSS", "/OpenAction"):
            if name in found.Root:
                del found.Root[name]
        for thing in found.objects:
            _bare(thing, pikepdf)
        out = io.BytesIO()
        found.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
    return out.getvalue()


def _bare(thing: object, pikepdf: object, depth: int = 0) -> None:
    """Takes out of an object, and of what stands in it, what tells of people and times."""
    if depth > 40:
        raise ValueError("too deep")
    if isinstance(thing, pikepdf.Array):  # type: ignore[attr-defined]  # loaded by whoever calls
        inner = list(thing)
    elif isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):  # type: ignore[attr-defined]  # likewise
        _of_dictionary(thing, pikepdf)
        inner = [value for _, value in thing.items()]
    else:
        return
    for value in inner:
        if not getattr(value, "is_indirect", False):
            _bare(value, pikepdf, depth + 1)


def _of_dictionary(found: object, pikepdf: object) -> None:
    keys = set(found.keys())  # type: ignore[attr-defined]  # an object of pikepdf
    gone = [key for key in GONE_KEYS if key in keys]
    if "/ByteRange" in keys:
        gone = [
            key for key in keys if key != "/Type"
        ]  # a signature: it does not hold for what is written anew
    elif "/Subtype" in keys and "/Rect" in keys and found["/Subtype"] != "/Widget":  # type: ignore[index]  # likewise
        gone += [key for key in OF_NOTES if key in keys]
    for key in gone:
        del found[key]  # type: ignore[attr-defined]  # likewise
    if isinstance(found, pikepdf.Stream) and found.get("/Filter") == "/DCTDecode":  # type: ignore[attr-defined]  # likewise
        found.write(bare_jpeg(found.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)  # type: ignore[attr-defined]  # likewise


def office(content: bytes, depth: int = 0) -> bytes:
    """A DOCX or XLSX of its text, cells and pictures; parts that tell of people are not in it."""
    if depth > 3:
        raise ValueError("too deep")
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as found,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        gone = {name for name in found.namelist() if name.lower().startswith(GONE_PARTS)}
        for entry in found.infolist():
            if entry.filename in gone or entry.is_dir():
                continue
            part = _part(entry.filename, found.read(entry), gone, depth)
            made.writestr(zipfile.ZipInfo(entry.filename, (1980, 1, 1, 0, 0, 0)), part, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _part(name: str, content: bytes, gone: set[str], depth: int) -> bytes:
    ending = name.rpartition(".")[2].lower()
    if content.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")):
        return image(content)
    if content.startswith(b"PK\x03\x04"):
        return office(content, depth + 1)
    if ending not in {"xml", "rels", "vml"}:
        return content
    return _xml(name, content, gone)


def _xml(name: str, content: bytes, gone: set[str]) -> bytes:
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if name.lower().endswith(".rels"):
        _relations(name, root, gone)
    elif name == "[Content_Types].xml":
        _drop(one for one in root if one.get("PartName", "").lstrip("/") in gone)
    else:
        _drop([one for one in root.iter() if _local(one) in GONE_ELEMENTS])
        for one in root.iter():
            _of_element(one)
        if "comments" in name.lower():
            _authors(root)
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def _relations(name: str, root: object, gone: set[str]) -> None:
    folder = posixpath.dirname(posixpath.dirname(name))
    for link in list(root):  # type: ignore[call-overload]  # an element of lxml
        target = link.get("Target", "")
        if link.get("TargetMode") == "External":
            if not target.lower().startswith(WEB):
                link.set("Target", "about:blank")
        elif posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/") in gone:
            root.remove(link)  # type: ignore[attr-defined]  # likewise


def _drop(found: object) -> None:
    for element in list(found):  # type: ignore[call-overload]  # elements of lxml
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _local(one: object) -> str:
    tag = one.tag  # type: ignore[attr-defined]  # an element of lxml
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _of_element(one: object) -> None:
    tag, attributes = _local(one), one.attrib  # type: ignore[attr-defined]  # likewise
    for name in list(attributes):
        local = name.rpartition("}")[2]
        if local in OF_WHOM:
            attributes[name] = NOBODY_NAMED
        elif local == "initials" or (tag in PICTURES and local == "name"):
            attributes[name] = ""
        elif _tells(tag, local) or (tag == "pageSetup" and name.endswith("}id")):
            del attributes[name]


def _tells(tag: str, name: str) -> bool:
    """Whether the attribute tells of a session, a time, or where a picture came from, and may be missing."""
    return (
        name.startswith("rsid")
        or (name in WHEN and tag in CHANGES)
        or (tag in PICTURES and name in {"descr", "title"})
        or (tag == "imagedata" and name in {"title", "href", "althref"})
    )


def _authors(root: object) -> None:
    """Comments of a workbook: names in the list of authors, and before the text of each."""
    names = [one for one in root.iter() if _local(one) == "author"]  # type: ignore[attr-defined]  # likewise
    known = {(one.text or "").strip() for one in names}
    for one in names:
        one.text = NOBODY_NAMED
    for text in root.iter():  # type: ignore[attr-defined]  # likewise
        if _local(text) == "t" and (text.text or "").strip().rstrip(":：").strip() in known - {""}:
            text.text = ""


MADE_BY = {"pdf": pdf, "docx": office, "xlsx": office, "png": image, "jpg": image}


def main() -> None:
    """Reads the file and writes it again."""
    kind = sys.argv[1]
    content = sys.stdin.buffer.read()
    import pikepdf  # noqa: F401  # loaded before the bounds: what comes after only reads the file
    import PIL.Image
    from lxml import etree  # noqa: F401
    from PIL import ImageOps, JpegImagePlugin, PngImagePlugin  # noqa: F401

    PIL.Image.preinit()
    _bounded()
    sys.stdout.buffer.write(MADE_BY[kind](content))


if __name__ == "__main__":
    main()
