"""权益·三(三): 科技厅 goes through the complaints of a quarter (季度调度): figures, report, bulletin."""
