"""教育部数据比对 (match): the hires of a year against the list of the 教育部 system of graduates (26·二(四))."""
