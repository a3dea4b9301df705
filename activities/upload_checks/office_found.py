"""What was found in a Word or Excel file and must not be there: said with its place, and with one way out."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from activities.upload_checks.verdict import UploadCode, UploadProblem

AS_PDF = "请另存为 PDF 后上传"
OR_PDF = "或者另存为 PDF 后上传"
_LONGEST = 60
_PLACES = {
    "document": "正文",
    "hdr": "页眉",
    "ftr": "页脚",
    "footnotes": "脚注",
    "endnotes": "尾注",
    "comments": "批注",
}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing: what it is, what to do about it, and where it stands (paragraph from 1, 0 where it has none)."""

    code: UploadCode
    what: str
    way: str
    part: str = ""
    spot: tuple[str, int] = ("", 0)
    """The root of the part's XML, and the paragraph."""


def problems_of(found: Iterable[Found], titles: Mapping[str, str]) -> Iterator[UploadProblem]:
    """One sentence for each kind of thing, with its first place; `titles` are those of sheets by their parts."""
    kinds: dict[tuple[UploadCode, str], list[Found]] = {}
    for one in found:
        kinds.setdefault((one.code, one.what), []).append(one)
    for (code, what), several in kinds.items():
        first = several[0]
        more = f"（共{len(several)}处）" if len(several) > 1 else ""
        yield UploadProblem(code, f"{place_of(first, titles)}{what}{more}，{first.way}")


def place_of(found: Found, titles: Mapping[str, str]) -> str:
    """正文第3段, 工作表“汇总”, or the part of the file where neither is known."""
    if found.part in titles:
        return f"工作表“{titles[found.part]}”"
    root, paragraph = found.spot
    if root in _PLACES:
        return f"{_PLACES[root]}第{paragraph}段" if paragraph else _PLACES[root]
    return ""


def shown(name: str) -> str:
    """A name or address from the file as a sentence can hold it."""
    plain = "".join(sign for sign in name if sign.isprintable())
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}……"
