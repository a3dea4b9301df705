"""One table of columns for each list: what the interface, the workbook and the page show of it, and to whom."""
