"""A sample (样例) of what each kind of document says: templates are tried out with it, and shown with it."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache

from activities.bases.documents.content_application import ExpertKnown, panel_record, recommendation
from activities.bases.documents.content_base import (
    cancellation,
    cancellation_notice,
    cancellation_reversal,
    ledger_text,
    service_receipt,
)
from activities.bases.documents.content_form import form_text, submission_receipt
from activities.bases.documents.content_papers import organ_of, paper_of, service_record
from activities.bases.documents.content_round import Place, filing_notice, notice_text
from activities.bases.documents.content_stay import (
    PersonKnown,
    agreement_text,
    assessment,
    eligibility_letter,
    filing_receipt,
)
from activities.bases.documents.kinds import SERVED, DocumentKind
from activities.bases.documents.samples_acts import makers
from activities.documents.content import REGION, Content, Lacking
from domain.bases import law
from domain.bases.application.form import (
    Cooperation,
    Form,
    ManagementRules,
    Member,
    Pay,
    PriorityClaim,
    Project,
    Recruitment,
    ResearchOrganisation,
    UnitFacts,
)
from domain.bases.application.papers import REMEDY_OF, Paper, PaperKind
from domain.bases.application.state import (
    Application,
    Assignment,
    AssignmentStatus,
    ConditionFinding,
    Inspection,
    PriorityFinding,
    Review,
    Verdict,
)
from domain.bases.attachment import Attachment
from domain.bases.base.state import Base, Ending, Objection, Proceeding
from domain.bases.base.terms import BaseStatus, CancelGround
from domain.bases.ledger.history import Known
from domain.bases.ledger.ledger import TABLES
from domain.bases.ledger.tables import Ledger, Part, Row
from domain.bases.policy_values import DEFAULT_REMEDIES
from domain.bases.round.state import Filing, Listed, Notice, Round
from domain.bases.stay.state import Stay
from domain.bases.stay.state_course import Achievement, Assessment, MeritRecord, Opinion
from domain.bases.stay.state_end import Appraisal, Exit
from domain.bases.stay.state_entry import Agreement, Mentor, Profile
from domain.bases.stay.state_entry import Filing as StayFiling
from domain.bases.stay.state_entry import Pay as StayPay
from domain.bases.stay.terms import (
    AchievementKind,
    AssessmentKind,
    Contract,
    Destination,
    FilingStatus,
    Merit,
    Result,
    Side,
    StayStage,
)
from domain.bases.terms import Condition, Finding, PriorityGround, Vote
from domain.legal_time import SHANGHAI
from domain.policy_values import Criterion
from domain.service import Service, Way
from domain.source import setting
from domain.terms import Nature, Role
from domain.wait import Clock

AT = datetime(2026, 6, 12, 10, 0, tzinfo=SHANGHAI)
CLOCK = Clock(since=AT, deadline=None)
TEXT = "该单位运行良好，设有专门的研究开发机构，与流动站达成代为招收合作意向，招收计划明确，同意推荐其申请设立基地。"
MENTORS = (
    Mentor(side=Side.STATION, name="样例导师甲", title="教授", full_time=True),
    Mentor(side=Side.UNIT, name="样例导师乙", title="正高级工程师", full_time=True),
)
MERIT = MeritRecord(
    id="m",
    merit=Merit.SCIENCE_FUND,
    title="中国博士后科学基金样例资助",
    document="样例证书第1号",
    on=date(2026, 11, 3),
    paper=None,
    confirmed=True,
)
FILED = StayFiling(
    status=FilingStatus.ACCEPTED,
    filed_on=date(2026, 5, 20),
    due=date(2026, 6, 2),
    accepted_on=AT.date(),
    number="BA2026-0001",
)
PERSON = PersonKnown("样例博士", "1101**********002X", "居民身份证", "SB2026-0001")
EXPERTS = {str(one): ExpertKnown(f"样例专家{'甲乙丙丁戊己'[one]}", "样例大学") for one in range(6)}
CRITERIA = (
    Criterion("conditions", "科研条件", 40), Criterion("team", "研发团队", 30), Criterion("projects", "研究项目", 30)
)  # fmt: skip
LISTED = tuple(
    Listed(
        application=f"case-{number}",
        unit=f"unit-{number}",
        unit_name=f"内蒙古样例{name}有限公司",
        base=f"NMGBSH2026000{number}",
    )
    for number, name in enumerate(("新材料", "乳业", "稀土", "生物医药", "风电装备"), 1)
)
PLACES = {
    listed.unit: Place("91150100MA00000080", league)
    for listed, league in zip(LISTED, ("150100", "150200", "150600", "152500", "150781"), strict=True)
}


def _application() -> Application:
    review = {"conditions": Decimal(34), "team": Decimal(25), "projects": Decimal("26.5")}
    seats = [
        Assignment(
            str(one),
            AssignmentStatus.HANDED_IN,
            CLOCK,
            Review(review, Decimal("85.5"), Vote.AGREE, "研究方向明确，条件较好，同意设立。", AT),
        )
        for one in range(5)
    ]
    gone = Assignment("5", AssignmentStatus.RECUSED, CLOCK, reason="与申报单位有合作项目。")
    return Application(
        id="case-1",
        unit_name="内蒙古样例新材料有限公司",
        nature=Nature.ENTERPRISE,
        league="150200",
        recommendation=TEXT,
        findings={one: ConditionFinding(Finding.MET, "材料齐全，符合条件。", "") for one in Condition},
        priorities={PriorityGround.PLATFORM: PriorityFinding(confirmed=True, note="有批复文件。", by="")},
        inspection=Inspection(
            date(2026, 5, 20), ("样例甲", "样例乙"), "现场查看研发机构和设备，与申报材料一致。", ""
        ),
        panel=(*seats, gone),
        panel_size=5,
        verdicts=(
            Verdict(
                counted=5,
                quorum=4,
                quorate=True,
                mean=Decimal("85.50"),
                agreeing=5,
                passed=True,
                policy=1,
                at=AT,
            ),
        ),
    )


def _handed_in() -> Application:
    form = Form(
        unit=UnitFacts(
            legal_representative="样例法人",
            registered_address="呼和浩特市样例路1号",
            staff=320,
            operation="运行良好。",
        ),
        organisation=ResearchOrganisation(
            "样例研究院", date(2019, 5, 6), Decimal(12_000_000), "设有专门的研究开发机构。"
        ),
        team=(
            Member(
                name="样例甲",
                title="正高级工程师",
                field="稀土永磁",
                senior=True,
                full_time=True,
                mentor=True,
            ),
        ),
        cooperation=Cooperation(
            "样例大学材料科学与工程博士后科研流动站", date(2026, 3, 1), "代为招收博士后研究人员。"
        ),
        recruitment=Recruitment(4, 3, "稀土永磁材料", "每年招收1至2人。"),
        projects=(
            Project("样例稀土永磁材料制备技术研究", "制备方法新。", "市场前景好。", Decimal(2_000_000)),
        ),
        rules=ManagementRules("样例单位博士后管理办法", date(2026, 1, 5), "配备实验室。", "提供公寓。"),
        pay=Pay(Decimal(240_000)),
        priorities=(PriorityClaim(ground=PriorityGround.PLATFORM, evidence="批复文件"),),
    )
    file = Attachment(
        id="file-1",
        file_name="合作协议（样例）.pdf",
        media_type="application/pdf",
        size=20_480,
        sha256="9f86d081884c7d65" * 4,
    )
    return replace(_application(), form=form, revision=3, submitted_at=AT, attachments=(file,))


REASONS: Mapping[PaperKind, str] = {
    PaperKind.CORRECTION: "1．薪酬待遇：请补充薪酬待遇的依据。\n2．合作意向：请补充合作协议签字页。",
    PaperKind.INTENT: "你单位已获批设立博士后科研工作站",
    PaperKind.NOT_RECOMMENDED: "研发机构不具备独立开展研究的条件",
    PaperKind.CONSENT_REFUSED: "单位正在改制，暂不具备条件",
    PaperKind.REFUSED: "你单位已获批设立博士后科研工作站",
    PaperKind.NOT_PASSED: "有效评审意见5份，同意3票，未达到三分之二（至少4票）",
    PaperKind.OBJECTION: "反映的情况经核实不属实，异议不成立",
    PaperKind.DEEMED_WITHDRAWN: "补正通知书于2026年5月25日送达，补正期限于2026年6月8日届满，期满未答复补正要求",
}
REMEDIES = {kind: DEFAULT_REMEDIES[name] for kind, name in REMEDY_OF.items()}
SAMPLE_SOURCES = {
    PaperKind.INTENT: law.NO_STATION_YET,
    PaperKind.REFUSED: law.NO_STATION_YET,
    PaperKind.DEEMED_WITHDRAWN: setting("correction_working_days"),
}
SAMPLE_OFFICES = {PaperKind.NOT_RECOMMENDED: Role.LEAGUE, PaperKind.CONSENT_REFUSED: Role.AUTHORITY}


def _issued(kind: PaperKind) -> Paper:
    return Paper(
        id=f"{kind.value}-1",
        kind=kind,
        on=AT.date(),
        office=SAMPLE_OFFICES.get(kind, Role.DEPARTMENT),
        clock=CLOCK,
        reason=REASONS[kind],
        source=SAMPLE_SOURCES.get(kind, setting("procedure")),
        remedies=REMEDIES.get(kind, ""),
        service=Service("unit", Way.POST, date(2026, 6, 15), "样例", "样例邮件第1号"),
    )


def _with(kind: PaperKind) -> tuple[Application, Paper]:
    paper = _issued(kind)
    return replace(_application(), papers=(paper,)), paper


def _paper(kind: PaperKind) -> Callable[[], Content | Lacking]:
    def made() -> Content | Lacking:
        case, paper = _with(kind)
        return paper_of(case, paper.id, organ_of(case, paper, "样例主管部门"), kind)

    return made


def _receipt_of_service() -> Content | Lacking:
    case, paper = _with(PaperKind.REFUSED)
    return service_record(case, paper.id, organ_of(case, paper, ""))


def _round() -> Round:
    notice = Notice(id="notice-1", begins=date(2026, 6, 15), ends=date(2026, 6, 23), listed=LISTED)
    filing = Filing("样例社备〔2026〕1号", date(2026, 7, 1), LISTED)
    return Round(id="2026", title="2026年样例申报批次", notices=(notice,), filings=(filing,))


def _base(*, reversed_: bool = False) -> Base:
    why = "你单位基地自2024年7月1日起连续2年无在站博士后研究人员"
    end = Ending(
        status=BaseStatus.CANCELLED,
        on=date(2026, 7, 2),
        document="样例社发〔2026〕9号",
        reason=why,
        ground=CancelGround.VACANCY,
        barred_until=date(2029, 7, 2),
        decided_on=date(2026, 7, 2),
        signer=REGION,
        notice="样例社告〔2026〕3号",
        answer="所述情况不影响连续2年无在站博士后研究人员的事实，不予采纳。",
        remedies=DEFAULT_REMEDIES["cancellation"],
        served=Service(Role.UNIT.value, Way.IN_PERSON, date(2026, 7, 6), ""),
        reversed_on=date(2026, 9, 1) if reversed_ else None,
        reversal="经核查，该基地在上述期间有博士后研究人员在站。" if reversed_ else "",
        reversal_document="样例社复〔2026〕1号" if reversed_ else "",
    )
    told = Proceeding(
        ground=CancelGround.VACANCY,
        document="样例社告〔2026〕3号",
        noticed_on=date(2026, 6, 1),
        facts=why,
        signer=REGION,
        statement_days=10,
        automatic=True,
        full_on=date(2026, 7, 1),
        served=Service(Role.UNIT.value, Way.SYSTEM, date(2026, 6, 3), ""),
        objections=(Objection("样例陈述申辩意见。", date(2026, 6, 10)),),
        heard=True,
    )
    return Base(
        code="NMGBSH20240001",
        unit_name="内蒙古样例新材料有限公司",
        league="150200",
        filed_on=date(2024, 7, 1),
        document="样例社备〔2024〕1号",
        status=BaseStatus.CANCELLED,
        endings=(end,),
        proceedings=(told,),
    )


def _stay() -> Stay:
    opinions = {
        side: Opinion(Result.PASSED, date(2027, 3, day), "按计划完成研究任务，表现良好，考核合格。", "")
        for side, day in ((Side.UNIT, 5), (Side.STATION, 9))
    }
    found = (Achievement(AchievementKind.PATENT, "样例发明专利一项", date(2027, 1, 8)),
             Achievement(AchievementKind.TRANSFER, "样例成果在设立基地的单位转化应用", date(2027, 2, 1)))  # fmt: skip
    done = Assessment(AssessmentKind.EXIT, opinions, found, Result.PASSED, date(2027, 3, 9))
    return Stay(
        id="stay-1",
        person="person-1",
        base="NMGBSH20260001",
        unit_name="内蒙古样例新材料有限公司",
        station_name="样例大学材料科学与工程博士后科研流动站",
        stage=StayStage.EXITED,
        profile=Profile(discipline="材料科学与工程", project="样例稀土永磁材料制备技术研究"),
        mentors=MENTORS,
        entered_on=date(2026, 3, 2),
        ends_on=date(2028, 3, 1),
        filing=FILED,
        agreement=Agreement(
            begins=date(2026, 3, 2),
            ends=date(2028, 3, 1),
            contract=Contract.LABOUR,
            rights_duties="单位提供科研条件和生活保障；博士后研究人员完成约定的科研任务。",
            goals="完成样例稀土永磁材料制备技术研究，申请发明专利2件。",
            ownership="在站期间的职务科技成果归设立基地的单位和流动站共有。",
            liability="违反本协议的，依法承担违约责任。",
            mentors=MENTORS,
            pay=StayPay(
                yearly=Decimal(260000),
                comparable=Decimal(240000),
                since=date(2026, 3, 2),
                insured=True,
            ),
        ),
        midterm=done,
        exit_assessment=done,
        merits=(MERIT,),
        exit=Exit(
            appraisal=Appraisal(
                date(2028, 2, 20), ("样例专家甲", "样例专家乙"), "完成科研任务，成果突出，同意出基地。"
            ),
            left_on=date(2028, 3, 1),
            destination=Destination.UNIT,
            employer="内蒙古样例新材料有限公司",
            employer_recommends=True,
        ),
    )


def _ledger() -> Ledger:
    parts = (
        Part(
            table.key,
            table.title,
            table.source,
            table.columns,
            (Row("1", ("样例",) * len(table.columns)),)[: index % 3],
        )
        for index, table in enumerate(TABLES)
    )
    return Ledger("NMGBSH20240001", date(2026, 6, 30), Known.NOW, tuple(parts))


MAKERS: Mapping[DocumentKind, Callable[[], Content | Lacking]] = {
    **{kind: _paper(paper) for kind, paper in SERVED.items()},
    DocumentKind.SERVICE_RECORD: _receipt_of_service,
    DocumentKind.APPLICATION_FORM: lambda: form_text(_handed_in(), _round().title, AT.date()),
    DocumentKind.SUBMISSION_RECEIPT: lambda: submission_receipt(_handed_in(), _round().title),
    DocumentKind.RECOMMENDATION: lambda: recommendation(_application(), AT.date()),
    DocumentKind.PANEL_RECORD: lambda: panel_record(_application(), EXPERTS, CRITERIA, _round().title),
    DocumentKind.NOTICE: lambda: notice_text(
        _round(), _round().notices[0], AT.date(), PLACES, "样例处，电话0471-0000000"
    ),
    DocumentKind.FILING_NOTICE: lambda: filing_notice(_round(), _round().filings[0], PLACES),
    DocumentKind.CANCELLATION_NOTICE: lambda: cancellation_notice(_base(), "样例社告〔2026〕3号"),
    DocumentKind.CANCELLATION: lambda: cancellation(_base()),
    DocumentKind.CANCELLATION_REVERSAL: lambda: cancellation_reversal(
        _base(reversed_=True), "样例社复〔2026〕1号"
    ),
    DocumentKind.BASE_SERVICE_RECEIPT: lambda: service_receipt(_base(), "样例社发〔2026〕9号"),
    DocumentKind.FILING_RECEIPT: lambda: filing_receipt(_stay(), PERSON),
    DocumentKind.AGREEMENT: lambda: agreement_text(_stay(), PERSON),
    DocumentKind.MIDTERM: lambda: assessment(_stay(), PERSON, AssessmentKind.MIDTERM),
    DocumentKind.EXIT_ASSESSMENT: lambda: assessment(_stay(), PERSON, AssessmentKind.EXIT),
    DocumentKind.ELIGIBILITY: lambda: eligibility_letter(_stay(), PERSON, date(2028, 4, 9)),
    DocumentKind.LEDGER: lambda: ledger_text(_base(), _ledger()),
    **makers(_stay(), PERSON),
}


@cache
def sample_of(kind: DocumentKind) -> Content:
    """The sample of a kind."""
    made = MAKERS[kind]()
    if isinstance(made, Lacking):
        raise TypeError(f"the sample of {kind} lacks {made.problems}")
    return made
