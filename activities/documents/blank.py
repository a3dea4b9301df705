"""An empty Word file in Simplified Chinese, with nothing left over in it: no styles, fonts or pictures of other files."""

from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Paper
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

MADE = datetime(2025, 1, 1, tzinfo=UTC)
"""Of a template; what is filled in is dated by its own day."""
KEPT_STYLES = frozenset(
    {"Normal", "Header", "Footer", "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
)
KEPT_PARTS = frozenset({"styles", "settings", "header", "footer", "officeDocument", "core-properties"})
LEFT_OVER = (
    "w:proofState", "w:savePreviewPicture", "w:rsids", "m:mathPr", "w:themeFontLang", "w:clrSchemeMapping",
    "w:doNotAutoCompressPictures", "w:shapeDefaults", "w14:docId", "w14:defaultImageDpi", "w:listSeparator",
)  # fmt: skip
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
NOT_LAST = "([{·‘“〈《「『【〔〖（．［｛￡￥〕"
NOT_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠〔号"
)
"""What no line ends and begins with; after 〕, before 〔 and before 号 none is broken: so 文号 stay in one piece."""
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEFAULTS = """
<w:docDefaults {ns}>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="{font}" w:eastAsia="{font}" w:hAnsi="{font}" w:cs="{font}"/><w:noProof/>
    <w:sz w:val="21"/><w:szCs w:val="21"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault>
</w:docDefaults>
"""
"""Latin letters are of English as in Word's own Chinese files: as Chinese ones LibreOffice breaks numbers anywhere."""


def blank(font: str) -> Paper:
    """The file; what has no style of its own is in this font."""
    paper = Document()
    _drop_parts(paper)
    _drop_styles(paper, font)
    settings = paper.settings.element
    for name in LEFT_OVER:
        for found in settings.findall(_tag(name)):
            settings.remove(found)
    language = parse_xml(f'<w:themeFontLang {nsdecls("w")} w:val="zh-CN" w:eastAsia="zh-CN"/>')
    spacing = settings.find(qn("w:characterSpacingControl"))
    for name, signs in (("Before", NOT_FIRST), ("After", NOT_LAST)):
        rule = f'<w:noLineBreaks{name} {nsdecls("w")} w:lang="zh-CN" w:val="{signs}"/>'
        spacing.addnext(parse_xml(rule.replace(">?]", "&gt;?]")))
    zoom = settings.find(qn("w:zoom"))
    zoom.attrib.clear()
    zoom.set(qn("w:percent"), "100")
    settings.find(qn("w:decimalSymbol")).addprevious(language)
    about = paper.core_properties
    about.created = about.modified = about.last_printed = MADE
    about.title = about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.language, about.revision = "zh-CN", 1
    return paper


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return {"w14": W14, "m": MATH}.get(prefix, "") + local if prefix != "w" else str(qn(name))


def _drop_parts(paper: Paper) -> None:
    for rels in (paper.part.package.rels, paper.part.rels):
        for key in [key for key, rel in rels.items() if rel.reltype.rpartition("/")[2] not in KEPT_PARTS]:
            del rels[key]


def _drop_styles(paper: Paper, font: str) -> None:
    styles = paper.styles.element
    for style in list(styles.findall(qn("w:style"))):
        if style.find(qn("w:name")).get(qn("w:val")) not in KEPT_STYLES:
            styles.remove(style)
    for name in ("w:docDefaults", "w:latentStyles"):
        styles.remove(styles.find(qn(name)))
    styles.insert(0, parse_xml(DEFAULTS.format(ns=nsdecls("w"), font=font)))
