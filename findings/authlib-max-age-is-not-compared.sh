#!/usr/bin/env bash
# Title: authlib asks that auth_time is there when max_age was asked for, and does not look how old it is
# Versions: authlib 1.9.10 (Python 3.11)
# Behaviour: OpenID Connect Core 3.1.3.7, 13: whoever asked with `max_age` checks that the sign-in is recent enough. `CodeIDToken.validate` takes one of
# years ago for `max_age=60`, and none at all for `max_age=0` (which is false to it). So an answer to a request from which somebody at the browser
# took `prompt=login` and `max_age` passes for a password that was just given. Right here: auth_time is compared with the instant at which the
# way began (activities/oidc.py, tests/activities/test_oidc.py).
# Output seen:
#   {'max_age 60, signed in ten years ago': True, 'max_age 60, not said when': False, 'max_age 0, not said when': True}
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check authlib==1.9.10
"$folder/venv/bin/python" - <<'PY'
from authlib.oidc.core import CodeIDToken
from joserfc.errors import MissingClaimError

NOW = 1_800_000_000
BASE = {"iss": "https://id.example", "sub": "who", "aud": "own", "exp": NOW + 300, "iat": NOW}


def taken(max_age, **claims):
    token = CodeIDToken({**BASE, **claims}, {"alg": "RS256"}, {}, {"client_id": "own", "max_age": max_age})
    try:
        token.validate(now=NOW, leeway=0)
    except MissingClaimError:
        return False
    return True


seen = {
    "max_age 60, signed in ten years ago": taken(60, auth_time=NOW - 315_360_000),
    "max_age 60, not said when": taken(60),
    "max_age 0, not said when": taken(0),
}
print(seen)
assert seen == {
    "max_age 60, signed in ten years ago": True,
    "max_age 60, not said when": False,
    "max_age 0, not said when": True,
}, "it compares now"
PY
