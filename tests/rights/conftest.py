"""These tests run where the programme is one of the installation; `-p tests.rights.mounted` adds it for a run of its own."""

from pathlib import Path

import programmes


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Nothing of it is collected before its name stands in the one list."""
    return None if "rights" in programmes.PROGRAMMES else True
