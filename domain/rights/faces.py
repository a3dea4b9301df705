"""The kinds of cases of the plan by name, address and workflow."""

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
    Face(
        kind="dispatch",
        name="季度调度",
        area="dispatches",
        workflow="DispatchLife",
        about="The complaints of a quarter (季度调度), 权益·三(三)",
        by_id=True,
    ),
    Face(
        kind="check",
        name="政策落实自查",
        area="checks",
        workflow="CheckLife",
        about="A self-check over many units (自查), 权益·三(一)",
        by_id=True,
    ),
    Face(
        kind="unit_check",
        name="单位自查",
        area="unit-checks",
        workflow="UnitCheckLife",
        about="A unit's part in a self-check (单位自查), 权益·三(一)",
        counted="家单位自查",
    ),
    Face(
        kind="talent",
        name="高层次人才",
        area="talents",
        workflow="TalentLife",
        about="A talent on the real-name list (高层次人才), 权益·二(一)",
        counted="名人才",
    ),
    Face(
        kind="practice",
        name="典型案例",
        area="practices",
        workflow="PracticeLife",
        about="A good practice of a unit or a league (典型案例), 权益·三(二)",
        counted="个案例",
    ),
    Face(
        kind="question",
        name="咨询",
        area="questions",
        workflow="QuestionLife",
        about="A question to a department (咨询), apart from complaints, 权益·三(二)",
        counted="件咨询",
    ),
)
RECORDS: tuple[str, ...] = ()
"""Kinds of records that have no name or address of their own."""
