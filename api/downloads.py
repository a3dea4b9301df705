"""Files that are made for a download."""

from urllib.parse import quote

from domain.characters import writable


def attached(file_name: str) -> dict[str, str]:
    """Headers with which a browser saves the file under this name, and keeps no copy of its own."""
    disposition = f"attachment; filename*=UTF-8''{quote(writable(file_name))}"
    return {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}
