"""26·三, 附件4: the figures of one week of a line, what is typed beside them, and when a report can be sent."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum

from domain.assistants import law
from domain.assistants.counting.notice_data import Measure
from domain.assistants.counting.progress import Entry
from domain.assistants.policy import AssistantsPolicy
from domain.refusal import Problem, Refusal, invalid
from domain.source import setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """附件4: one measure of a week in persons; the zone's part (其中) is None for a line without a zone, which is no zero."""

    new: int = 0
    supplementary: int = 0
    """What became known later of earlier periods; it may be negative, `new` of a week never is."""
    total: int = 0
    new_zone: int | None = None
    supplementary_zone: int | None = None
    total_zone: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekFigures:
    """附件4: the figures of a week."""

    posts: Counts = field(default_factory=Counts)
    hires: Counts = field(default_factory=Counts)
    planned: int = 0
    """Posts that are collected, published or not, in persons."""

    @property
    def nothing_new(self) -> bool:
        """Whether nothing happened in the week, neither in it nor known later."""
        return not any((self.posts.new, self.posts.supplementary, self.hires.new, self.hires.supplementary))


@dataclass(frozen=True, slots=True)
class Cut:
    """What a week is drawn from: its period, until which instant something was known, and what the report before it had."""

    begins: date
    ends: date
    known: datetime
    known_before: datetime | None = None
    """The instant at which the report before was drawn; None where there was none."""
    ended_before: date | None = None
    """The last day of its period: what happened after it was in no report yet, however early it was known."""

    def had(self, each: Entry) -> bool:
        """Whether the report before counted it."""
        if self.known_before is None:
            return False
        return each.known < self.known_before and each.day <= (self.ended_before or date.max)


class Part(StrEnum):
    """附件4: where a change of a figure stands in the report of a week."""

    NEW = "new"
    SUPPLEMENTARY = "supplementary"
    BEFORE = "before"
    """It was in a report before, and is in the cumulative figure alone."""


PART_NAMES = {Part.NEW: "本周新增", Part.SUPPLEMENTARY: "补记", Part.BEFORE: "以前各期已报"}


def part_of(each: Entry, cut: Cut) -> Part | None:
    """Setting (report_period): new are the days of the period; supplementary is what no report before had; None: not counted yet."""
    if each.day > cut.ends or each.known >= cut.known:
        return None
    if each.day >= cut.begins:
        return Part.NEW
    return Part.BEFORE if cut.had(each) else Part.SUPPLEMENTARY


def counts(entries: Iterable[Entry], measure: Measure, cut: Cut, *, zone: bool) -> Counts:
    """Setting (report_period): new are the days of the period; supplementary is what became known later of earlier days."""
    own = [each for each in entries if each.measure is measure and each.known < cut.known]
    parts = [each for each in own if each.zone is not None]
    new, later, total = _drawn(own, cut)
    if not zone:
        return Counts(new=new, supplementary=later, total=total)
    zone_new, zone_later, zone_total = _drawn(parts, cut)
    return Counts(
        new=new,
        supplementary=later,
        total=total,
        new_zone=zone_new,
        supplementary_zone=zone_later,
        total_zone=zone_total,
    )


def _drawn(entries: Iterable[Entry], cut: Cut) -> tuple[int, int, int]:
    sums = dict.fromkeys(Part, 0)
    for each in entries:
        part = part_of(each, cut)
        if part is not None:
            sums[part] += each.change
    return sums[Part.NEW], sums[Part.SUPPLEMENTARY], sum(sums.values())


