"""Workbooks: the template of the import, what is read from it and written back into it, and tables that go out."""
