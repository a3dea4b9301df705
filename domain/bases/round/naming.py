"""What a public notice of a round is called, on paper and on the pages (Art. 11(3))."""

from collections.abc import Sequence

from domain.bases.round.state import Notice
from domain.text import numeral

WHOLE_NAME = "内蒙古自治区博士后创新实践基地"


def notice_parts(notices: Sequence[Notice], notice: Notice) -> tuple[str, ...]:
    """The words of its title, between which lines may end: year, 基地, 公示, and which of the year's notices it is.

    One from before, without a number of its own, is numbered among those of its round.
    """
    ids = [one.id for one in notices]
    batch = notice.batch or (ids.index(notice.id) + 1 if notice.id in ids else len(ids) + 1)
    return (f"{notice.begins.year}年", WHOLE_NAME, "拟备案名单公示", f"（第{numeral(batch)}批）")


def notice_title(notices: Sequence[Notice], notice: Notice) -> str:
    """The title in one line."""
    return "".join(notice_parts(notices, notice))
