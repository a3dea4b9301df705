"""What files say about themselves is gone from them (setting: identity), and what is in them is still there."""

import zlib
from collections.abc import Callable
from io import BytesIO
from zipfile import ZipFile

import docx
import pikepdf
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from PIL import Image, PngImagePlugin

from activities.stripping.strip import KINDS, NotStrippedError, stripped
from activities.uploads import CheckedUpload, UploadLimits, check_upload

MARK = "canary"
SAID = "样例内容"
MEDIA = {kind: media for media, kind in KINDS.items()}


def jpeg(turned: int = 1) -> bytes:
    """Camera, place, time and a comment; another picture behind the end."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0131], exif[0x013B], exif[0x0112] = MARK, MARK, MARK, turned
    exif.get_ifd(0x8825)[29] = MARK
    out = BytesIO()
    picture = Image.new("RGB", (60, 40), "white")
    picture.paste("red", (0, 0, 60, 5))
    picture.save(out, "JPEG", exif=exif, comment=MARK.encode(), icc_profile=MARK.encode())
    return out.getvalue() + MARK.encode()


def png() -> bytes:
    """Texts, packed and plain, and EXIF."""
    info, exif, out = PngImagePlugin.PngInfo(), Image.Exif(), BytesIO()
    info.add_text("Author", MARK)
    info.add_itxt("XML:com.adobe.xmp", MARK, zip=True)
    exif[0x013B] = MARK
    Image.new("RGBA", (20, 20), (255, 0, 0, 9)).save(out, "PNG", pnginfo=info, exif=exif)
    return out.getvalue()


def pdf() -> bytes:
    """Information, XMP of document and page, a note, a signature, a thumbnail, a photo with EXIF, an earlier version."""
    made, first = pikepdf.new(), BytesIO()
    page = made.add_blank_page(page_size=(200, 200))
    made.docinfo["/Author"] = MARK
    made.Root.Metadata = made.make_stream(MARK.encode())
    page.obj.Metadata = made.make_stream(MARK.encode())
    page.obj.PieceInfo = pikepdf.Dictionary(App=pikepdf.Dictionary(Private=pikepdf.String(MARK)))
    page.obj.Annots = pikepdf.Array([
        pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], T=MARK, Contents=SAID),
    ])  # fmt: skip
    signature = pikepdf.Dictionary(
        Type=pikepdf.Name.Sig, ByteRange=[0, 1, 2, 3], Name=MARK, Contents=MARK.encode()
    )
    made.Root.AcroForm = pikepdf.Dictionary(
        Fields=[
            made.make_indirect(
                pikepdf.Dictionary(
                    FT=pikepdf.Name.Sig,
                    T="s",
                    V=made.make_indirect(signature),
                    Subtype=pikepdf.Name.Widget,
                    Rect=[0, 0, 0, 0],
                )
            )
        ]
    )
    photo = pikepdf.Stream(made, jpeg())
    photo.Type, photo.Subtype, photo.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
    photo.Width, photo.Height, photo.BitsPerComponent, photo.ColorSpace = 60, 40, 8, pikepdf.Name.DeviceRGB
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=photo))
    made.save(first, compress_streams=False)
    return first.getvalue()


def word() -> bytes:
    """Properties, changes, comments, names of pictures, the path of a template."""
    made, out = docx.Document(), BytesIO()
    made.core_properties.author = made.core_properties.last_modified_by = MARK
    run = made.add_paragraph(SAID).runs[0]
    made.add_comment(run, text=SAID, author=MARK, initials=MARK)
    made.add_picture(BytesIO(jpeg(6)))
    for element in made.element.body.iter():
        if element.tag.endswith("}cNvPr"):
            element.set("descr", f"C:\\Users\\{MARK}\\照片.jpg")
            element.set("name", f"{MARK}.jpg")
    made.save(out)
    return out.getvalue()


def sheet() -> bytes:
    """Properties and the comment of a cell."""
    made, out = Workbook(), BytesIO()
    active = made.active
    assert active is not None
    active["A1"] = SAID
    active["A1"].comment = Comment(f"{SAID}", MARK)
    made.properties.creator = made.properties.lastModifiedBy = MARK
    made.save(out)
    return out.getvalue()


def everything(content: bytes) -> bytes:
    """All bytes of a file, unpacked wherever something is packed."""
    if content.startswith(b"PK"):
        book = ZipFile(BytesIO(content))
        return b"".join(name.encode() + everything(book.read(name)) for name in book.namelist())
    if content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as found:
            for part in found.objects:
                if isinstance(part, pikepdf.Stream):
                    content += part.read_raw_bytes()
                    try:
                        content += part.read_bytes()
                    except pikepdf.PdfError:
                        content += b""  # a picture
    packed = content.find(b"XML:com.adobe.xmp\0\1\0\0\0")
    return content + (zlib.decompress(content[packed + 22 :]) if packed >= 0 else b"")


MADE: dict[str, Callable[[], bytes]] = {"jpg": jpeg, "png": png, "pdf": pdf, "docx": word, "xlsx": sheet}
BARE: dict[str, bytes] = {}


async def bare_of(kind: str) -> bytes:
    """The file of that kind without what it says of itself: written again once for all tests."""
    if kind not in BARE:
        BARE[kind] = await stripped(MADE[kind](), MEDIA[kind])
    return BARE[kind]


@pytest.mark.parametrize("kind", MADE)
async def test_nothing_of_author_place_and_device_is_left(kind: str) -> None:
    """B12: and the file is still one that would be taken."""
    made = MADE[kind]()
    assert MARK.encode() in everything(made)

    bare = await bare_of(kind)

    assert MARK.encode() not in everything(bare)
    assert MARK.encode("utf-16-be") not in everything(bare)
    assert isinstance(check_upload(f"a.{kind}", bare, UploadLimits()), CheckedUpload)


async def test_what_is_in_the_file_is_still_there() -> None:
    """B12: pixels upright, pages, text, cells, comments."""
    turned = Image.open(BytesIO(await stripped(jpeg(6), MEDIA["jpg"])))
    assert turned.size == (40, 60)
    right, left = (turned.crop(box).convert("L").tobytes() for box in ((36, 0, 40, 60), (0, 0, 30, 60)))
    assert max(right) < 120 < min(left)
    same = Image.open(BytesIO(await bare_of("jpg")))
    assert same.tobytes() == Image.open(BytesIO(jpeg())).tobytes()
    clear = Image.open(BytesIO(await bare_of("png")))
    assert (clear.mode, clear.getpixel((1, 1))) == ("RGBA", (255, 0, 0, 9))
    with pikepdf.open(BytesIO(await bare_of("pdf"))) as paper:
        assert len(paper.pages) == 1
        assert str(paper.pages[0].Annots[0].Contents) == SAID
        assert dict(paper.docinfo) == {}
    text = docx.Document(BytesIO(await bare_of("docx")))
    assert next(one.text for one in text.paragraphs) == SAID
    assert [one.text for one in text.comments] == [SAID]
    cells = load_workbook(BytesIO(await bare_of("xlsx"))).active
    assert cells is not None
    assert (cells["A1"].value, cells["A1"].comment.text) == (SAID, SAID)


async def test_an_earlier_version_within_a_pdf_is_gone() -> None:
    made = pdf()
    with pikepdf.open(BytesIO(made)) as found:
        again = BytesIO()
        found.docinfo["/Title"] = "另一"
        found.save(again)
    appended = again.getvalue() + f"\n9999 0 obj\n({MARK})\nendobj\n".encode()

    assert MARK.encode() not in everything(await stripped(appended, MEDIA["pdf"]))


@pytest.mark.parametrize("kind", [*MADE, "ofd"])
async def test_what_cannot_be_written_again_is_refused(kind: str) -> None:
    with pytest.raises(NotStrippedError):
        await stripped(b"%PDF-1.7 PK\x03\x04 \xff\xd8\xff", MEDIA.get(kind, "application/ofd"))


async def test_a_file_that_takes_too_long_is_refused() -> None:
    with pytest.raises(NotStrippedError):
        await stripped(pdf(), MEDIA["pdf"], patience=0.001)
