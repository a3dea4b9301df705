"""Findings on the five conditions, given together: what was typed for each, and what of it is new."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from api.bases.models.application import ApplicationAnswer
from db.codec import encode
from domain.bases import law
from domain.bases.articles import ARTICLES
from domain.bases.attachment import Attachment
from domain.bases.terms import FINDING_NAMES, Finding
from web.bases.sheets import Sheet, sheets

FINDINGS = [(one.value, FINDING_NAMES[one]) for one in Finding]


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """One condition: its words, the evidence, what was found so far, what was typed, and what is wrong with that."""

    condition: str
    cite: str
    text: str
    title: str
    finding: str
    note: str
    known: tuple[str, str]
    sheets: list[Sheet]
    papers: list[Attachment]
    problem: str = ""
    seen: str = ""
    """The mark of what was on record when the page was made that came back."""

    @property
    def changed(self) -> bool:
        """Whether a finding was chosen that is not the one on record, nor the one that the page was made with."""
        typed = (self.finding, self.note)
        return bool(self.finding) and typed != self.known and mark_of(typed) != self.seen

    @property
    def overtaken(self) -> bool:
        """Whether somebody found something else while this was typed."""
        return bool(self.seen) and self.seen != self.mark

    @property
    def mark(self) -> str:
        """What is on record, to know later whether it still is."""
        return mark_of(self.known)

    @property
    def name(self) -> str:
        """For addresses and ids: 9(3) as 9-3."""
        return self.condition.replace("(", "-").rstrip(")")


def mark_of(found: tuple[str, str]) -> str:
    """A short text that is another one for another finding or note."""
    return sha256("\n".join(found).encode()).hexdigest()[:16]


def examined(
    case: ApplicationAnswer, typed: Mapping[str, list[str]], problems: Mapping[str, str]
) -> Iterator[Examined]:
    """The five conditions of a case in order."""
    for finding in case.findings:
        condition = finding.condition
        known = (finding.finding.value if finding.finding else "", finding.note)
        yield Examined(
            condition=condition.value,
            cite=law.condition(condition.value).cite,
            text=ARTICLES[condition.value],
            title=finding.title,
            finding=_typed(typed, f"finding.{condition.value}", known[0]),
            note=_typed(typed, f"note.{condition.value}", known[1]),
            known=known,
            sheets=sheets(encode(case.form), condition),
            papers=[paper for paper in case.attachments if paper.condition == condition],
            problem=problems.get(condition.value, ""),
            seen=typed.get(f"seen.{condition.value}", [""])[0],
        )


def _typed(typed: Mapping[str, list[str]], name: str, otherwise: str) -> str:
    texts = typed.get(name)
    return texts[0].strip().replace("\r\n", "\n") if texts else otherwise
