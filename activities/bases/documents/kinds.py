"""The kinds of documents: of which case each is, who drafts it, what it rests on, and whether it names persons."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from activities.documents.kinds import Numbering, Plan
from domain.bases import law
from domain.bases.application.papers import PAPER_NAMES, PaperKind
from domain.bases.interpretations import CONSENT_REFUSED, LEAGUE_DECLINES
from domain.source import Source, interpretation, setting
from domain.terms import Role


class DocumentKind(StrEnum):
    """What is drafted."""

    CORRECTION_NOTICE = "correction_notice"
    REFUSAL_INTENT = "refusal_intent"
    NOT_RECOMMENDED = "not_recommended"
    CONSENT_REFUSED = "consent_refused"
    REFUSAL = "refusal"
    PANEL_RESULT = "panel_result"
    OBJECTION_ANSWER = "objection_answer"
    DEEMED_WITHDRAWN = "deemed_withdrawn"
    SERVICE_RECORD = "service_record"
    APPLICATION_FORM = "application_form"
    SUBMISSION_RECEIPT = "submission_receipt"
    RECOMMENDATION = "recommendation"
    PANEL_RECORD = "panel_record"
    NOTICE = "notice"
    FILING_NOTICE = "filing_notice"
    CANCELLATION_NOTICE = "cancellation_notice"
    CANCELLATION = "cancellation"
    CANCELLATION_REVERSAL = "cancellation_reversal"
    BASE_SERVICE_RECEIPT = "base_service_receipt"
    AGREEMENT = "agreement"
    FILING_RECEIPT = "filing_receipt"
    MIDTERM = "midterm"
    EXIT_ASSESSMENT = "exit_assessment"
    ELIGIBILITY = "eligibility"
    LEDGER = "ledger"
    REMOVAL_NOTICE = "removal_notice"
    REMOVAL_DECISION = "removal_decision"
    REMOVAL_REVERSAL = "removal_reversal"
    REFUSAL_NOTICE = "refusal_notice"
    FILING_REFUSAL = "filing_refusal"
    FILING_CORRECTION = "filing_correction"
    SERVICE_RECEIPT = "service_receipt"
    EXIT_RECEIPT = "exit_receipt"
    DIRECT_HIRE = "direct_hire"


APPLICATION, ROUND, BASE, POSTDOC = "application", "round", "base", "postdoc"
"""Whose documents there are."""
_D, _L, _U, _S, _A = Role.DEPARTMENT, Role.LEAGUE, Role.UNIT, Role.STATION, Role.AUTHORITY
_BOTH_SIDES = frozenset({_D, _U, _S})
_OF_BASE = frozenset({_U, _L})
PAPER_OF: Mapping[PaperKind, DocumentKind] = {
    PaperKind.CORRECTION: DocumentKind.CORRECTION_NOTICE,
    PaperKind.INTENT: DocumentKind.REFUSAL_INTENT,
    PaperKind.NOT_RECOMMENDED: DocumentKind.NOT_RECOMMENDED,
    PaperKind.CONSENT_REFUSED: DocumentKind.CONSENT_REFUSED,
    PaperKind.REFUSED: DocumentKind.REFUSAL,
    PaperKind.NOT_PASSED: DocumentKind.PANEL_RESULT,
    PaperKind.OBJECTION: DocumentKind.OBJECTION_ANSWER,
    PaperKind.DEEMED_WITHDRAWN: DocumentKind.DEEMED_WITHDRAWN,
}
"""Paper of an application → the document that is made of it; its `part` is the paper's id."""
SERVED: Mapping[DocumentKind, PaperKind] = {kind: paper for paper, kind in PAPER_OF.items()}


def _served(paper: PaperKind, source: Source, *drafters: Role) -> Plan:
    """A paper that is served: it names no person, and its number is the office's own."""
    drafted = frozenset(drafters)
    name = PAPER_NAMES[paper]
    return Plan(
        title=name,
        case=APPLICATION,
        drafters=drafted,
        source=source,
        numbering=Numbering.GIVEN,
        personal=False,
        parts="文书编号",
    )


