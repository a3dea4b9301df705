"""任务单位的年度任务 (task): what one line, or one zone, owes in a year: its weeks, its milestones."""
