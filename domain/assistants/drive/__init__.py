"""年度任务 (drive): the task of one year as a whole."""
