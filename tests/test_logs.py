"""Logs are JSON lines in which nobody's data appears."""

import json
import subprocess
import sys

import pytest

from logs import HIDDEN, hide_private

SAY = """
import logging, structlog, logs
logs.configure("info")
structlog.get_logger("api").info("submitted", case="a-1", id_number="sample-number", unit={"phone": "sample-phone"})
structlog.get_logger("api").debug("not shown")
logging.getLogger("uvicorn").warning("slow %s", "request", extra={"email": "sample-mail"})
"""


def test_every_line_is_json_and_private_fields_are_blank() -> None:
    run = subprocess.run([sys.executable, "-c", SAY], stderr=subprocess.PIPE, text=True, check=True)
    first, second = (json.loads(line) for line in run.stderr.splitlines())
    assert (first["event"], first["case"], first["level"]) == ("submitted", "a-1", "info")
    assert (second["event"], second["logger"]) == ("slow request", "uvicorn")
    assert "sample-" not in run.stderr


@pytest.mark.parametrize("key", ["password", "Token", "id_card", "mobile", "email"])
def test_a_private_field_is_blank_at_any_depth(key: str) -> None:
    shown = hide_private(None, "info", {"event": "e", "rows": [{key: "sample", "kept": 1}]})
    assert shown["rows"] == [{key: HIDDEN, "kept": 1}]
