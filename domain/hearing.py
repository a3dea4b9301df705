"""Setting (hearing): what every statement and every waiver before an adverse act needs, whoever it is about."""

from collections.abc import Iterator

from domain.refusal import Problem
from domain.service import HEARING


def statement_problems(
    text: str, paper: str | None, *, waives: bool, own: bool, recorded: str
) -> Iterator[Problem]:
    """Setting (hearing): words, in one's own name (`own`) or as the signed paper that another one puts on record.

    Whoever records another's statement gives up nothing for it. `recorded` says who records and which paper that is:
    "由单位登记的，应上传本人签名的书面材料".
    """
    if not text.strip():
        yield Problem("text", "required", "请填写陈述申辩的内容。", HEARING)
    if waives and not own:
        detail = "代为登记陈述申辩的，不能一并放弃剩余期限；放弃的，请另行登记并上传本人签名或者单位盖章的书面材料。"
        yield Problem("waives", "not_yours_to_waive", detail, HEARING)
    yield from waiver_problems(paper, own=own, recorded=recorded)


def waiver_problems(paper: str | None, *, own: bool, recorded: str) -> Iterator[Problem]:
    """Setting (hearing): what another one puts on record for whom it is about needs its signed or sealed paper."""
    if not own and paper is None:
        yield Problem("paper", "required", f"{recorded}。", HEARING)
