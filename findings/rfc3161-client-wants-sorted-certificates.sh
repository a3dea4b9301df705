#!/usr/bin/env bash
# Title: rfc3161-client refuses time stamps of `openssl ts` as soon as the answer carries two certificates
# Versions: rfc3161-client 1.0.9 (Python 3.11), OpenSSL 3.0.19
# Behaviour: an authority that is asked for its certificates answers with its own and those above it. OpenSSL writes them in the
# order of its configuration, the signer's first; rfc3161-client parses the answer as strict DER, where a SET is sorted by bytes, and raises
# ValueError (InvalidSetOrdering) on an answer that `openssl ts -verify` finds good. CMS does not ask for DER there. Where the
# signer's certificate happens to be the shorter one, it takes the answer: whether an authority "works" hangs on the length of names.
# Output seen:
#   short name of the authority: openssl OK, rfc3161-client taken
#   long name of the authority: openssl OK, rfc3161-client InvalidSetOrdering
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check rfc3161-client==1.0.9
cd "$here"
printf 'a line' >line
printf 'extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n' >use
cat >tsa.cnf <<'CNF'
[ tsa ]
default_tsa = own
[ own ]
serial = serial
crypto_device = builtin
signer_cert = tsa.crt
signer_key = tsa.key
certs = root.crt
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ess_cert_id_alg = sha256
CNF
cat >decode.py <<'PY'
from rfc3161_client import decode_timestamp_response

try:
    decode_timestamp_response(open("reply", "rb").read())
    print("taken")
except ValueError as problem:
    print("InvalidSetOrdering" if "InvalidSetOrdering" in str(problem) else problem)
PY
look() { # look ROOT NAME: an authority of this name under that root
    openssl req -x509 -newkey rsa:2048 -nodes -keyout root.key -out root.crt -subj "/CN=$1" -days 30
    openssl req -newkey rsa:2048 -nodes -keyout tsa.key -out tsa.csr -subj "/CN=$2"
    openssl x509 -req -in tsa.csr -CA root.crt -CAkey root.key -CAcreateserial -out tsa.crt -days 30 -extfile use
    openssl ts -query -data line -sha256 -cert -out query
    openssl ts -reply -config tsa.cnf -queryfile query -out reply
} >log 2>&1
told() { echo "openssl $(openssl ts -verify -data line -in reply -CAfile root.crt 2>/dev/null | sed 's/.*: //'), rfc3161-client $(venv/bin/python decode.py)"; }
long="sample name that is long, which makes a certificate long as well"
look "$long" s && short=$(told)
look s "$long" && long=$(told)
echo "short name of the authority: $short"
echo "long name of the authority: $long"
[[ $short == "openssl OK, rfc3161-client taken" && $long == "openssl OK, rfc3161-client InvalidSetOrdering" ]]
