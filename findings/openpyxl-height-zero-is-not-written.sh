#!/usr/bin/env bash
# Title: a row that openpyxl is told to give the height 0 comes out visible
# Versions: openpyxl 3.1.5 (Python 3.11)
# Behaviour: spreadsheet programs hide a row by its height 0 as well as by `hidden`, and openpyxl reads both. Setting
# `row_dimensions[n].height = 0` is taken without a word and then left out of the file: the attribute `ht` is written only for
# heights that are true. A test that builds a workbook with hidden rows this way tests nothing; a height of 0.01 is written.
# Output seen:
#   height 0: <row r="1"> without ht
#   height 0.01: <row r="2"> with ht="0.01"
#   hidden: <row r="3"> with hidden="1"
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5
"$here/venv/bin/python" - "$here/sample.xlsx" <<'PY'
import re, sys, zipfile
from openpyxl import Workbook

book = Workbook()
sheet = book.active
for row in (1, 2, 3):
    sheet.cell(row=row, column=1, value="sample")
sheet.row_dimensions[1].height = 0
sheet.row_dimensions[2].height = 0.01
sheet.row_dimensions[3].hidden = True
book.save(sys.argv[1])
xml = zipfile.ZipFile(sys.argv[1]).read("xl/worksheets/sheet1.xml").decode()
rows = dict(re.findall(r'<row r="(\d)"([^>]*)>', xml))

def told(row, name):
    found = re.search(rf'\b{name}="[^"]*"', rows[row])
    return f'<row r="{row}"> ' + (f"with {found[0]}" if found else f"without {name}")

seen = [told("1", "ht"), told("2", "ht"), told("3", "hidden")]
for what, line in zip(("height 0", "height 0.01", "hidden"), seen):
    print(f"{what}: {line}")
sys.exit(seen != ['<row r="1"> without ht', '<row r="2"> with ht="0.01"', '<row r="3"> with hidden="1"'])
PY
