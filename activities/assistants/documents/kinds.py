"""The kinds of documents: of which case each is, who drafts it, what it rests on, and whether it names persons."""

from collections.abc import Mapping
from enum import StrEnum

from activities.documents.kinds import Numbering, Plan
from domain.assistants import law
from domain.source import setting
from domain.terms import Role


class DocumentKind(StrEnum):
    """What is drafted."""

    TARGETS = "drive_targets"
    BULLETIN = "drive_bulletin"
    ERRATUM = "drive_erratum"
    NATIONAL = "national_summary"
    CONTACTS = "drive_contacts"
    REPORT = "weekly_report"
    LETTER = "supervision_letter"
    CHECK = "spot_check_record"
    FINDING = "integrity_finding"
    REVIEW = "integrity_review"


DRIVE, TASK, INTEGRITY = "drive", "drive_task", "integrity_case"
"""Whose documents there are."""
KJT = frozenset({Role.DEPARTMENT})
LINE = frozenset({Role.LEAGUE, Role.REPORTER})
UNIT = frozenset({Role.UNIT})
RANKING = setting("ranking", "assistants")

PLANS: Mapping[DocumentKind, Plan] = {
    DocumentKind.TARGETS: Plan(
        title="任务指标",
        case=DRIVE,
        drafters=KJT,
        source=law.TARGETS,
        numbering=Numbering.REGISTER,
        personal=False,
        openers=LINE,
    ),
    DocumentKind.BULLETIN: Plan(
        title="通报",
        case=DRIVE,
        drafters=KJT,
        source=RANKING,
        numbering=Numbering.REGISTER,
        personal=False,
        parts="文号",
        openers=LINE,
    ),
    DocumentKind.ERRATUM: Plan(
        title="更正",
        case=DRIVE,
        drafters=KJT,
        source=RANKING,
        numbering=Numbering.REGISTER,
        personal=False,
        parts="文号",
        openers=LINE,
    ),
    DocumentKind.NATIONAL: Plan(
        title="国家汇总",
        case=DRIVE,
        drafters=KJT,
        source=law.NATIONAL_REPORTS,
        numbering=Numbering.GIVEN,
        personal=False,
        parts="截至日",
    ),
    DocumentKind.CONTACTS: Plan(
        title="分管领导和联络员信息表",
        case=TASK,
        drafters=LINE,
        source=law.RESPONSIBILITY,
        numbering=Numbering.NONE,
        personal=True,
        openers=KJT,
    ),
    DocumentKind.REPORT: Plan(
        title="周报告报表和零报告报表",
        case=TASK,
        drafters=LINE,
        source=law.WEEKLY_REPORT,
        numbering=Numbering.NONE,
        personal=True,
        parts="期",
        openers=KJT,
    ),
    DocumentKind.LETTER: Plan(
        title="督办函",
        case=TASK,
        drafters=KJT,
        source=law.SUPERVISION,
        numbering=Numbering.REGISTER,
        personal=False,
        parts="进度节点",
        openers=LINE,
    ),
    DocumentKind.CHECK: Plan(
        title="抽查记录",
        case=TASK,
        drafters=KJT | LINE,
        source=law.RESPONSIBILITY,
        numbering=Numbering.NONE,
        personal=True,
        parts="次",
    ),
    DocumentKind.FINDING: Plan(
        title="诚信核查结论",
        case=INTEGRITY,
        drafters=KJT,
        source=law.FALSE_FIGURES,
        numbering=Numbering.GIVEN,
        personal=True,
        openers=UNIT,
    ),
    DocumentKind.REVIEW: Plan(
        title="诚信核查复核决定",
        case=INTEGRITY,
        drafters=KJT,
        source=setting("review_once", "assistants"),
        numbering=Numbering.GIVEN,
        personal=True,
        openers=UNIT,
    ),
}
"""In the order in which they are offered."""
