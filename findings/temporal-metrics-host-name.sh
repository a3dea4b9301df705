#!/usr/bin/env bash
# Title: temporalio's Prometheus exporter takes no host name, not even localhost
# Versions: temporalio 1.35.0 (Python 3.11)
# Behaviour: `PrometheusConfig(bind_address="localhost:PORT")` raises ValueError ("invalid socket address syntax") when the
# Runtime is made, while "127.0.0.1:PORT" and "[::1]:PORT" are taken. Everything else of the SDK that takes an address
# (Client.connect) resolves names, so a setting such as METRICS_HOST=localhost works for the API and stops the worker.
# Output seen:
#   localhost: ValueError: Invalid Prometheus address: invalid socket address syntax
#   127.0.0.1: taken
set -euo pipefail
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
python3 -m venv "$here/venv"
"$here/venv/bin/pip" install --quiet --disable-pip-version-check temporalio==1.35.0
"$here/venv/bin/python" - <<'PY'
import os, socket, sys
from temporalio.runtime import PrometheusConfig, Runtime, TelemetryConfig

def tried(host: str) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    try:
        Runtime(telemetry=TelemetryConfig(metrics=PrometheusConfig(bind_address=f"{host}:{port}")))
    except ValueError as problem:
        return f"ValueError: {problem}"
    return "taken"

seen = {host: tried(host) for host in ("localhost", "127.0.0.1")}
for host, what in seen.items():
    print(f"{host}: {what}")
as_before = "invalid socket address syntax" in seen["localhost"] and seen["127.0.0.1"] == "taken"
sys.stdout.flush()
os._exit(0 if as_before else 1)
PY
