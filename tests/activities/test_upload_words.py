"""A refusal names the part, the place and one way out; what is harmless in ordinary Word files and OFD is taken."""

import pytest

from activities.uploads import CheckedUpload, UploadCode, UploadLimits, check_upload
from tests.activities.upload_files import archive, docx, links, ofd, parts_of, pdf, png, xlsx

LIMITS = UploadLimits()
RELS = "word/_rels/document.xml.rels"
CHART_RELS = "word/charts/_rels/chart1.xml.rels"
BOOK = "word/embeddings/Microsoft_Excel_Sheet1.xlsx"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
CHART = '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"/>'
OFFICE_NS = "urn:schemas-microsoft-com:office:office"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
Told = list[tuple[UploadCode, str]]


def told(name: str, content: bytes) -> Told:
    found = check_upload(name, content, LIMITS)
    return [] if isinstance(found, CheckedUpload) else [(one.code, one.detail) for one in found]


def chart(book: bytes = b"") -> bytes:
    """A document with a chart and the workbook behind it."""
    relation = links(("package", "../embeddings/Microsoft_Excel_Sheet1.xlsx", "Internal"))
    parts: dict[str, bytes | str] = {
        "word/charts/chart1.xml": CHART,
        CHART_RELS: relation,
        BOOK: book or xlsx({"B2": "=SUM(A1:A3)"}),
    }
    return docx(parts)


def ole(program: str) -> bytes:
    made = f'<w:p xmlns:w="{W}"><w:object><o:OLEObject xmlns:o="{OFFICE_NS}" ProgID="{program}"/></w:object></w:p>'
    parts: dict[str, bytes | str] = {
        "word/embeddings/oleObject1.bin": OLE,
        RELS: links(("oleObject", "embeddings/oleObject1.bin", "Internal")),
    }
    return docx(parts, body=f"<w:p/>{made}")


def linked(kind: str, target: str) -> bytes:
    return docx({RELS: links((kind, target, "External"))})


@pytest.mark.parametrize(
    "content",
    [
        linked("attachedTemplate", "file:///C:\\Users\\样例\\Templates\\样例.dotx"),
        linked("attachedTemplate", "样例.dotx"),
        linked("hyperlink", "file:///D:\\样例\\附件.docx"),
        linked("hyperlink", "附件1.docx"),
        chart(),
        docx({"_xmlsignatures/origin.sigs": b"", "_xmlsignatures/sig1.xml": "<Signature/>"}),
    ],
    ids=["own template", "template beside it", "own file", "file beside it", "chart", "signed"],
)
def test_what_leads_nowhere_and_charts_are_taken(content: bytes) -> None:
    assert told("样例.docx", content) == []


REFUSED = {
    "MathType": (ole("Equation.DSMT4"), UploadCode.EMBEDDED, ("正文第3段含有 MathType 公式", "另存为 PDF")),
    "equation": (ole("Equation.3"), UploadCode.EMBEDDED, ("正文第3段", "公式", "Equation.3", "另存为 PDF")),
    "package": (ole("Package"), UploadCode.EMBEDDED, ("正文第3段", "内嵌了对象（Package）", "另存为 PDF")),
    "template of the network": (
        linked("attachedTemplate", "https://example.org/a.dotm"),
        UploadCode.EXTERNAL,
        ("网络上的模板", "https://example.org/a.dotm", "另存为 PDF"),
    ),
    "template of a share": (
        linked("attachedTemplate", "file://server/a.dotm"),
        UploadCode.EXTERNAL,
        ("模板", "另存为 PDF"),
    ),
    "linked picture": (
        linked("image", "https://example.org/a.png"),
        UploadCode.EXTERNAL,
        ("外部图片", "粘贴到文中"),
    ),
    "link to a share": (
        linked("hyperlink", "\\\\server\\a"),
        UploadCode.EXTERNAL,
        ("网络共享", "server", "取消该链接"),
    ),
    "link to a program": (linked("hyperlink", "ms-msdt:/id"), UploadCode.EXTERNAL, ("ms-msdt", "取消该链接")),
    "linked chart": (
        docx(
            {
                "word/charts/chart1.xml": CHART,
                CHART_RELS: links(("oleObject", "file:///C:\\a.xlsx", "External")),
            }
        ),
        UploadCode.EXTERNAL,
        ("图表引用了外部", "a.xlsx", "另存为 PDF"),
    ),
    "field": (
        docx(body="<w:p/><w:p><w:r><w:instrText> INCLUDEPICTURE x</w:instrText></w:r></w:p>"),
        UploadCode.ACTIVE,
        ("正文第3段", "INCLUDEPICTURE", "Ctrl+Shift+F9"),
    ),
    "another file": (
        docx({"word/media/样例.mp4": b"x"}),
        UploadCode.EMBEDDED,
        ("样例.mp4", "分别上传", "另存为 PDF"),
    ),
    "macro": (docx({"word/vbaProject.bin": OLE}), UploadCode.MACRO, ("宏", "不含宏")),
    "workbook of a chart that fetches": (
        chart(xlsx({"D4": '=WEBSERVICE("https://example.org")'})),
        UploadCode.FORMULA,
        ("图表所带的工作簿", "工作表“汇总”D4", "另存为 PDF"),
    ),
    "workbook of a chart with a macro": (
        chart(archive(parts_of(xlsx()) | {"xl/vbaProject.bin": OLE})),
        UploadCode.MACRO,
        ("图表所带的工作簿", "宏"),
    ),
    "no workbook behind a chart": (chart(docx()), UploadCode.EMBEDDED, ("图表", "不是 Excel", "另存为 PDF")),
}


