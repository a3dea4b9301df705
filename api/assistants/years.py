"""Years as addresses, queries and forms give them: what a calendar has, and a column can hold."""

from typing import Annotated

from fastapi import Form, Path, Query

FIRST, LAST = 1900, 9999
YearOfPath = Annotated[int, Path(ge=FIRST, le=LAST)]
YearOfQuery = Annotated[int, Query(ge=FIRST, le=LAST)]
AnyYear = Annotated[int | None, Query(ge=FIRST, le=LAST)]
YearOfForm = Annotated[int, Form(ge=FIRST, le=LAST, examples=[2025])]
