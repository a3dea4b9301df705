"""The guide of researchers, and what helps on which page."""

GUIDES = {"researcher": "科研人员"}
TOPICS = ((r"/commitments\b", "承诺"), (r"/complaints\b|/inquiries\b", "投诉"))
