#!/usr/bin/env bash
# Writes which Python packages are shipped, as they are locked, into the file that is named: CycloneDX 1.5, without network.
set -euo pipefail
uv=$(command -v uv || echo .uv/bin/uv)
exec "$uv" export --quiet --offline --frozen --no-dev --format cyclonedx1.5 --output-file "$1" >/dev/null
