"""What nobody sees in a workbook that is sent: taken only where its sender says that it is meant too."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import Form

from api.problems import ProblemError

HiddenToo = Annotated[bool, Form(description="隐藏的行、列、工作表也要导入")]


def meant_too(hidden: Sequence[str], ticked: bool, article: str) -> None:
    """422 with what is hidden, where that was not ticked (setting: import)."""
    if not hidden or ticked:
        return
    detail = f"{''.join(hidden)}请核对后勾选“隐藏的内容也要导入”，或者在文件中取消隐藏、删除后重新上传。"
    raise ProblemError(422, "hidden_content", detail, article=article, field="hidden_too")
