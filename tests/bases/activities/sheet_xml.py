"""Cells of a workbook written as some other program writes them, element by element."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping

from domain.bases.imports.columns import BASES, STAYS

PARTS = {BASES: "xl/worksheets/sheet2.xml", STAYS: "xl/worksheets/sheet3.xml"}


def with_cells(content: bytes, sheet: str, cells: Mapping[str, str], encoding: str = "utf-8") -> bytes:
    """The workbook with these filled cells (address → `t="e"><v>#N/A</v>`) written so."""

    def changed(part: str) -> str:
        for address, inner in cells.items():
            before, cell, after = re.split(rf'(<c r="{address}".*?</c>)', part, flags=re.DOTALL)
            style = re.search(r's="[0-9]+"', cell)
            assert style is not None
            part = f'{before}<c r="{address}" {style[0]} {inner}</c>{after}'
        return part

    return with_part(content, PARTS[sheet], changed, encoding)


def with_part(content: bytes, name: str, change: Callable[[str], str], encoding: str = "utf-8") -> bytes:
    """The workbook with one of its parts changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part_name in old.namelist():
            part = old.read(part_name)
            new.writestr(part_name, change(part.decode()).encode(encoding) if part_name == name else part)
    return made.getvalue()
