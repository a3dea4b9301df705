"""Every kind of attachment that is taken, and every reason for which one is refused."""

import hashlib
import unicodedata
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from activities.uploads import (
    CheckedUpload,
    UploadCode,
    UploadLimits,
    UploadProblem,
    check_upload,
    safe_cell,
)
from tests.activities.upload_files import (
    CONTENT_TYPES,
    MACRO_MAIN,
    archive,
    docx,
    inline_cells,
    jpeg,
    links,
    object_stream,
    parts_of,
    pdf,
    png,
    text_cells,
    xlsx,
)

LIMITS = UploadLimits()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_RELS = "word/_rels/document.xml.rels"
OFFICE = "application/vnd.openxmlformats-officedocument."
SAMPLES = {
    "证明.pdf": (pdf(), "application/pdf"),
    "合作协议.docx": (docx(), f"{OFFICE}wordprocessingml.document"),
    "人员名单.xlsx": (xlsx({"B2": 3.5, "B3": "呼和浩特"}), f"{OFFICE}spreadsheetml.sheet"),
    "场地.png": (png(), "image/png"),
    "场地.JPG": (jpeg(), "image/jpeg"),
    "场地.jpeg": (jpeg(), "image/jpeg"),
}


def refused(name: str, content: bytes, limits: UploadLimits = LIMITS) -> tuple[UploadProblem, ...]:
    result = check_upload(name, content, limits)
    assert isinstance(result, tuple), f"{name} was accepted"
    assert result
    assert {problem.field for problem in result} == {"file"}
    return result


def codes(name: str, content: bytes, limits: UploadLimits = LIMITS) -> list[UploadCode]:
    return [problem.code for problem in refused(name, content, limits)]


def accepted(name: str, content: bytes) -> CheckedUpload:
    result = check_upload(name, content, LIMITS)
    assert isinstance(result, CheckedUpload), result
    return result


@pytest.mark.parametrize("name", SAMPLES)
def test_an_honest_file_of_each_type_is_accepted_with_its_type_size_and_digest(name: str) -> None:
    content, media_type = SAMPLES[name]
    digest = hashlib.sha256(content).hexdigest()
    assert accepted(name, content) == CheckedUpload(name, media_type, len(content), digest)


@pytest.mark.parametrize(
    "name", ["表.doc", "表.xls", "表.zip", "页.html", "图.svg", "安装.exe", "无扩展名", "表.xlsm", "表.csv"]
)
def test_any_other_extension_is_refused_and_the_accepted_ones_are_named(name: str) -> None:
    problem = refused(name, pdf())[0]
    assert problem.code is UploadCode.TYPE
    assert all(kind in problem.detail for kind in ("PDF", "docx", "xlsx", "png", "jpg"))


@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"<svg/>",
        b"MZ" + b"\0" * 99,
        OLE + b"\0" * 600,
        archive({"a.txt": "a"}),
        b"GIF89a...",
    ],
)
@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.png", "a.jpg"])
def test_content_of_another_type_is_refused_under_every_name(name: str, content: bytes) -> None:
    assert codes(name, content) == [UploadCode.TYPE]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", png()),
        ("a.docx", xlsx()),
        ("a.xlsx", docx()),
        ("a.png", jpeg()),
        ("a.jpg", png()),
        ("a.docx", pdf()),
    ],
)
def test_an_extension_that_disagrees_with_the_content_is_refused(name: str, content: bytes) -> None:
    assert codes(name, content) == [UploadCode.MISMATCH]


def test_an_empty_file_is_refused() -> None:
    assert codes("a.pdf", b"") == [UploadCode.EMPTY]


def test_a_file_is_accepted_up_to_the_limit_and_not_one_byte_beyond() -> None:
    content = pdf()
    assert isinstance(check_upload("a.pdf", content, UploadLimits(max_bytes=len(content))), CheckedUpload)
    assert codes("a.pdf", content, UploadLimits(max_bytes=len(content) - 1)) == [UploadCode.TOO_LARGE]


@pytest.mark.parametrize(
    "name",
    [
        "名" * 117 + ".pdf", "a/b.pdf", "a\\b.pdf", "a\x00.pdf", "a\n.pdf", "\u202efdp.pdf",
        ".隐藏.pdf", "a.exe.pdf", "a.JS.pdf", "a.docm.pdf", "a.zip.pdf", "con.pdf", "LPT1.pdf", "a:b.pdf",
        "a\ud800.pdf",
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_trusted_everywhere_is_refused(name: str) -> None:
    assert codes(name, pdf()) == [UploadCode.NAME]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.pdf.exe", {UploadCode.TYPE}),
        ("a.pdf.", {UploadCode.NAME, UploadCode.TYPE}),
        (".pdf", {UploadCode.NAME}),
        ("", {UploadCode.NAME, UploadCode.TYPE}),
    ],
)
def test_a_name_with_a_wrong_end_is_refused_for_its_name(name: str, expected: set[UploadCode]) -> None:
    assert set(codes(name, pdf())) == expected


