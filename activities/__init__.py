"""Every effect: decide and record, notify, check files, send mail."""
