"""What the counts of this programme's errands are called."""

COUNTED = {"looked_at": "已查看的基地"}