def drawn(entries: Iterable[Entry], cut: Cut, *, zone: bool, planned: int) -> WeekFigures:
    """26·三, 附件4: the figures of a week as the records give them."""
    known = tuple(entries)
    return WeekFigures(
        posts=counts(known, Measure.PUBLISHED, cut, zone=zone),
        hires=counts(known, Measure.FULFILLED, cut, zone=zone),
        planned=planned,
    )


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that somebody typed other than the records have it: `posts.new`."""

    field: str
    drawn: int | None
    typed: int | None


def differences(drawn: WeekFigures, typed: WeekFigures) -> tuple[Difference, ...]:
    """26·二(四): every figure that differs, each to be explained."""
    found = []
    for name, own, other in (
        ("posts", drawn.posts, typed.posts),
        ("hires", drawn.hires, typed.hires),
    ):
        for each in fields(Counts):
            before, after = getattr(own, each.name), getattr(other, each.name)
            if before != after:
                found.append(Difference(f"{name}.{each.name}", before, after))
    if drawn.planned != typed.planned:
        found.append(Difference("planned", drawn.planned, typed.planned))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What a reporter sends: figures only where they are other than the drawn ones."""

    typed: WeekFigures | None = None
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Field of a difference → why it differs."""
    zero: bool = False
    """Whether nothing is declared (零报告)."""
    unpublished: str = ""
    unfilled: str = ""


def filed(
    drawn: WeekFigures, sent: Filed, previous: WeekFigures | None, policy: AssistantsPolicy
) -> Refusal | None:
    """26·三, 附件4: everything that keeps a report from being sent, at once."""
    figures = sent.typed or drawn
    problems = (
        *_unexplained(drawn, sent, policy),
        *(_whole(drawn, figures, previous) if sent.typed is not None else ()),
        *_zero(figures, sent),
        *_pending(figures, sent),
        *_sums("posts", figures.posts, previous.posts if previous else None),
        *_sums("hires", figures.hires, previous.hires if previous else None),
    )
    return invalid(problems, f"周报告有{len(problems)}处需要补正。", "report") if problems else None


def _unexplained(drawn: WeekFigures, sent: Filed, policy: AssistantsPolicy) -> Iterator[Problem]:
    if sent.typed is None or not policy.difference_needs_reason:
        return
    for each in differences(drawn, sent.typed):
        if not sent.reasons.get(each.field, "").strip():
            detail = f"填报数{_said(each.typed)}与系统取数{_said(each.drawn)}不一致，请说明原因。"
            yield Problem(f"reasons.{each.field}", "difference_unexplained", detail, law.TRUE_FIGURES)


def _whole(drawn: WeekFigures, typed: WeekFigures, previous: WeekFigures | None) -> Iterator[Problem]:
    """26·附件4: what is typed are numbers of persons: a part of a zone (其中) only where there is one, and within the whole."""
    for name in ("posts", "hires"):
        own, now = getattr(drawn, name), getattr(typed, name)
        before = getattr(previous, name) if previous is not None else Counts()
        if now.total < 0:
            yield Problem(f"{name}.total", "negative", "累计数不能为负。", law.CUMULATIVE)
        yield from _no_part(name, now) if own.total_zone is None else _part(name, now, before)
    if typed.planned != drawn.planned and typed.planned < max(0, typed.posts.total):
        detail = (
            f"已征集岗位{typed.planned}个，少于累计发布{typed.posts.total}个；已发布的岗位也在已征集之内。"
        )
        yield Problem("planned", "below_published", detail, law.UNPUBLISHED)


ZONE_FIELDS = ("new_zone", "supplementary_zone", "total_zone")


def _no_part(name: str, now: Counts) -> Iterator[Problem]:
    """26·附件1: a line without a zone has no part, which is not 0."""
    for part in ZONE_FIELDS:
        if getattr(now, part) is not None:
            detail = "附件1没有本单位的国家高新区（国家农高区）其中数，此项不填。"
            yield Problem(f"{name}.{part}", "no_zone", detail, law.TARGETS)


def _part(name: str, now: Counts, before: Counts) -> Iterator[Problem]:
    empty = [part for part in ZONE_FIELDS if getattr(now, part) is None]
    for part in empty:
        detail = "请填写其中国家高新区（国家农高区）的数，没有的填0。"
        yield Problem(f"{name}.{part}", "zone_missing", detail, law.CUMULATIVE)
    if empty:
        return
    new, later, total = now.new_zone or 0, now.supplementary_zone or 0, now.total_zone or 0
    for part, number, whole in (("new_zone", new, now.new), ("total_zone", total, now.total)):
        if not 0 <= number <= max(0, whole):
            detail = f"其中国家高新区（国家农高区）{number}应在0至本单位的{whole}之间。"
            yield Problem(f"{name}.{part}", "zone_above_line", detail, law.CUMULATIVE)
    known = before.total_zone or 0
    if total != known + new + later:
        detail = f"其中高新区累计数{total}应等于上期累计数{known}加本周新增{new}加补记{later}，合计{known + new + later}。"
        yield Problem(f"{name}.total_zone", "sum_differs", detail, law.CUMULATIVE)


def _said(number: int | None) -> str:
    return "（不填）" if number is None else str(number)


def _zero(figures: WeekFigures, sent: Filed) -> Iterator[Problem]:
    if sent.zero and not figures.nothing_new:
        yield Problem("zero", "not_zero", "本周有新发布、新聘用或补记，不能作零报告。", law.ZERO_REPORT)


def _pending(figures: WeekFigures, sent: Filed) -> Iterator[Problem]:
    waiting = figures.planned - figures.posts.total
    if waiting > 0 and not sent.unpublished.strip():
        detail = f"有{waiting}个岗位已征集但未公开招聘，请写明原因及进展情况。"
        yield Problem("unpublished", "reason_missing", detail, law.UNPUBLISHED)
    open_ = figures.posts.total - figures.hires.total
    if open_ > 0 and not sent.unfilled.strip():
        detail = f"有{open_}个岗位已发布但未聘用，请写明原因及进展情况。"
        yield Problem("unfilled", "reason_missing", detail, law.UNFILLED)


def _sums(name: str, now: Counts, before: Counts | None) -> Iterator[Problem]:
    """附件4: the cumulative figure is that of the week before, the new ones and the supplementary ones."""
    if now.new < 0:
        yield Problem(
            f"{name}.new",
            "negative",
            "本周新增数不能为负；减少的在补记中反映。",
            setting("form", "assistants"),
        )
    known = before.total if before else 0
    if now.total != known + now.new + now.supplementary:
        detail = (
            f"累计数{now.total}应等于上期累计数{known}加本周新增{now.new}加补记{now.supplementary}，"
            f"合计{known + now.new + now.supplementary}。"
        )
        yield Problem(f"{name}.total", "sum_differs", detail, law.CUMULATIVE)