def _of_stay(
    title: str,
    drafters: Collection[Role],
    source: Source,
    parts: str = "",
    numbering: Numbering = Numbering.GIVEN,
) -> Plan:
    return Plan(
        title=title,
        case=POSTDOC,
        drafters=frozenset(drafters),
        source=source,
        numbering=numbering,
        personal=True,
        parts=parts,
    )


PLANS: Mapping[DocumentKind, Plan] = {
    DocumentKind.CORRECTION_NOTICE: _served(
        PaperKind.CORRECTION, setting("correction_working_days"), _D, _L, _A
    ),
    DocumentKind.REFUSAL_INTENT: _served(PaperKind.INTENT, setting("hearing"), _D),
    DocumentKind.NOT_RECOMMENDED: _served(PaperKind.NOT_RECOMMENDED, interpretation(LEAGUE_DECLINES), _L),
    DocumentKind.CONSENT_REFUSED: _served(PaperKind.CONSENT_REFUSED, interpretation(CONSENT_REFUSED), _A),
    DocumentKind.REFUSAL: _served(PaperKind.REFUSED, setting("procedure"), _D),
    DocumentKind.PANEL_RESULT: _served(PaperKind.NOT_PASSED, setting("scoring"), _D),
    DocumentKind.OBJECTION_ANSWER: _served(PaperKind.OBJECTION, setting("objection"), _D),
    DocumentKind.DEEMED_WITHDRAWN: _served(
        PaperKind.DEEMED_WITHDRAWN, setting("correction_working_days"), _D, _L, _A
    ),
    DocumentKind.SERVICE_RECORD: Plan(
        title="送达回证（申报）",
        case=APPLICATION,
        drafters=frozenset({_D, _L, _A}),
        source=setting("service"),
        numbering=Numbering.NONE,
        personal=False,
        parts="文书编号",
    ),
    DocumentKind.APPLICATION_FORM: Plan(
        title="申报书",
        case=APPLICATION,
        drafters=frozenset({_U}),
        source=setting("form"),
        numbering=Numbering.NONE,
        personal=True,
    ),
    DocumentKind.SUBMISSION_RECEIPT: Plan(
        title="申报提交回执",
        case=APPLICATION,
        drafters=frozenset({_U}),
        source=setting("procedure"),
        numbering=Numbering.NONE,
        personal=True,
    ),
    DocumentKind.RECOMMENDATION: Plan(
        title="推荐意见",
        case=APPLICATION,
        drafters=frozenset({_D, _L}),
        source=law.RECOMMENDATION,
        numbering=Numbering.GIVEN,
        personal=True,
    ),
    DocumentKind.PANEL_RECORD: Plan(
        title="专家论证评议记录",
        case=APPLICATION,
        drafters=frozenset({_D}),
        source=law.PANEL,
        numbering=Numbering.NONE,
        personal=True,
    ),
    DocumentKind.NOTICE: Plan(
        title="公示",
        case=ROUND,
        drafters=frozenset({_D}),
        source=law.NOTICE,
        numbering=Numbering.NONE,
        personal=False,
        parts="公示",
    ),
    DocumentKind.FILING_NOTICE: Plan(
        title="备案通知",
        case=ROUND,
        drafters=frozenset({_D}),
        source=law.FILED,
        numbering=Numbering.REGISTER,
        personal=False,
        parts="文号",
    ),
    DocumentKind.CANCELLATION: Plan(
        title="取消备案决定",
        case=BASE,
        drafters=frozenset({_D}),
        source=law.CANCELLATION,
        numbering=Numbering.REGISTER,
        personal=False,
        openers=_OF_BASE,
    ),
    DocumentKind.CANCELLATION_NOTICE: Plan(
        title="取消备案事先告知书",
        case=BASE,
        drafters=frozenset({_D}),
        source=setting("hearing"),
        numbering=Numbering.REGISTER,
        personal=False,
        parts="文号",
        openers=_OF_BASE,
    ),
    DocumentKind.CANCELLATION_REVERSAL: Plan(
        title="撤销取消备案决定",
        case=BASE,
        drafters=frozenset({_D}),
        source=setting("reversal"),
        numbering=Numbering.REGISTER,
        personal=False,
        parts="文号",
        openers=_OF_BASE,
    ),
    DocumentKind.BASE_SERVICE_RECEIPT: Plan(
        title="送达回证（取消备案）",
        case=BASE,
        drafters=frozenset({_D}),
        source=setting("service"),
        numbering=Numbering.NONE,
        personal=False,
        parts="文号",
        openers=_OF_BASE,
    ),
    DocumentKind.AGREEMENT: Plan(
        title="三方协议文本",
        case=POSTDOC,
        drafters=frozenset({_U, _S}),
        source=law.AGREEMENT_SAYS,
        numbering=Numbering.NONE,
        personal=True,
    ),
    DocumentKind.FILING_RECEIPT: Plan(
        title="博士后进基地备案回执",
        case=POSTDOC,
        drafters=frozenset({_D}),
        source=law.ENTRY_FILING,
        numbering=Numbering.REGISTER,
        personal=True,
    ),
    DocumentKind.MIDTERM: Plan(
        title="中期考核表",
        case=POSTDOC,
        drafters=_BOTH_SIDES,
        source=law.TWO_ASSESSMENTS,
        numbering=Numbering.NONE,
        personal=True,
    ),
    DocumentKind.EXIT_ASSESSMENT: Plan(
        title="出基地考核表",
        case=POSTDOC,
        drafters=_BOTH_SIDES,
        source=law.TWO_ASSESSMENTS,
        numbering=Numbering.NONE,
        personal=True,
    ),
    DocumentKind.ELIGIBILITY: Plan(
        title="直接申报副高级职称资格证明",
        case=POSTDOC,
        drafters=frozenset({_D}),
        source=law.DIRECT_TITLE,
        numbering=Numbering.GIVEN,
        personal=True,
    ),
    DocumentKind.LEDGER: Plan(
        title="基地台账",
        case=BASE,
        drafters=frozenset({_D, _L, _U}),
        source=law.LEDGER,
        numbering=Numbering.NONE,
        personal=True,
        dated=True,
    ),
    DocumentKind.REMOVAL_NOTICE: _of_stay("退出基地处理事先告知书", {_D, _U}, setting("hearing"), "退出处理"),
    DocumentKind.REMOVAL_DECISION: _of_stay("退出基地处理决定书", {_D, _U}, law.REMOVAL, "退出处理"),
    DocumentKind.REMOVAL_REVERSAL: _of_stay("撤销退出基地处理决定", {_D}, setting("reversal"), "退出处理"),
    DocumentKind.REFUSAL_NOTICE: _of_stay("进站不予备案事先告知书", {_D}, setting("hearing"), "事项"),
    DocumentKind.FILING_REFUSAL: _of_stay("进站不予备案告知书", {_D}, setting("hearing"), "事项"),
    DocumentKind.FILING_CORRECTION: _of_stay(
        "进站备案补正通知书", {_D}, setting("filing_correction_working_days"), "第几次"
    ),
    DocumentKind.SERVICE_RECEIPT: _of_stay("送达回证（进出站）", {_D, _U}, setting("service"), "文书"),
    DocumentKind.EXIT_RECEIPT: _of_stay(
        "出基地手续办理回执", {_D}, setting("exit_receipt_working_days"), numbering=Numbering.REGISTER
    ),
    DocumentKind.DIRECT_HIRE: _of_stay(
        "期满出站直接考察招聘证明", {_D}, law.DIRECT_HIRE, "证明编号", Numbering.REGISTER
    ),
}