@pytest.mark.parametrize(
    "name", ["名" * 116 + ".pdf", "2026.01.15 说明.v2.pdf", "（样例）研发机构证明——附件1.pdf"]
)
def test_an_ordinary_name_is_accepted(name: str) -> None:
    assert accepted(name, pdf()).file_name == name


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        (" a.pdf ", "a.pdf"),
        ("\u3000申请书.pdf\u3000", "申请书.pdf"),
        ("零\u200b宽\ufeff.pdf\u200e", "零宽.pdf"),
        ("申请书．pdf", "申请书.pdf"),
        ("申请书。PDF", "申请书.PDF"),
        ("Microsoft Word - 申请书.docx.pdf", "Microsoft Word - 申请书.docx.pdf"),
        ("扫描.jpg.pdf", "扫描.jpg.pdf"),
        ("a.PDF.pdf", "a.PDF.pdf"),
    ],
)
def test_a_name_as_people_have_it_is_taken_without_what_nobody_sees(name: str, kept: str) -> None:
    assert accepted(name, pdf()).file_name == kept


def test_the_name_is_kept_in_one_composition() -> None:
    assert accepted(unicodedata.normalize("NFD", "résumé.pdf"), pdf()).file_name == "résumé.pdf"


def test_every_problem_of_name_and_content_is_told_at_once() -> None:
    assert codes(".a?.pdf", b"") == [UploadCode.NAME, UploadCode.NAME, UploadCode.EMPTY]


# PDF


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"<</S /JavaScript /JS (app.alert)>>", UploadCode.ACTIVE),
        (b"<</S/J#61vaScript/JS(x)>>", UploadCode.ACTIVE),
        (b"<</S/#4Aav#61#53cript/JS(x)>>", UploadCode.ACTIVE),
        (b"<</S /Launch /F (cmd.exe)>>", UploadCode.ACTIVE),
        (b"<</S /SubmitForm /F (http://x)>>", UploadCode.ACTIVE),
        (b"<</XFA 9 0 R>>", UploadCode.ACTIVE),
        (b"<</Type /EmbeddedFile>>", UploadCode.EMBEDDED),
        (b"<</Names <</EmbeddedFiles 9 0 R>>>>", UploadCode.EMBEDDED),
        (b"<</Subtype /RichMedia>>", UploadCode.EMBEDDED),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_a_pdf_that_runs_or_carries_something_is_refused_in_the_open_and_packed(
    body: bytes, code: UploadCode, packed: bool
) -> None:
    assert codes("a.pdf", pdf(object_stream(body) if packed else body)) == [code]


def test_a_pdf_with_several_dangers_names_each() -> None:
    content = pdf(b"<</S /JavaScript>>", b"<</S /Launch>>", b"<</Type /EmbeddedFile>>")
    assert codes("a.pdf", content) == [UploadCode.ACTIVE, UploadCode.ACTIVE, UploadCode.EMBEDDED]


@pytest.mark.parametrize("trailer", [b"/Root 1 0 R /Encrypt 4 0 R", b"/Root 1 0 R /#45ncrypt<</V 1>>"])
def test_an_encrypted_pdf_is_refused(trailer: bytes) -> None:
    assert codes("a.pdf", pdf(trailer=trailer)) == [UploadCode.ENCRYPTED]


@pytest.mark.parametrize(
    "body",
    [
        object_stream(b"4 0 <</S /GoTo>>"),
        object_stream(b"4 0 <<>>", entries=b"/Filter [/FlateDecode]"),
        b"<</Length 3>>\nstream\n/JS\nendstream",
        b"<</S /URI /URI (https://example.org)>>",
        b"<</EncryptMetadata true>>",
        b"<</Title (JavaScript Launch)>>",
    ],
)
def test_a_pdf_with_harmless_objects_is_accepted(body: bytes) -> None:
    accepted("a.pdf", pdf(body))


