"""What the counts of this programme's errands are called."""

COUNTED = {"frozen": "定稿的季度"}
