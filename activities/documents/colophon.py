"""版记 (GB/T 9704-2012, 7.4): copies, who prints the document and when, on the last lines of the last page."""

from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm, Pt

from activities.documents.layout import line

WIDE, HIGH = Mm(156), Pt(56)
_SHAPES = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_NAMES = (
    f'{nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="{_SHAPES}" '
    f'xmlns:wp="{_DRAWING}/wordprocessingDrawing" xmlns:a="{_DRAWING}/main"'
)
_BOX = """
<w:r {names}><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>
  <wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="1" behindDoc="0" locked="0"
    layoutInCell="1" allowOverlap="0">
    <wp:simplePos x="0" y="0"/>
    <wp:positionH relativeFrom="margin"><wp:align>center</wp:align></wp:positionH>
    <wp:positionV relativeFrom="margin"><wp:align>bottom</wp:align></wp:positionV>
    <wp:extent cx="{wide}" cy="{high}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/>
    <wp:docPr id="1" name="版记"/><wp:cNvGraphicFramePr/>
    <a:graphic><a:graphicData uri="{shapes}"><wps:wsp>
      <wps:cNvSpPr txBox="1"/>
      <wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln></wps:spPr>
      <wps:txbx><w:txbxContent>{lines}</w:txbxContent></wps:txbx>
      <wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"><a:spAutoFit/></wps:bodyPr>
    </wps:wsp></a:graphicData></a:graphic>
  </wp:anchor>
</w:drawing></mc:Choice></mc:AlternateContent></w:r>
"""
_THICK, _THIN = 8, 6
"""0.35 and 0.25 mm in eighths of a point."""
_PRINTED = "　{{ printer }}\t{{ date }}印发"
_LINES = (
    ("{%p if copies %}", 0, 0),
    ("　抄送：{{ copies }}。", _THICK, 0),
    (_PRINTED, _THIN, _THICK),
    ("{%p else %}", 0, 0),
    (_PRINTED, _THICK, _THICK),
    ("{%p endif %}", 0, 0),
)


def colophon(paper: Paper) -> None:
    """Below everything else, in a box at the lower edge of the text; its last line is that edge."""
    anchor = line(paper, "", "版记锚点")
    lines = "".join(_line(*parts) for parts in _LINES)
    box = _BOX.format(names=_NAMES, wide=int(WIDE), high=int(HIGH), shapes=_SHAPES, lines=lines)
    anchor._p.append(parse_xml(box))  # noqa: SLF001  # there is no other way to a box


def _line(text: str, top: int, bottom: int) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="1" w:color="000000"/>'
        for edge, size in (("top", top), ("bottom", bottom))
        if size
    )
    border = f"<w:pBdr>{edges}</w:pBdr>" if edges else ""
    runs = "<w:tab/>".join(f'<w:t xml:space="preserve">{part}</w:t>' for part in text.split("\t"))
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{round((Mm(156) - Pt(14)) / Pt(1) * 20)}"/></w:tabs>'
    return f'<w:p><w:pPr><w:pStyle w:val="版记"/>{border}{tab}</w:pPr><w:r>{runs}</w:r></w:p>'