@pytest.mark.parametrize(
    "body",
    [
        object_stream(b"<<>>", entries=b"/Filter [/ASCIIHexDecode /FlateDecode]"),
        object_stream(b"<<>>", entries=b"/Filter 9 0 R"),
        object_stream(b"<<>>", entries=b"/F#69lter /LZWDecode"),
        object_stream(b"<<>>", entries=b"/Filter /FlateDecode /DecodeParms <</Predictor 12>>"),
        object_stream(b"<<>>").replace(b"stream\r\n", b"stream\r\nspoiled"),
        b"<</Type /ObjStm /Filter /FlateDecode>>",
        object_stream(b"<<>>", name=b"/Obj#53tm", entries=b"/Filter /Crypt"),
    ],
)
def test_a_pdf_that_cannot_be_looked_into_is_refused(body: bytes) -> None:
    assert codes("a.pdf", pdf(body)) == [UploadCode.DAMAGED]


def test_a_pdf_that_expands_without_end_is_refused() -> None:
    bomb = object_stream(b"\0" * 300_000)
    assert codes("a.pdf", pdf(bomb), UploadLimits(max_unpacked=200_000)) == [UploadCode.EXPANDS]
    assert codes("a.pdf", pdf(bomb, bomb), UploadLimits(max_unpacked=400_000)) == [UploadCode.EXPANDS]


def test_a_cut_pdf_is_refused() -> None:
    assert codes("a.pdf", pdf()[:-40]) == [UploadCode.DAMAGED]
    assert codes("a.pdf", b"%PDF-1.7\nstartxref\n9\n%%EOF") == [UploadCode.DAMAGED]


# Pictures


@pytest.mark.parametrize("make", [png, jpeg])
def test_a_picture_of_too_many_pixels_is_refused_by_its_header(make: Callable[[int, int], bytes]) -> None:
    name = "a.png" if make is png else "a.jpg"
    assert codes(name, make(60_000, 60_000)) == [UploadCode.DIMENSIONS]
    assert codes(name, make(0, 10)) == [UploadCode.DAMAGED]


def test_a_cut_or_spoiled_picture_is_refused() -> None:
    spoiled = bytearray(png())
    spoiled[20] ^= 1
    for name, content in (
        ("a.png", png()[:-1]),
        ("a.png", png() + b"PK\x03\x04"),
        ("a.png", bytes(spoiled)),
        ("a.png", png()[:8]),
        ("a.jpg", jpeg()[:-2]),
        ("a.jpg", jpeg()[:30]),
        ("a.jpg", jpeg()[:3]),
    ):
        assert codes(name, content) == [UploadCode.DAMAGED]


# Word and Excel


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx({"word/vbaProject.bin": OLE}), UploadCode.MACRO),
        (docx(main=MACRO_MAIN), UploadCode.MACRO),
        (docx({"word/embeddings/oleObject1.bin": b"x"}), UploadCode.EMBEDDED),
        (docx({"word/embeddings/book.xlsx": xlsx()}), UploadCode.EMBEDDED),
        (docx({"word/media/image1.png": archive({"a": "a"})}), UploadCode.EMBEDDED),
        (docx({"word/media/setup.exe": b"MZ"}), UploadCode.EMBEDDED),
        (docx({"word/activeX/activeX1.xml": "<a/>"}), UploadCode.EMBEDDED),
        (docx({WORD_RELS: links(("aFChunk", "part.xml", "Internal"))}), UploadCode.EMBEDDED),
        (docx({WORD_RELS: links(("attachedTemplate", "http://x/a.dotm", "External"))}), UploadCode.EXTERNAL),
        (docx({WORD_RELS: links(("image", "http://x/a.png", "External"))}), UploadCode.EXTERNAL),
        (docx({WORD_RELS: links(("hyperlink", "file://server/a", "External"))}), UploadCode.EXTERNAL),
        (docx(body='<w:fldSimple w:instr=" DDEAUTO c:\\\\cmd.exe "/>'), UploadCode.ACTIVE),
        (docx(body=code("DD") + code("E cmd")), UploadCode.ACTIVE),
        (docx(body=f"{code('PAGE')}<w:fldChar/>{code(' link x')}"), UploadCode.ACTIVE),
    ],
)
def test_a_document_with_macros_links_or_embedded_files_is_refused(content: bytes, code: UploadCode) -> None:
    assert codes("a.docx", content) == [code]


@pytest.mark.parametrize(
    "content",
    [
        docx({"word/media/image1.png": png(), "docProps/thumbnail.jpeg": jpeg()}),
        docx({WORD_RELS: links(("hyperlink", "https://example.org/link", "External"))}),
        docx(
            body='<w:instrText>HYPERLINK "https://example.org/dde"</w:instrText><w:instrText>PAGE</w:instrText>'
        ),
        docx({"word/footnotes.xml": "<a/>", "customXml/item1.xml": "<b/>"}),
    ],
)
def test_a_document_with_pictures_and_web_links_is_accepted(content: bytes) -> None:
    accepted("a.docx", content)


