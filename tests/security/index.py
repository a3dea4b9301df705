"""docs/security.md: each item of ASVS 5.0 (levels 1 and 2) and of 等保三级 with its state, code and tests.

`python -m tests.security.index` writes it from `tests/security/items/`; a test compares it.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from tests.law.reading import ROOT
from tests.security.catalogue import ASVS, GB, OPEN, Chapter, Proof, Standard, State, place

PAGE = ROOT / "docs" / "security.md"
ENGLISH: Mapping[State, str] = {state: state.value for state in State}
CHINESE: Mapping[State, str] = {
    State.MET: "满足",
    State.PARTLY: "部分满足",
    State.OPEN: "未满足",
    State.NOT_APPLICABLE: "不适用",
    State.OPERATOR: "由运营单位负责",
}
ASVS_HEAD = """\
[OWASP Application Security Verification Standard 5.0.0](https://github.com/OWASP/ASVS), levels 1 and 2. The ids are the
standard's, the titles are ours and shorter than what it asks for: read an item there before relying on a line here."""
GB_HEAD = """\
GB/T 22239-2019《信息安全技术 网络安全等级保护基本要求》第三级安全通用要求。编号和分项（a、b……）为标准的编号，名称为本项目的概括，
以标准原文为准。这里只说明本系统的软件和随附的部署文件，不代替等级测评；物理环境、制度、人员等由运营单位负责。"""


def page() -> str:
    """The whole file."""
    lines = [
        "# Security, item by item (安全要求逐项对照)",
        "",
        "Written by `python -m tests.security.index` from `tests/security/items/`; a test compares it, and holds that every item is",
        "there once, that each place in the code and each test exists, and that nothing is called met without a test.",
        "How to report a weakness: [SECURITY.md](../SECURITY.md).",
        "",
        "| state | meaning |",
        "|---|---|",
        "| met 满足 | the code does it, and a test would fail if it did not |",
        "| partly 部分满足 | some of it is missing, off by default, or without a test |",
        "| open 未满足 | not there |",
        "| not applicable 不适用 | the system has nothing of the kind |",
        "| operator 由运营单位负责 | settled where the system is run |",
        "",
        *_counts(),
        *_standard("OWASP ASVS 5.0.0, levels 1 and 2", ASVS_HEAD, ASVS, ENGLISH),
        *_standard("等保三级（GB/T 22239-2019）", GB_HEAD, GB, CHINESE),
        *_open(),
    ]
    return "\n".join(lines) + "\n"


def _items(chapters: Sequence[Chapter]) -> list[tuple[str, str, Proof]]:
    found = [
        (item, title, proof)
        for chapter in chapters
        for proof in chapter.proof
        for item, title in proof.items.items()
    ]
    return sorted(found, key=lambda each: place(each[0]))


def _counts() -> Iterator[str]:
    yield f"| standard | items | {' | '.join(State)} |"
    yield f"|---|---|{'---|' * len(State)}"
    for name, standard, level in (
        ("ASVS level 1", ASVS, "1"),
        ("ASVS level 2", ASVS, "2"),
        ("等保三级", GB, "3"),
    ):
        levels = standard.level_of()
        states = Counter(
            proof.state for item, _, proof in _items(standard.chapters()) if levels.get(item) == level
        )
        yield f"| {name} | {states.total()} | {' | '.join(str(states[state]) for state in State)} |"
    yield ""


def _standard(title: str, head: str, standard: Standard, words: Mapping[State, str]) -> Iterator[str]:
    levels = standard.level_of()
    yield from (f"## {title}", "", head, "")
    for chapter in standard.chapters():
        yield from (f"### {chapter.title}", "")
        yield "| item | level | what | state | where and why |"
        yield "|---|---|---|---|---|"
        for item, name, proof in _items((chapter,)):
            yield f"| {item} | {levels.get(item, '')} | {name} | {words[proof.state]} | {_shown(proof)} |"
        yield ""


def _shown(proof: Proof) -> str:
    parts = (
        proof.why,
        ", ".join(f"`{place_in_code}`" for place_in_code in proof.code),
        ", ".join(f"`{test}`" for test in proof.tests),
    )
    return "<br>".join(filter(None, parts))


def _open() -> Iterator[str]:
    """What is to be mended, the most worth first; items with one reason are one line."""
    yield from ("## What is open, the most worth first (待改进项)", "")
    found = [
        (proof, words)
        for standard, words in ((ASVS, ENGLISH), (GB, CHINESE))
        for chapter in standard.chapters()
        for proof in chapter.proof
        if proof.state in OPEN
    ]
    for worth, told in ((1, "First"), (2, "Then"), (3, "Last")):
        yield from (f"### {told}", "")
        of_worth = [each for each in found if each[0].worth == worth]
        for proof, words in sorted(of_worth, key=lambda each: OPEN.index(each[0].state)):
            items = ", ".join(f"{item} {title}" for item, title in proof.items.items())
            yield f"- **{words[proof.state]}** {items}: {proof.why}"
        yield ""


def main() -> None:
    """Writes the file."""
    PAGE.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
