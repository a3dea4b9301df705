"""The scope that sees everything is entered by named functions, and who calls them is written down."""

from tests.db.seeing import WRITTEN, around, callers, written

SCOPE = "db/scope.py"


def test_nobody_becomes_the_system_in_any_other_way() -> None:
    assert around() == {SCOPE}


def test_who_sees_everything_is_written_down() -> None:
    """Fails for a caller that is new or gone: `python -m tests.db.seeing` writes the list anew, which is then read."""
    assert WRITTEN.read_text("utf-8") == written(callers())


def test_what_anyone_may_look_up_is_read_in_the_public_scope() -> None:
    """But for what became of a unit of a notice, and what the holder of a receipt has handed in and is answered."""
    public = {module: names for module, names in callers().items() if "/public" in module}
    of_receipts = public.pop("api/rights/routers/public_complaints.py")
    assert of_receipts == [
        "_followed",
        "_forget",
        "_written",
        "complain",
        "found_by",
        "loaded",
        "retaliation",
    ]
    assert public.pop("api/rights/routers/public_complaint_papers.py") == ["_said"]
    asked = public.pop("api/rights/routers/public_practices.py")
    assert asked == ["ask", "published", "status"], (
        "questions by their receipts, names of units that sent a practice in"
    )
    assert public == {"api/bases/routers/public.py": ["_followed", "_of_receipt"]}
