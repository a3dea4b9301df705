"""A PDF is refused for what a reader would do with it, not for words in its strings and on its pages."""

import zlib

import pypdfium2
import pytest

from activities.upload_checks.pdf_tokens import Work, read_object
from activities.uploads import CheckedUpload, UploadCode, UploadLimits, check_upload
from tests.activities.locked_pdf import locked
from tests.activities.upload_files import object_stream, pdf

LIMITS = UploadLimits()
SCRIPT = b"4 0 <</S /JavaScript /JS (app.alert)>>"
HARMLESS = b"4 0 <</S /GoTo /D (JavaScript)>>"
PAGE = b"BT (TypeScript/JavaScript /Launch) Tj /JavaScript gs ET"


def codes(content: bytes, limits: UploadLimits = LIMITS) -> list[UploadCode]:
    found = check_upload("样例.pdf", content, limits)
    return [] if isinstance(found, CheckedUpload) else [one.code for one in found]


def stream(body: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d %s>>\nstream\n%s\nendstream" % (len(body), entries, body)


@pytest.mark.parametrize(
    "body",
    [
        b"<</S /URI /URI (https://example.org/docs/Web/JavaScript)>>",
        b"<</S /URI /URI (https://example.org/Launch)>>",
        b"<</S /URI /URI (a \\(b\\) \\\\ (c) /Launch)>>",
        b"<</Title <2f4a617661536372697074>>>",
        b"<</Title (/JavaScript /EmbeddedFile) /Author (x)>>",
        b"<</A 1 % /JavaScript\n>>",
        stream(PAGE),
        stream(zlib.compress(PAGE), b"/Filter /FlateDecode"),
        object_stream(b"4 0 <</S /URI /URI (https://example.org/docs/Web/JavaScript)>>"),
    ],
    ids=["link", "link 2", "nested string", "hex", "title", "comment", "page", "packed page", "packed link"],
)
def test_words_in_strings_comments_and_pages_are_no_entries(body: bytes) -> None:
    assert codes(pdf(body)) == []


@pytest.mark.parametrize(
    "body",
    [
        b"<</T (a\\) (b) c) /S /JavaScript>>",
        b"<</T (a\\\\) /S /JavaScript>>",
        b"<</T <28> /S /JavaScript>>",
        b"<</T (a /S /JavaScript>>\nendobj\n9 0 obj\n<</S /JavaScript>>",
        b"(unclosed\nendobj\n9 0 obj<</S/JavaScript>>",
        b"null\nendobj\n9 % comment\n0 obj <</S /JavaScript>>",
        b"<</S/J#61vaScript>>",
        stream(b"9 0 obj <</S /JavaScript>> endobj"),
        object_stream(b"4 0 () 5 <</S /JavaScript>> endobj <</S /JavaScript>>"),
        object_stream(SCRIPT, name=b"/Other"),
        b"<</N 1 /First 4 /Length 50>>\nstream\n" + SCRIPT + b"\nendstream",
    ],
    ids=[
        "after a string with brackets", "after a backslash", "after a hex string", "hidden by an open string",
        "in an object begun within a string", "behind a comment", "escaped", "an object within a stream",
        "behind the end of an object", "a stream that does not say what it is",
        "a stream without type",
    ],
)  # fmt: skip
def test_an_entry_is_found_wherever_a_reader_could_begin_to_read(body: bytes) -> None:
    assert codes(pdf(body)) == [UploadCode.ACTIVE]


def test_a_stream_whose_head_leads_into_a_string_cannot_be_looked_into() -> None:
    assert codes(pdf(object_stream(b"4 1 (<</S /JavaScript>>"))) == [UploadCode.DAMAGED]
    assert codes(pdf(object_stream(b"4 0 (<</S /JavaScript>>)"))) == []


def test_object_streams_that_pack_well_are_looked_into() -> None:
    head = b" ".join(b"%d %d" % (number, number * 60) for number in range(2000)) + b" "
    link = b"<</S /URI /URI (https://example.org/docs/Web/JavaScript)>>".ljust(60)
    packed = zlib.compress(head + link * 2000)
    one = b"<</Type /ObjStm /N 2000 /First %d /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream"
    streams = [one % (len(head), len(packed), packed)] * 20
    assert codes(pdf(*streams)) == []


def test_a_catalogue_within_the_trailer_is_looked_into() -> None:
    assert codes(pdf(trailer=b"/Root <</OpenAction <</S /JavaScript>>>>")) == [UploadCode.ACTIVE]


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_pdf_that_anybody_can_open_is_looked_into_and_taken(revision: int) -> None:
    content = locked(revision, HARMLESS)
    assert len(pypdfium2.PdfDocument(content)) == 1
    assert codes(content) == []
    assert codes(locked(revision, SCRIPT)) == [UploadCode.ACTIVE]


@pytest.mark.parametrize("revision", [2, 3, 4, 6])
def test_a_pdf_that_needs_a_password_keeps_its_sentence(revision: int) -> None:
    content = locked(revision, HARMLESS, password=b"secret")
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(content)
    found = check_upload("样例.pdf", content, LIMITS)
    assert isinstance(found, tuple)
    assert (found[0].code, "去掉密码" in found[0].detail) == (UploadCode.ENCRYPTED, True)


def test_two_locks_are_not_opened() -> None:
    content = locked(4, HARMLESS)
    for doubtful in (
        content.replace(b"/StmF /StdCF", b"/StmF /StdCF /StmF /Identity"),
        content.replace(b"/Encrypt 5 0 R", b"/Encrypt 5 0 R>>\ntrailer\n<</Encrypt 3 0 R"),
        content.replace(b"5 0 obj", b"5 0 obj <<>> endobj 5 0 obj"),
        content.replace(b"/Standard", b"/Adobe.PubSec"),
    ):
        assert codes(doubtful) == [UploadCode.ENCRYPTED]


def test_a_file_that_makes_a_reader_work_without_end_is_refused() -> None:
    assert codes(pdf(b"9 0 obj (" * 20_000)) == [UploadCode.DAMAGED]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        (rb"(a\(b\)c)", b"a(b)c"), (rb"(a(b)c)", b"a(b)c"), (rb"(\101\53\n)", b"A+\n"), (b"(a\\\nb)", b"ab"),
        (b"<414>", b"A@"), (b"< 4 1 >", b"A"), (rb"(\\)", b"\\"), (b"(", b""), (b"<4", b"@"),
    ],
)  # fmt: skip
def test_strings_are_read_as_the_standard_has_them(written: bytes, read: bytes) -> None:
    [token] = read_object(written, 0, Work(1000)).tokens
    assert (token.kind, token.value) == ("string", read)
