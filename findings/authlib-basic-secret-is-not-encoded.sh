#!/usr/bin/env bash
# Title: client_secret_basic of authlib sends id and secret as they are, where RFC 6749 has them form-encoded first
# Versions: authlib 1.9.10 (Python 3.11), oidc-provider 9.13.3 (Node 20)
# Behaviour: RFC 6749, 2.3.1 has both form-encoded before base64, and providers that keep to it decode them: a secret with `+` or `%`, as generated
# ones have, arrives as another one, and every sign-in fails with “invalid_client”, though it is copied rightly. Letters beyond Latin-1 raise.
# Right here: quote_plus on both before base64 (activities/oidc.py, tests/activities/test_oidc.py).
# Output seen:
#   sent: own:a+b%c d
#   beyond Latin-1: UnicodeEncodeError
#   own:a+b%25c invalid_client
#   own:a%2Bb%2525c invalid_grant
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check authlib==1.9.10
"$folder/venv/bin/python" - <<'PY'
from base64 import b64decode
from types import SimpleNamespace

from authlib.oauth2.auth import encode_client_secret_basic

client = SimpleNamespace(client_id="own", client_secret="a+b%c d")
_, headers, _ = encode_client_secret_basic(client, "POST", "https://id.example/token", {}, "")
sent = b64decode(headers["Authorization"].split()[1]).decode()
print("sent:", sent)
assert sent == "own:a+b%c d", "it is encoded now: own%3Aa%2Bb%25c+d was expected by RFC 6749"
try:
    encode_client_secret_basic(SimpleNamespace(client_id="own", client_secret="样"), "POST", "", {}, "")
except UnicodeEncodeError as problem:
    print("beyond Latin-1:", type(problem).__name__)
else:
    raise SystemExit("it takes letters beyond Latin-1 now")
PY
mkdir "$folder/provider" && cd "$folder/provider"
npm install --silent --no-audit --no-fund oidc-provider@9.13.3 >/dev/null 2>&1
cat >ask.mjs <<'JS'
import Provider from "oidc-provider";
const provider = new Provider("http://127.0.0.1:17933", {
  clients: [{ client_id: "own", client_secret: "a+b%25c", redirect_uris: ["https://own.example/back"] }],
  features: { devInteractions: { enabled: false } },
});
const server = provider.listen(17933, async () => {
  for (const pair of ["own:a+b%25c", "own:a%2Bb%2525c"]) {
    const answer = await fetch("http://127.0.0.1:17933/token", {
      method: "POST",
      headers: { authorization: `Basic ${btoa(pair)}`, "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams({ grant_type: "authorization_code", code: "c", redirect_uri: "https://own.example/back" }),
    });
    console.log(pair, (await answer.json()).error);
  }
  server.close();
  server.closeAllConnections();
});
JS
seen=$(node ask.mjs 2>/dev/null | grep "^own:")
echo "$seen"
[ "$seen" = "$(printf 'own:a+b%%25c invalid_client\nown:a%%2Bb%%2525c invalid_grant')" ]
