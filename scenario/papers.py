"""Sample papers: small real PDF files of one page, made in memory."""

from domain.bases.terms import CONDITION_NAMES, Condition

PAGE = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>"
    ),
)
FONT = (
    (
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [6 0 R] >>"
    ),
    (
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /FontDescriptor 7 0 R >>"
    ),
    (
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [-25 -254 1000 880]"
        b" /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
    ),
)


def paper(*lines: str) -> bytes:
    """A page with these lines, in the Song face that readers of Chinese documents bring."""
    shown = b"T* ".join(b"<%s> Tj " % line.encode("utf-16-be").hex().encode() for line in lines)
    text = b"BT /F1 16 Tf 24 TL 72 760 Td " + shown + b"ET"
    contents = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)
    return _file((*PAGE, contents, *FONT))


def evidence(unit: str, condition: Condition) -> tuple[str, bytes]:
    """The file name and the content of a unit's paper for one condition of Art. 9."""
    title = CONDITION_NAMES[condition]
    return f"样例证明材料-{title}.pdf", paper(unit, f"{title}证明材料", "（样例文件，内容均为虚构）")


def _file(objects: tuple[bytes, ...]) -> bytes:
    """Objects numbered from 1 with their cross-reference table."""
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + head + table + trailer % (len(objects) + 1, len(content))
