"""The kinds of cases of 内科成字〔2025〕26号 by name, address and workflow."""

from domain.faces import Face

FACES: tuple[Face, ...] = (
    Face(
        kind="drive",
        name="年度任务",
        area="drives",
        workflow="DriveLife",
        by_id=True,
        parts_told=True,
        about="The task of a year (年度任务), 26·一",
    ),
    Face(
        kind="drive_task",
        name="任务单位年度任务",
        area="drive-tasks",
        workflow="TaskLife",
        about="What a line or a zone owes in a year (任务单位的年度任务), 26·三",
        counted="项任务",
        parts_told=True,
    ),
    Face(
        kind="assistant_post",
        name="科研助理岗位",
        area="assistant-posts",
        workflow="AssistantPostLife",
        about="A post for research assistants (科研助理岗位), 26·二(一)",
        counted="个岗位",
    ),
    Face(
        kind="assistant_hire",
        name="科研助理聘用",
        area="assistant-hires",
        workflow="AssistantHireLife",
        about="A person who was hired (科研助理聘用), 26·附件2",
        counted="条聘用信息",
    ),
    Face(
        kind="integrity_case",
        name="诚信核查",
        area="integrity-cases",
        workflow="IntegrityLife",
        about="Whether hires that a unit recorded are true (诚信核查), 26·三",
        counted="件诚信核查",
    ),
    Face(
        kind="list_match",
        name="教育部数据比对",
        area="list-matches",
        workflow="ListMatchLife",
        about="The comparison with the list of the 教育部 system (教育部数据比对), 26·二(四)",
        counted="次比对",
    ),
)
RECORDS: tuple[str, ...] = ()
