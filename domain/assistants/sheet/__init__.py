"""附件2: the sheet of sixteen columns: its headers, its cells, and what holds over several rows."""
