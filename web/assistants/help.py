"""The guide of who reports, and what helps on which page."""

GUIDES = {"reporter": "填报单位"}
TOPICS = (
    (r"/drive-tasks\b|/drives\b", "周报告"),
    (r"/assistant-posts\b|/assistant-hires\b", "岗位和聘用"),
    (r"/list-matches\b", "教育部数据比对"),
    (r"/integrity-cases\b", "诚信核查"),
)