@pytest.mark.parametrize(("content", "code", "words"), REFUSED.values(), ids=REFUSED)
def test_a_refusal_names_the_part_the_place_and_a_way_out(
    content: bytes, code: UploadCode, words: tuple[str, ...]
) -> None:
    [(found, detail)] = told("样例.docx", content)
    assert found is code
    for word in words:
        assert word in detail


def test_a_workbook_that_nothing_leads_to_is_still_refused() -> None:
    assert [code for code, _ in told("a.docx", docx({BOOK: xlsx()}))] == [UploadCode.EMBEDDED]


def test_links_of_a_workbook_name_the_other_one() -> None:
    parts = {
        "xl/externalLinks/externalLink1.xml": "<externalLink/>",
        "xl/externalLinks/_rels/externalLink1.xml.rels": links(("externalLinkPath", "预算.xlsx", "External")),
    }
    details = "".join(detail for _, detail in told("a.xlsx", archive(parts_of(xlsx()) | parts)))
    assert "预算.xlsx" in details
    assert "断开链接" in details


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("样例.doc", "另存为 docx"), ("样例.wps", "另存为 docx"), ("样例.WPS", "另存为 docx"),
        ("样例.xls", "另存为 xlsx"), ("样例.et", "另存为 xlsx"), ("样例.zip", "请解压后逐个上传"),
        ("样例.rar", "请解压后逐个上传"), ("样例.heic", "另存为 jpg 或 png"), ("样例.pptx", "另存为 PDF"),
    ],
)  # fmt: skip
def test_a_file_of_another_kind_is_told_as_what_to_save_it(name: str, way: str) -> None:
    [(code, detail)] = told(name, b"x")
    assert code is UploadCode.TYPE
    assert way in detail


def test_an_old_word_file_under_a_new_name_is_told_what_it_is() -> None:
    [(code, detail)] = told("样例.docx", OLE + b"\0" * 600)
    assert (code, "旧版" in detail, "另存为 docx" in detail) == (UploadCode.TYPE, True, True)


# OFD


def test_an_ofd_is_taken() -> None:
    found = check_upload("公文.ofd", ofd(), LIMITS)
    assert isinstance(found, CheckedUpload)
    assert found.media_type == "application/ofd"
    assert (
        told(
            "公文.ofd",
            ofd({"Doc_0/Res/image_1.png": png(), "Doc_0/Signs/Sign_0/SignedValue.dat": b"\x30\x82"}),
        )
        == []
    )
    assert told("公文.pdf", ofd())[0][0] is UploadCode.MISMATCH
    assert told("公文.ofd", pdf())[0][0] is UploadCode.MISMATCH


BAD_OFD = {
    "script": ({"Doc_0/Res/a.js": "alert(1)"}, UploadCode.ACTIVE, "脚本"),
    "script element": ({"Doc_0/Extra.xml": "<Script>x</Script>"}, UploadCode.ACTIVE, "脚本"),
    "another file": ({"Doc_0/Attachs/样例.docx": b"PK\x03\x04"}, UploadCode.EMBEDDED, "样例.docx"),
    "another file as picture": ({"Doc_0/Res/a.png": OLE}, UploadCode.EMBEDDED, "a.png"),
    "film": ({"Doc_0/Extra.xml": "<Movie/>"}, UploadCode.EMBEDDED, "视频"),
    "attachment to open": ({"Doc_0/Extra.xml": "<GotoA/>"}, UploadCode.EMBEDDED, "附件"),
    "link to a file": (
        {"Doc_0/Extra.xml": '<URI URI="file://server/a"/>'},
        UploadCode.EXTERNAL,
        "file://server",
    ),
    "encrypted": ({"Encryptions.xml": "<a/>"}, UploadCode.ENCRYPTED, "已加密"),
    "entities": ({"Doc_0/Extra.xml": "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"}, UploadCode.EXPANDS, "实体"),
    "broken": ({"Doc_0/Extra.xml": "<a>"}, UploadCode.DAMAGED, "损坏"),
    "no document": ({"OFD.xml": "<OFD/>"}, UploadCode.DAMAGED, "不完整"),
    "outside": ({"../a.xml": "<a/>"}, UploadCode.DAMAGED, "路径"),
}


@pytest.mark.parametrize(("parts", "code", "word"), BAD_OFD.values(), ids=BAD_OFD)
def test_an_ofd_that_carries_or_runs_something_is_refused(
    parts: dict[str, bytes | str], code: UploadCode, word: str
) -> None:
    [(found, detail)] = told("公文.ofd", ofd(parts))
    assert found is code
    assert word in detail
