"""The closed vocabularies of a base's organisation (Art. 7, 17, 25) and of its guidance (Art. 6)."""

from enum import StrEnum

from domain.bases import law
from domain.source import Source


class ArrangementKind(StrEnum):
    """What the unit has to set up for its postdoctoral work."""

    BODY = "body"
    OFFICER = "officer"
    RULES = "rules"
    COMMITTEE = "committee"
    ASSESSMENT = "assessment"
    ARCHIVE = "archive"


ARRANGEMENT_NAMES = {
    ArrangementKind.BODY: "博士后管理机构",
    ArrangementKind.OFFICER: "专门管理人员",
    ArrangementKind.RULES: "博士后管理制度",
    ArrangementKind.COMMITTEE: "专家学术委员会",
    ArrangementKind.ASSESSMENT: "考核办法",
    ArrangementKind.ARCHIVE: "归档制度（档案计划）",
}
ARRANGEMENT_SOURCES: dict[ArrangementKind, Source] = {
    ArrangementKind.BODY: law.MANAGING_BODY,
    ArrangementKind.OFFICER: law.MANAGING_OFFICER,
    ArrangementKind.RULES: law.MANAGING_RULES,
    ArrangementKind.COMMITTEE: law.COMMITTEE,
    ArrangementKind.ASSESSMENT: law.ASSESSMENT_RULES,
    ArrangementKind.ARCHIVE: law.ARCHIVE,
}
"""Which words of the text ask for it."""
WITH_PEOPLE = frozenset({ArrangementKind.OFFICER, ArrangementKind.COMMITTEE})
"""Setting (form): who they are is what is put on record."""
WITH_PAPER = frozenset({ArrangementKind.RULES, ArrangementKind.ASSESSMENT, ArrangementKind.ARCHIVE})
"""Setting (form): a text of rules is put on record with its file."""


class GuidanceWay(StrEnum):
    """How a base was guided."""

    VISIT = "visit"
    MEETING = "meeting"
    WRITTEN = "written"
    CALL = "call"


GUIDANCE_WAY_NAMES = {
    GuidanceWay.VISIT: "实地指导",
    GuidanceWay.MEETING: "会议座谈",
    GuidanceWay.WRITTEN: "书面指导",
    GuidanceWay.CALL: "电话、网络指导",
}
