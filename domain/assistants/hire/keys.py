"""The clocks of a hire: the service agreement (26·二(二)), the decision on one that is held, and the end with its drive."""

AGREEMENT, CLEAR, CLOSING = "agreement", "clear", "closing"
