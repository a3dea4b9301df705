"""The clocks of a hire: the service agreement (26·二(二)), and the decision on one that is held."""

AGREEMENT, CLEAR = "agreement", "clear"
