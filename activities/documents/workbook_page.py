"""A workbook made ready to be shown on pages: every sheet that can be seen as wide as one page, all of its cells."""

import io
import posixpath
import zipfile

from lxml import etree
from lxml.etree import _Element as Element

_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_LARGEST = 16 * 1024 * 1024
"""Bytes of a sheet's XML that is made ready; a larger one is shown as it is."""
_BEHIND = frozenset(
    {
        "headerFooter",
        "rowBreaks",
        "colBreaks",
        "customProperties",
        "cellWatches",
        "ignoredErrors",
        "smartTags",
    }
    | {"drawing", "drawingHF", "legacyDrawing", "legacyDrawingHF", "picture", "oleObjects", "controls"}
    | {"webPublishItems", "tableParts", "extLst"}
)
"""What the schema has after the setup of the page."""
_AREA = "_xlnm.Print_Area"


def on_pages(content: bytes) -> bytes:
    """The workbook with another setup of its pages; its cells are as they were. CPU bound."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _changed(part) if _has_setup(name) and len(part) <= _LARGEST else part)
    return made.getvalue()


def _has_setup(name: str) -> bool:
    folder, file = posixpath.split(name.lower())
    return file.endswith(".xml") and (file.startswith("workbook") or folder.endswith("worksheets"))


def _changed(part: bytes) -> bytes:
    try:
        root = etree.fromstring(
            part, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        )
    except etree.XMLSyntaxError:
        return part
    if root.tag == f"{{{_SHEET}}}worksheet":
        _fit(root)
    elif root.tag == f"{{{_SHEET}}}workbook":
        for area in root.iterfind(f".//{{{_SHEET}}}definedName[@name='{_AREA}']"):
            area.getparent().remove(area)
    else:
        return part
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _fit(sheet: Element) -> None:
    properties = sheet.find(f"{{{_SHEET}}}sheetPr")
    if properties is None:
        properties = etree.Element(f"{{{_SHEET}}}sheetPr")
        sheet.insert(0, properties)
    fitted = properties.find(f"{{{_SHEET}}}pageSetUpPr")
    if fitted is None:
        fitted = etree.SubElement(properties, f"{{{_SHEET}}}pageSetUpPr")
    fitted.set("fitToPage", "1")
    setup = sheet.find(f"{{{_SHEET}}}pageSetup")
    if setup is None:
        setup = etree.Element(f"{{{_SHEET}}}pageSetup", {"paperSize": "9", "orientation": "landscape"})
        behind = next((one for one in sheet if etree.QName(one).localname in _BEHIND), None)
        sheet.append(setup) if behind is None else behind.addprevious(setup)
    for name in ("scale", f"{{{_SHEET}}}id"):
        setup.attrib.pop(name, None)
    setup.set("fitToWidth", "1")
    setup.set("fitToHeight", "0")
