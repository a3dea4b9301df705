#!/usr/bin/env bash
# Title: icalendar writes an instant with a plain offset under the name of a zone that nobody defines, and reads it back without any
# Versions: icalendar 7.3.2 (Python 3.11)
# Behaviour: `datetime.fromisoformat("2026-11-30T18:00:00+08:00")` has a fixed offset, as instants in JSON have. As a DTSTART it becomes
# a local time of the zone "UTC+08:00", which is no name of a zone. RFC 5545 (3.2.19) wants a VTIMEZONE of that name in the calendar;
# `add_missing_timezones()` ends without an error and adds none, and `get_missing_tzids()` still names it. What icalendar itself reads
# back has no zone at all: 18:00 wherever the reader is. The same instant in UTC or with a ZoneInfo is right.
# Output seen:
#   fixed offset: DTSTART;TZID="UTC+08:00":20261130T180000, defined: False, missing: ['UTC+08:00'], read back 2026-11-30T18:00:00
#   ZoneInfo: DTSTART;TZID=Asia/Shanghai:20261130T180000, defined: True, missing: [], read back 2026-11-30T18:00:00+08:00
#   UTC: DTSTART:20261130T100000Z, defined: False, missing: [], read back 2026-11-30T10:00:00+00:00
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check icalendar==7.3.2
"$here/venv/bin/python" - <<'PY'
import sys
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

AT = datetime.fromisoformat("2026-11-30T18:00:00+08:00")
SEEN = {
    "fixed offset": (AT, 'DTSTART;TZID="UTC+08:00":20261130T180000', False, ["UTC+08:00"], "2026-11-30T18:00:00"),
    "ZoneInfo": (
        AT.astimezone(ZoneInfo("Asia/Shanghai")),
        "DTSTART;TZID=Asia/Shanghai:20261130T180000", True, [], "2026-11-30T18:00:00+08:00",
    ),
    "UTC": (AT.astimezone(UTC), "DTSTART:20261130T100000Z", False, [], "2026-11-30T10:00:00+00:00"),
}
as_before = True
for how, (at, *expected) in SEEN.items():
    calendar, event = Calendar(), Event()
    event.add("uid", "sample")
    event.add("dtstart", at)
    calendar.add_component(event)
    calendar.add_missing_timezones()
    text = calendar.to_ical().decode()
    line = next(line for line in text.split("\r\n") if line.startswith("DTSTART") and "2026" in line)
    back = Calendar.from_ical(text).walk("VEVENT")[0]["dtstart"].dt.isoformat()
    found = [line, "VTIMEZONE" in text, sorted(calendar.get_missing_tzids()), back]
    print(f"{how}: {found[0]}, defined: {found[1]}, missing: {found[2]}, read back {found[3]}")
    as_before = as_before and found == expected
sys.exit(not as_before)
PY
