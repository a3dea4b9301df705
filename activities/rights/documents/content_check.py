"""Documents of a unit's self-check: the form as it was handed in, the finding with what is to be put right, the letter that urges it."""

from datetime import date

from activities.documents.content import Content, Drafted, day, lacking, letter, lines
from activities.rights.documents.organs import plan_at
from domain.legal_time import chinese_date
from domain.rights import law
from domain.rights.rules import PROCEDURE
from domain.rights.terms import FINDING_NAMES, ITEM_NAMES, ITEM_SOURCES, Item, RightsFinding
from domain.rights.unit_check.checklist import ENCOURAGED, applicable
from domain.rights.unit_check.keys import HAND_IN, RECTIFY
from domain.rights.unit_check.state import MADE_NAMES, ItemReport, UnitCheck

NONE, NOT_APPLICABLE = "—", "不适用"
OPEN_FINDINGS = frozenset({RightsFinding.PARTLY, RightsFinding.NOT_MET})


def handed_in(case: UnitCheck, unit: str) -> Drafted:
    """权益·三(一), setting (checklist): P1 to P16, each with document, date and clause."""
    if case.handed_in_on is None:
        return lacking("form", "尚未提交自查表。", PROCEDURE)
    must = applicable(case.traits)
    fields = {
        "title": f"{case.year}年度保障科研人员权益政策落实自查表",
        "unit": unit,
        "date": chinese_date(case.handed_in_on),
        "due": day(case.due),
        "late": f"逾期{case.late_days}日" if case.late_days else "按时",
        "rows": [_row(item, case.reports.get(item), must) for item in Item],
    }
    return Content(str(fields["title"]), case.handed_in_on, fields=fields)


def _row(item: Item, found: ItemReport | None, must: tuple[Item, ...]) -> dict[str, object]:
    row = {"index": item.value, "name": ITEM_NAMES[item], "place": ITEM_SOURCES[item].cite}
    if found is None:
        return {
            **row,
            "made": NONE if item in must else NOT_APPLICABLE,
            "document": NONE,
            "on": NONE,
            "clause": NONE,
        }
    share = (
        f"（科研工作时间{found.share_numerator}/{found.share_denominator}）" if found.share_numerator else ""
    )
    return {
        **row,
        "made": MADE_NAMES[found.made],
        "document": found.document or NONE,
        "on": day(found.on) or NONE,
        "clause": (found.clause or NONE) + share,
    }


def findings(case: UnitCheck, organ: str, unit: str, found_on: date | None, number: str) -> Drafted:
    """权益·三(一): what was found on each item, what is to be put right by which day; what is only encouraged is advised."""
    reviewed = set(applicable(case.traits)) <= set(case.findings)
    if found_on is None or not reviewed:
        return lacking("findings", "自查表尚未逐项审核完毕。", PROCEDURE)
    open_items = [item for item in Item if case.findings.get(item) in OPEN_FINDINGS]
    must = [item for item in open_items if item not in ENCOURAGED]
    opening = f"根据{plan_at(law.SELF_CHECK)}，对你单位{day(case.handed_in_on)}提交的{case.year}年度自查表逐项进行了审核。"
    told = (
        f"共有{len(must)}项需要整改（见附件），请在规定期限内完成整改并报送整改依据（{law.CORRECTED.cite}）。"
        if must
        else "各项应当落实的内容均已落实。"
    )
    advised = "".join(ITEM_NAMES[item] for item in open_items if item in ENCOURAGED)
    return letter(
        ("关于", f"{case.year}年度保障科研人员权益", "自查审核情况的通知"),
        found_on,
        lines(opening, told, f"另，鼓励建立{advised}（{law.CLOSED_LOOP.cite}）。" if advised else ""),
        organ=organ,
        number=number,
        recipient=unit,
        attachments=["自查逐项审核情况"],
        annex_title="自查逐项审核情况",
        rows=[_finding(case, item) for item in Item if item in case.findings],
    )


def _finding(case: UnitCheck, item: Item) -> dict[str, object]:
    clock = case.clocks.get(f"{RECTIFY}{item.value}")
    due = clock.deadline.due if clock and clock.deadline else None
    return {
        "index": item.value,
        "name": ITEM_NAMES[item],
        "finding": FINDING_NAMES[case.findings[item]],
        "reason": case.reasons.get(item) or NONE,
        "due": day(due) or NONE,
    }


def overdue(case: UnitCheck, today: date) -> tuple[str, ...]:
    """权益·三(一): the keys of the limits of the unit that are over: handing in, putting right."""
    return tuple(
        key
        for key, clock in case.clocks.items()
        if (key == HAND_IN or key.startswith(RECTIFY))
        and clock.deadline is not None
        and clock.deadline.due < today
    )


def urging(case: UnitCheck, organ: str, unit: str, today: date, number: str) -> Drafted:
    """权益·三(一): duty; the unit did not hand in, or did not put right, by the day."""
    late = overdue(case, today)
    if not late:
        return lacking("overdue", "没有逾期未提交、未整改的内容。", PROCEDURE)
    said = []
    for key in late:
        deadline = case.clocks[key].deadline
        until = day(deadline.due if deadline else None)
        item = key.partition(":")[2]
        what = f"“{ITEM_NAMES[Item(item)]}”应于{until}前完成整改" if item else f"自查表应于{until}前提交"
        said.append(f"{what}，至今未完成。")
    return letter(
        ("关于督促做好", f"{case.year}年度保障科研人员权益", "自查工作的函"),
        today,
        lines(
            f"根据{plan_at(law.SELF_CHECK)}，你单位应当开展自查并及时整改。",
            *said,
            "请抓紧办理，并说明未按期完成的原因。",
        ),
        organ=organ,
        number=number,
        recipient=unit,
    )
