"""权益·三(一): a self-check over many units, called by 科技厅 under a notice."""
