"""Unusual files of honest people: taken where nothing in them does harm, and otherwise told what they are and one way out."""

import gzip
import io
import zipfile
from collections.abc import Mapping

import pytest
from PIL import Image

from activities.uploads import CheckedUpload, UploadLimits, check_upload
from tests.activities.upload_files import docx, pdf, png, xlsx

OFD_ROOT = (
    b'<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016"><ofd:DocBody>'
    b"<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)
EMF = gzip.compress(b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60))
WMF = gzip.compress(b"\xd7\xcd\xc6\x9a" + bytes(60))
SVG = b'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "svg11.dtd"%s><svg/>'


def picture(kind: str) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 3)).save(made, kind)
    return made.getvalue()


def beside(content: bytes, more: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as read, zipfile.ZipFile(made, "w") as write:
        for entry in read.infolist():
            write.writestr(entry, read.read(entry))
        for name, part in more.items():
            write.writestr(name, part)
    return made.getvalue()


def ofd(more: Mapping[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as write:
        parts = {
            "OFD.xml": OFD_ROOT,
            "Doc_0/Document.xml": b'<o:Document xmlns:o="http://www.ofdspec.org/2016"/>',
        }
        for name, part in {**parts, **more}.items():
            write.writestr(name, part)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("标记在前.pdf", b"\xef\xbb\xbf" + pdf()),
        ("空行在前.pdf", b"\r\n\r\n" + pdf()),
        ("补零.pdf", pdf() + bytes(5000)),
        ("补零.png", png() + bytes(64)),
        ("旧图.docx", beside(docx(), {"word/media/image1.emz": EMF, "word/media/image2.wmz": WMF})),
        ("苹果照片.docx", beside(docx(), {"word/media/image1.heic": b"\0\0\0\x24ftypheic"})),
        ("原地保存.docx", beside(docx(), {"[trash]/0000.dat": b"\xff" * 20})),
        ("矢量图.docx", beside(docx(), {"word/media/image1.svg": SVG % b""})),
        ("插件设置.xlsx", beside(xlsx(), {"xl/customProperty1.bin": b"a\0b\0"})),
        ("凭证.ofd", ofd({"Doc_0/Attachs/voucher.xbrl": b"<xbrl/>"})),
        ("无扩展名的图.ofd", ofd({"Doc_0/Res/image_1": png()})),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_it_is_taken(name: str, content: bytes) -> None:
    found = check_upload(name, content, UploadLimits())
    assert isinstance(found, CheckedUpload), found


@pytest.mark.parametrize(
    ("name", "content", "what", "way"),
    [
        ("照片.jpg", b"\0\0\0\x24ftypheic" + bytes(40), "HEIC", "另存为 jpg"),
        ("微信图片.jpg", picture("WEBP"), "WebP", "另存为 jpg"),
        ("截图.png", picture("BMP"), "BMP", "另存为 jpg"),
        ("扫描.jpg", picture("TIFF"), "TIFF", "另存为 jpg"),
        ("导出.xlsx", b"\xef\xbb\xbf<html><table></table>", "网页", "另存为 xlsx"),
        ("导出.xlsx", "姓名,证件号码\n".encode("gbk"), "CSV", "另存为 xlsx"),
        ("说明.docx", b"{\\rtf1\\ansi}", "RTF", "另存为 docx"),
        ("说明.docx", b'<?xml version="1.0"?><w:wordDocument/>', "旧版 Office 的 XML", "另存为 docx"),
        ("材料.docx", beside(b"PK\x05\x06" + bytes(18), {"a.txt": b"x"}), "压缩文件", "解压后逐个上传"),
        ("下载.pdf", b"HTTP/1.1 200 OK\r\n\r\n" + pdf(), "开头带有多余的内容", "打印为 PDF"),
        ("下载.pdf", pdf() + b"<html>" + b"x" * 4000, "末尾之后带有多余的内容", "打印为 PDF"),
        ("截图.png", png() + b"IDAT of what was cut away", "末尾带有多余的数据", "另存"),
        ("申请书", pdf(), "内容是 pdf", "加上“.pdf”"),
        (
            "定义.docx",
            beside(docx(), {"word/media/i.svg": SVG % b' [<!ENTITY a "b">]'}),
            "实体定义",
            "另存为 PDF",
        ),
        (
            "假图.docx",
            beside(docx(), {"word/media/image1.emz": gzip.compress(b"MZ" + bytes(90))}),
            "image1.emz",
            "另存为 PDF",
        ),
    ],
    ids=lambda one: one if isinstance(one, str) else "",
)
def test_it_is_told_what_it_is_and_one_way_out(name: str, content: bytes, what: str, way: str) -> None:
    found = check_upload(name, content, UploadLimits())
    assert isinstance(found, tuple)
    [problem] = found
    assert what in problem.detail
    assert way in problem.detail
