"""What the counts of this programme's errands are called."""

COUNTED = {"sheets": "已删除的未通过校验的信息表"}
