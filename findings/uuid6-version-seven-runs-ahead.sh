#!/usr/bin/env bash
# Title: uuid6's uuid7() counts a millisecond on for each identifier, so that a burst is minutes ahead of the clock
# Versions: uuid6 2025.0.1, uuid-utils 1.2.0 (Python 3.11)
# Behaviour: a version 7 UUID begins with the milliseconds of its making. uuid6 keeps them ascending by taking "the last one plus
# one" whenever it is asked again within a millisecond: 100,000 identifiers carry 100 seconds, however fast they are made, and all
# that follow stay ahead until the clock has caught up. The time in an identifier, and the order between two processes, are then
# wrong by minutes after an import. uuid-utils counts in the bits that RFC 9562 leaves for it and stays with the clock.
# Output seen:
#   uuid6: 100000 identifiers span more than 90 s, the last is ahead of the clock by more than 60 s: True
#   uuid6: the next one, asked for a second later, is ahead of the clock as well: True
#   uuid-utils: 100000 identifiers, ascending: True, the last is ahead of the clock by more than 60 s: False
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check uuid6==2025.0.1 uuid-utils==1.2.0
"$here/venv/bin/python" - <<'PY'
import sys, time
import uuid6, uuid_utils

MANY = 100_000

def clock() -> int:
    return time.time_ns() // 10**6

def at(made) -> int:
    return made.int >> 80

made = [at(uuid6.uuid7()) for _ in range(MANY)]
ahead = made[-1] - clock() > 60_000
print(f"uuid6: {MANY} identifiers span more than 90 s, the last is ahead of the clock by more than 60 s: "
      f"{made[-1] - made[0] > 90_000 and ahead}")
time.sleep(1)
still = at(uuid6.uuid7()) - clock() > 50_000
print(f"uuid6: the next one, asked for a second later, is ahead of the clock as well: {still}")

made = [uuid_utils.uuid7() for _ in range(MANY)]
ascending, far = made == sorted(made), at(made[-1]) - clock() > 60_000
print(f"uuid-utils: {MANY} identifiers, ascending: {ascending}, the last is ahead of the clock by more than 60 s: {far}")
sys.exit(not (ahead and still and ascending and not far))
PY
