"""The guide of researchers, and what helps on which page."""

GUIDES = {"researcher": "科研人员"}
TOPICS = (
    (r"/talents\b", "人才"),
    (r"/checks\b|/unit-checks\b", "自查"),
    (r"/commitments\b", "承诺"),
    (r"/practices\b|/questions\b", "咨询"),
    (r"/complaints\b|/inquiries\b|/dispatches\b", "投诉"),
)