@pytest.mark.parametrize("path", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml"])
def test_a_workbook_that_fetches_data_is_refused(path: str) -> None:
    content = archive(parts_of(xlsx()) | {path: "<connections/>"})
    assert codes("a.xlsx", content) == [UploadCode.EXTERNAL]


def test_an_encrypted_document_is_refused_as_encrypted() -> None:
    wrapped = OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
    assert codes("a.docx", wrapped) == [UploadCode.ENCRYPTED]
    assert codes("a.xlsx", wrapped) == [UploadCode.ENCRYPTED]
    flagged = bytearray(docx())
    flagged[flagged.index(b"PK\x01\x02") + 8] |= 1
    assert codes("a.docx", bytes(flagged)) == [UploadCode.ENCRYPTED]


FORMULAS = [
    "=1+1",
    "=HYPERLINK(A1)",
    "+A1",
    "-A1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "＝1+1",
    " =1",
    "+cmd|' /C calc'!A0",
]
HARMLESS = [
    "",
    "-5",
    "+3.5",
    "-1.5E-10",
    "-1,234.50",
    "-12%",
    "+86 471 1234567",
    "-",
    "--",
    "a=b",
    "1-2",
    "数值＝3",
]


@pytest.mark.parametrize("text", [*FORMULAS, *HARMLESS, "\t150102199001010011", "'150102199001010011"])
@pytest.mark.parametrize("build", [text_cells, inline_cells])
def test_a_text_is_never_a_formula_whatever_it_begins_with(
    build: Callable[[dict[str, str]], bytes], text: str
) -> None:
    accepted("a.xlsx", build({"C7": text}))


CALCULATED = [
    "=SUM(B2:B2)",
    "=IF(B2>0,\"a|b [1]x!y\",'说明 (1)'!A1)",
    "=表1[金额]+Sheet2!A1",
    "=SUM(表1[[#All],[金额]])",
    '=HYPERLINK("https://example.org","样例")',
    '=INDIRECT("B"&ROW())',
    "=VLOOKUP(A1,汇总!$A$1:$B$9,2,FALSE)",
]
FETCHING = [
    '=WEBSERVICE("https://example.org")',
    '=_xlfn.WEBSERVICE("https://example.org")',
    "=[1]Sheet1!A1",
    "='C:\\a\\[b.xlsx]Sheet1'!A1",
    "=SUM([1]汇总!A1,B2)",
    "=cmd|'/c calc'!A0",
    "=INDIRECT(\"'[b.xlsx]Sheet1'!A1\")",
    '=HYPERLINK("\\\\server\\a","样例")',
    '=CALL("a","b","c")',
    '=RTD("a",,"b")',
]


@pytest.mark.parametrize("formula", CALCULATED)
def test_a_formula_that_stays_in_its_workbook_is_accepted(formula: str) -> None:
    accepted("预算.xlsx", xlsx({"D4": formula, "D5": -4}))


@pytest.mark.parametrize("formula", FETCHING)
def test_a_formula_that_fetches_something_is_refused_with_its_cell(formula: str) -> None:
    [problem] = refused("a.xlsx", xlsx({"D4": formula, "D5": -4}))
    assert problem.code is UploadCode.FORMULA
    assert "工作表“汇总”D4" in problem.detail
    assert "选择性粘贴" in problem.detail
    assert "D5" not in problem.detail


def test_many_formulas_are_counted_and_only_the_first_are_named() -> None:
    [problem] = refused("a.xlsx", xlsx({f"B{row}": FETCHING[0] for row in range(2, 32)}))
    assert "等 30 处" in problem.detail
    assert problem.detail.count("工作表") == 10


def test_a_sheet_under_another_part_name_is_still_read() -> None:
    parts = parts_of(xlsx({"D4": FETCHING[0]}))
    sheet = parts.pop("xl/worksheets/sheet2.xml")
    assert codes("a.xlsx", archive(parts | {"docProps/note.xml": sheet})) == [UploadCode.FORMULA]


def test_a_sheet_declared_under_a_picture_name_is_refused() -> None:
    parts = parts_of(xlsx({"D4": "=1"}))
    types = parts[CONTENT_TYPES]
    assert isinstance(types, bytes)
    parts[CONTENT_TYPES] = types.replace(b"/xl/worksheets/sheet2.xml", b"/xl/media/sheet2.png")
    parts["xl/media/sheet2.png"] = parts.pop("xl/worksheets/sheet2.xml")
    assert codes("a.xlsx", archive(parts)) == [UploadCode.DAMAGED]


# Archives that lie


def test_entities_in_xml_are_refused_before_they_expand() -> None:
    lol = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
    bomb = f'<!DOCTYPE a [<!ENTITY l0 "lol">{lol}]><a>&l8;</a>'
    assert codes("a.docx", docx({"word/document.xml": bomb})) == [UploadCode.EXPANDS]
    outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
    assert codes("a.docx", docx({"word/document.xml": outside})) == [UploadCode.EXPANDS]


@pytest.mark.parametrize(
    "limits", [UploadLimits(max_unpacked=1_000_000), UploadLimits(max_ratio=100), UploadLimits()]
)
def test_a_part_that_expands_too_far_is_refused(limits: UploadLimits) -> None:
    content = docx({"word/media/image1.bmp": b"\0" * 3_000_000})
    assert codes("a.docx", content, limits) == [UploadCode.EXPANDS]


def test_too_many_parts_or_elements_are_refused() -> None:
    many = docx({f"word/p{n}.xml": "<a/>" for n in range(40)})
    assert codes("a.docx", many, UploadLimits(max_entries=40)) == [UploadCode.EXPANDS]
    assert codes("a.docx", docx(body="<a/>" * 500), UploadLimits(max_elements=500)) == [UploadCode.EXPANDS]


def test_a_tag_of_megabytes_is_refused_before_it_is_built() -> None:
    drawing = f"<w:pict data='{'QUJD' * 100_000}'/>"
    accepted("a.docx", docx(body=drawing))
    attributes = " ".join(f"a{n}='{n * 7919}'" for n in range(400_000))
    assert codes("a.docx", docx(body=f"<w:p {attributes}/>")) == [UploadCode.EXPANDS]


def test_a_declared_size_that_lies_is_refused() -> None:
    content = bytearray(docx({"word/media/image1.bmp": b"\0" * 5000}))
    at = content.rindex(b"PK\x01\x02")
    assert int.from_bytes(content[at + 24 : at + 28], "little") == 5000
    content[at + 24 : at + 28] = (100).to_bytes(4, "little")
    content[at + 16 : at + 20] = zlib.crc32(b"\0" * 100).to_bytes(4, "little")
    assert codes("a.docx", bytes(content)) == [UploadCode.EXPANDS]


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.xml", "/word/x.xml", "word\\x.xml", "c:x.xml", "Word/Document.xml"]
)
def test_parts_with_paths_that_leave_the_file_or_meet_another_are_refused(name: str) -> None:
    assert codes("a.docx", docx({name: "<a/>"})) == [UploadCode.DAMAGED]


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_broken_parts_are_refused(name: str) -> None:
    parts = parts_of(docx() if name == "a.docx" else xlsx())
    assert codes(name, archive(parts | {"docProps/app.xml": "<a>"})) == [UploadCode.DAMAGED]
    whole = archive(parts)
    assert codes(name, whole[: len(whole) // 2]) == [UploadCode.DAMAGED]


# Whatever comes


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["a.pdf", "a.docx", "a.xlsx", "a.png", "a.jpg"]),
    st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", OLE]),
    st.binary(max_size=400),
)
def test_random_bytes_never_raise_and_are_never_accepted(name: str, start: bytes, rest: bytes) -> None:
    assert refused(name, start + rest)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(SAMPLES)), st.data())
def test_an_honest_file_with_bytes_changed_never_raises(name: str, data: st.DataObject) -> None:
    content = bytearray(SAMPLES[name][0])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=5)):
        content[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(content)))
    for spoiled in (bytes(content), bytes(content[:cut])):
        result = check_upload(name, spoiled, LIMITS)
        assert isinstance(result, CheckedUpload) or all(problem.detail for problem in result)


@given(st.text(st.characters(codec=None), max_size=150))
def test_no_name_raises_and_none_without_an_accepted_ending_passes(name: str) -> None:
    result = check_upload(name, pdf(), LIMITS)
    assert isinstance(result, tuple) or name.lower().endswith(".pdf")


@pytest.mark.parametrize("text", FORMULAS)
def test_an_exported_text_that_starts_a_formula_is_disarmed(text: str) -> None:
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_an_exported_text_that_is_harmless_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


@given(st.text(max_size=30))
def test_an_exported_text_never_starts_a_formula(text: str) -> None:
    out = safe_cell(text)
    assert out in {text, f"'{text}"}
    assert safe_cell(out) == out
