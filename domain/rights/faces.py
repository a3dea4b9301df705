"""The kinds of cases of the plan by name, address and workflow.

Other rules of the plan (self-check, quarter, talents, good practices, questions) stand in their folders, and have no life yet.
"""

from domain.faces import Face

FACES = (
    Face(
        kind="commitment",
        name="承诺事项",
        area="commitments",
        workflow="CommitmentLife",
        about="A commitment of a unit to a researcher (承诺事项), 权益·二(六)",
        counted="项承诺",
    ),
    Face(
        kind="complaint",
        name="权益投诉",
        area="complaints",
        workflow="ComplaintLife",
        about="A complaint (投诉), 权益·三(三)",
        counted="件投诉",
        sealed=True,
    ),
    Face(
        kind="inquiry",
        name="核实函",
        area="inquiries",
        workflow="InquiryLife",
        about="An inquiry to a unit (核实函)",
        sealed=True,
    ),
)
RECORDS: tuple[str, ...] = ()
"""Kinds of records that have no name or address of their own."""
