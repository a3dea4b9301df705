#!/usr/bin/env bash
# Title: openpyxl writes the text #N/A as an error cell, which python-calamine then reads as blank
# Versions: openpyxl 3.1.5, python-calamine 0.9.1 (Python 3.11)
# Behaviour: a str that is one of the seven old names of errors is stored with `t="e"`, in both modes of writing, as if a formula had
# failed there. Setting `data_type` to "s" after the value keeps it text. Newer names (#SPILL!, #CALC!) stay text, and so does the same
# text in small letters or with a blank after it. python-calamine gives an error cell as '' (known), so that a remark of a person
# who typed "#N/A" for "does not apply" is lost on the way through a workbook, with no error anywhere.
# Output seen:
#   '#N/A': type e, calamine reads ''
#   '#VALUE!': type e, calamine reads ''
#   '#NULL!': type e, calamine reads ''
#   '#SPILL!': type inlineStr, calamine reads '#SPILL!'
#   '#n/a': type inlineStr, calamine reads '#n/a'
#   '#N/A' set to s: type inlineStr, calamine reads '#N/A'
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 python-calamine==0.9.1
"$here/venv/bin/python" - <<'PY'
import re, sys, zipfile
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from python_calamine import load_workbook

SEEN = {
    "#N/A": ("e", ""),
    "#VALUE!": ("e", ""),
    "#NULL!": ("e", ""),
    "#SPILL!": ("inlineStr", "#SPILL!"),
    "#n/a": ("inlineStr", "#n/a"),
}

def written(text, as_text, write_only):
    book = Workbook(write_only=write_only)
    sheet = book.create_sheet() if write_only else book.active
    cell = WriteOnlyCell(sheet, text) if write_only else sheet.cell(1, 1, text)
    if as_text:
        cell.data_type = "s"
    if write_only:
        sheet.append([cell])
    file = BytesIO()
    book.save(file)
    xml = zipfile.ZipFile(file).read("xl/worksheets/sheet1.xml").decode()
    kind = re.search(r'<c r="A1"[^>]* t="(\w+)"', xml)[1]
    return kind, load_workbook(BytesIO(file.getvalue())).get_sheet_by_index(0).to_python()[0][0]

as_before = True
for text, expected in SEEN.items():
    kind, read = written(text, False, True)
    print(f"{text!r}: type {kind}, calamine reads {read!r}")
    as_before = as_before and (kind, read) == expected == written(text, False, False)
kind, read = written("#N/A", True, True)
print(f"'#N/A' set to s: type {kind}, calamine reads {read!r}")
sys.exit(not (as_before and (kind, read) == ("inlineStr", "#N/A")))
PY
