"""The parts of the ledger on removals, exits and the archive (Art. 18, 21, 23, 25)."""

from collections.abc import Iterable, Iterator

from domain.bases import law
from domain.bases.attachment import Attachment
from domain.bases.ledger.entry_tables import file_name
from domain.bases.ledger.tables import STAY, Row, Table, View
from domain.bases.stay.state_refusal import FilingRefusal
from domain.bases.stay.state_removal import Removal
from domain.bases.stay.terms import DESTINATION_NAMES, LEAVING_NAMES, REMOVAL_GROUND_NAMES, SIDE_NAMES
from domain.source import setting


def outcome(one: Removal) -> str:
    """What became of a removal case."""
    if one.reversed_on is not None:
        return "已纠正"
    if one.dropped:
        return "情形消除，终止办理"
    if one.decision is None:
        return "待作出决定" if one.heard else "听取陈述"
    return "予以退出基地" if one.decision else "不予退出"


def _removals(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for case in stay.state.removals:
            yield Row(
                f"{stay.state.id}/{case.id}",
                (
                    *stay.who,
                    law.ground(case.ground.value).cite,
                    REMOVAL_GROUND_NAMES[case.ground],
                    case.reason,
                    case.opened_on,
                    case.statement,
                    outcome(case),
                    case.reasons,
                    case.decided_on,
                    case.left_on,
                    case.reversed_on,
                    case.reversal,
                ),
            )


def _exits(view: View) -> Iterator[Row]:
    for stay in view.counted:
        state, known = stay.state, stay.state.exit
        if state.left_on is None and known.report is None and known.appraisal is None:
            continue
        appraisal = known.appraisal
        yield Row(
            state.id,
            (
                *stay.who,
                file_name(state, known.report),
                file_name(state, known.summary),
                appraisal.on if appraisal else None,
                appraisal.text if appraisal else None,
                state.left_on,
                known.formalities,
                DESTINATION_NAMES[known.destination] if known.destination else None,
                known.employer,
                known.employer_recommends,
                LEAVING_NAMES[known.leaving] if known.leaving else None,
                known.goes_to or None,
                known.receipt.number if known.receipt else None,
                known.receipt.on if known.receipt else None,
                "、".join(
                    f"{certificate.number}（{certificate.employer}）" for certificate in known.certificates
                )
                or None,
            ),
        )


def _refusals(view: View) -> Iterator[Row]:
    for stay in view.counted:
        for case in stay.state.refusals:
            said = "；".join(
                f"{SIDE_NAMES[side]}：{heard.statement}"
                for side, heard in case.hearings.items()
                if heard.statement
            )
            yield Row(
                f"{stay.state.id}/refusal/{case.id}",
                (
                    *stay.who,
                    case.source.cite,
                    case.reason,
                    case.opened_on,
                    said or None,
                    _refused(case),
                    case.reasons,
                    case.answer,
                    case.decided_on,
                ),
            )


def _refused(one: FilingRefusal) -> str:
    if one.dropped:
        return "终止办理"
    if one.decision is None:
        return "听取陈述申辩"
    return "不予备案" if one.decision else "继续审核"


def _papers(view: View) -> Iterator[Row]:
    yield from _archived(view.base.code, view.base.papers)
    for one in view.counted:
        yield from _archived(one.number, one.state.papers)


def _archived(owner: str, papers: Iterable[Attachment]) -> Iterator[Row]:
    for one in papers:
        yield Row(one.id, (owner, one.file_name, one.media_type, one.size, one.sha256))


END_TABLES = (
    Table(
        "removals",
        "退出基地",
        law.REMOVAL,
        {
            **STAY,
            "article": "条款",
            "ground": "情形",
            "reason": "具体情况",
            "opened_on": "提出日期",
            "statement": "本人陈述",
            "outcome": "处理结果",
            "reasons": "处理理由",
            "decided_on": "决定日期",
            "left_on": "离开基地之日",
            "reversed_on": "纠正日期",
            "reversal": "纠正理由",
        },
        _removals,
    ),
    Table(
        "exits",
        "出基地与去向",
        law.EXIT,
        {
            **STAY,
            "report": "科研报告",
            "summary": "工作总结",
            "appraised_on": "专家评定日期",
            "appraisal": "专家评定意见",
            "left_on": "离开基地之日",
            "formalities": "出基地手续",
            "destination": "去向",
            "employer": "用人单位",
            "recommended": "用人单位推荐",
            "leaving": "在站终止情形",
            "goes_to": "转往单位",
            "receipt": "出基地手续回执编号",
            "receipted_on": "回执日期",
            "certificates": "直接考察招聘证明",
        },
        _exits,
    ),
    Table(
        "refusals",
        "拟不予进站备案",
        setting("hearing"),
        {
            **STAY,
            "article": "拟依据",
            "reason": "事实和理由",
            "opened_on": "提出日期",
            "statements": "陈述申辩",
            "outcome": "决定",
            "reasons": "决定理由",
            "answer": "对陈述申辩的答复",
            "decided_on": "决定日期",
        },
        _refusals,
    ),
    Table(
        "papers",
        "归档材料",
        law.ARCHIVE,
        {
            "owner": "所属编号",
            "file_name": "文件名",
            "media_type": "文件类型",
            "size": "大小（字节）",
            "sha256": "校验值（SHA-256）",
        },
        _papers,
    ),
)
"""Art. 25: in the order of the ledger."""
