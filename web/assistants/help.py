"""The guide of who reports, and what helps on which page."""

GUIDES = {"reporter": "填报单位"}
TOPICS = ((r"/drive-tasks\b|/drives\b", "周报告"), (r"/assistant-posts\b|/assistant-hires\b", "岗位和聘用"))
