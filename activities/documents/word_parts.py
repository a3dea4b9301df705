"""The XML parts of a Word file: read, written, and put back into the file with all its others."""

import io
import zipfile
from collections.abc import Mapping

from lxml import etree
from lxml.etree import _Element as Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DOCUMENT = "word/document.xml"


def read_part(part: bytes) -> Element:
    """The root of a part; raises XMLSyntaxError for what is no XML."""
    return etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))


def written_part(root: Element) -> bytes:
    """The part as it stands in the file."""
    made: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return made


def with_parts(opened: zipfile.ZipFile, changed: Mapping[str, bytes]) -> bytes:
    """The file with these parts in the place of its own, by their names."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in opened.namelist():
            new.writestr(name, changed.get(name) or opened.read(name))
    return made.getvalue()
