"""The closed vocabularies of a stay: stages, recruiting modes, contracts, sides, achievements, grounds and ends."""

from enum import StrEnum


class StayStage(StrEnum):
    """Where a stay stands; the last seven are ends."""

    PREPARING = "preparing"
    AGREED = "agreed"
    IN_STATION = "in_station"
    EXITED = "exited"
    REMOVED = "removed"
    NOT_FILED = "not_filed"
    MOVED = "moved"
    ABANDONED = "abandoned"
    VOIDED = "voided"
    LEFT = "left"
    """Ended without 出站 and without a removal: `Leaving` says how."""


STAY_ENDS = frozenset(
    {
        StayStage.EXITED,
        StayStage.REMOVED,
        StayStage.NOT_FILED,
        StayStage.MOVED,
        StayStage.ABANDONED,
        StayStage.VOIDED,
        StayStage.LEFT,
    }
)

STAY_STAGE_NAMES = {
    StayStage.PREPARING: "进站准备",
    StayStage.AGREED: "已签协议、待办进站手续",
    StayStage.IN_STATION: "在站",
    StayStage.EXITED: "已出基地",
    StayStage.REMOVED: "已退出基地",
    StayStage.NOT_FILED: "不予备案",
    StayStage.MOVED: "已转入工作站",
    StayStage.ABANDONED: "未进站终止",
    StayStage.VOIDED: "登记有误已作废",
    StayStage.LEFT: "在站终止",
}


class Leaving(StrEnum):
    """Setting (leaving): how a stay ends that is neither 出站 nor a removal; the last only by an interpretation."""

    DEATH = "death"
    TRANSFER = "transfer"
    AGREED = "agreed"
    NOT_FILED = "not_filed"


LEAVING_NAMES = {
    Leaving.DEATH: "去世",
    Leaving.TRANSFER: "转到其他单位或者流动站",
    Leaving.AGREED: "协商一致提前离开基地",
    Leaving.NOT_FILED: "进站不予备案",
}


class Mode(StrEnum):
    """Art. 12: how the postdoc was recruited; the text allows others besides its two."""

    STATION = "station"
    BASE = "base"
    OTHER = "other"


MODE_NAMES = {
    Mode.STATION: "流动站向基地推荐",
    Mode.BASE: "基地达成意向后对接流动站",
    Mode.OTHER: "其他方式",
}


class Contract(StrEnum):
    """Art. 14: the contract that goes with the unit's nature, or a work agreement."""

    EMPLOYMENT = "employment"
    LABOUR = "labour"
    WORK = "work"


CONTRACT_NAMES = {
    Contract.EMPLOYMENT: "事业单位聘用合同",
    Contract.LABOUR: "企业劳动合同",
    Contract.WORK: "工作协议",
}


class Side(StrEnum):
    """Art. 13(1): the three sides of the agreement."""

    UNIT = "unit"
    STATION = "station"
    POSTDOC = "postdoc"


SIDE_NAMES = {Side.UNIT: "基地", Side.STATION: "流动站", Side.POSTDOC: "博士"}


class FilingStatus(StrEnum):
    """Art. 13(2): how far the report for filing is."""

    NONE = "none"
    DUE = "due"
    CHECKING = "checking"
    RETURNED = "returned"
    HEARING = "hearing"
    ACCEPTED = "accepted"
    REFUSED = "refused"


FILING_STATUS_NAMES = {
    FilingStatus.NONE: "未进站",
    FilingStatus.DUE: "待报备案",
    FilingStatus.CHECKING: "厅审核中",
    FilingStatus.RETURNED: "退回补正",
    FilingStatus.HEARING: "拟不予备案、听取意见",
    FilingStatus.ACCEPTED: "已备案",
    FilingStatus.REFUSED: "不予备案",
}


class AssessmentKind(StrEnum):
    """Art. 17: the two assessments by base and station together."""

    MIDTERM = "midterm"
    EXIT = "exit"


ASSESSMENT_NAMES = {AssessmentKind.MIDTERM: "中期考核", AssessmentKind.EXIT: "出基地考核"}


class Result(StrEnum):
    """The result of an assessment; the text knows only 不合格, the rest is the base's own rule."""

    EXCELLENT = "excellent"
    PASSED = "passed"
    FAILED = "failed"


RESULT_NAMES = {Result.EXCELLENT: "优秀", Result.PASSED: "合格", Result.FAILED: "不合格"}


class AchievementKind(StrEnum):
    """Art. 17: what an assessment looks at, in the order of the text."""

    PATENT = "patent"
    INVENTION = "invention"
    INNOVATION = "innovation"
    BASIC_RESEARCH = "basic_research"
    KEY_TECHNOLOGY = "key_technology"
    TRANSFER = "transfer"
    MAJOR_PROJECT = "major_project"
    ECONOMIC_BENEFIT = "economic_benefit"
    INDUSTRY = "industry"
    LOCAL_SERVICE = "local_service"
    OTHER = "other"


ACHIEVEMENT_NAMES = {
    AchievementKind.PATENT: "专利",
    AchievementKind.INVENTION: "发明",
    AchievementKind.INNOVATION: "技术创新",
    AchievementKind.BASIC_RESEARCH: "完成重大基础研究",
    AchievementKind.KEY_TECHNOLOGY: "破解关键核心技术",
    AchievementKind.TRANSFER: "科技成果转化",
    AchievementKind.MAJOR_PROJECT: "承担重大项目",
    AchievementKind.ECONOMIC_BENEFIT: "增加企业经济效益",
    AchievementKind.INDUSTRY: "促进产业转型升级",
    AchievementKind.LOCAL_SERVICE: "服务地方经济社会发展",
    AchievementKind.OTHER: "其他业绩",
}


class VisitKind(StrEnum):
    """Art. 16: what a postdoc is sent out for."""

    EXCHANGE = "exchange"
    CONFERENCE = "conference"
    SECONDMENT = "secondment"
    OTHER = "other"


VISIT_NAMES = {
    VisitKind.EXCHANGE: "科技交流与合作",
    VisitKind.CONFERENCE: "参加学术会议",
    VisitKind.SECONDMENT: "挂职",
    VisitKind.OTHER: "其他活动",
}


class Ground(StrEnum):
    """Art. 23: the ten grounds of removal (退出基地), by item number."""

    NO_DEGREE = "23(1)"
    FALSE_PAPERS = "23(2)"
    FAILED = "23(3)"
    MISCONDUCT = "23(4)"
    CRIME = "23(5)"
    DISCIPLINE = "23(6)"
    ILLNESS = "23(7)"
    ABROAD = "23(8)"
    EXPIRED = "23(9)"
    OTHER = "23(10)"


REMOVAL_GROUND_NAMES = {
    Ground.NO_DEGREE: "进入基地半年后仍未取得国家承认的博士学位证书",
    Ground.FALSE_PAPERS: "提供虚假材料获得进入基地资格",
    Ground.FAILED: "中期考核或出基地考核不合格",
    Ground.MISCONDUCT: "严重违反学术道德，弄虚作假，影响恶劣",
    Ground.CRIME: "被追究刑事责任",
    Ground.DISCIPLINE: "违反劳动纪律，符合解除劳动（聘用）合同情形",
    Ground.ILLNESS: "因患病等原因难以完成研究工作",
    Ground.ABROAD: "出国逾期不归超过30天",
    Ground.EXPIRED: "合同（协议）期满无正当理由不办理出基地手续，或在基地时间超过6年",
    Ground.OTHER: "其他应予以退出基地的情形",
}


class Destination(StrEnum):
    """Art. 21: where the postdoc goes after the exit."""

    UNIT = "unit"
    REGION = "region"
    ELSEWHERE = "elsewhere"


DESTINATION_NAMES = {
    Destination.UNIT: "留在设立基地的单位工作",
    Destination.REGION: "在自治区内其他单位工作",
    Destination.ELSEWHERE: "到自治区外工作",
}


class Merit(StrEnum):
    """Art. 22: the three conditions, one of which opens the direct application to 副高级."""

    NATIONAL_PLAN = "national_plan"
    SCIENCE_FUND = "science_fund"
    PROJECT = "project"


MERIT_NAMES = {
    Merit.NATIONAL_PLAN: "获选国家资助博士后研究人员计划",
    Merit.SCIENCE_FUND: "获得中国博士后科学基金资助",
    Merit.PROJECT: "主持省部级以上项目",
}


class ProjectLevel(StrEnum):
    """Art. 14: major projects of the state or the region, for which a stay may be longer than four years."""

    NATIONAL = "national"
    REGION = "region"


PROJECT_LEVEL_NAMES = {ProjectLevel.NATIONAL: "国家重大项目", ProjectLevel.REGION: "自治区重大项目"}


class Payer(StrEnum):
    """Art. 19: who gives money."""

    UNIT = "unit"
    LEAGUE = "league"
    REGION = "region"
    STATE = "state"
    OTHER = "other"


PAYER_NAMES = {
    Payer.UNIT: "设立基地的单位",
    Payer.LEAGUE: "盟市",
    Payer.REGION: "自治区",
    Payer.STATE: "国家",
    Payer.OTHER: "其他",
}


class SubsidyStatus(StrEnum):
    """Art. 19: how far a subsidy is."""

    GRANTED = "granted"
    PAID = "paid"
    STOPPED = "stopped"
    RECOVERED = "recovered"


SUBSIDY_STATUS_NAMES = {
    SubsidyStatus.GRANTED: "已核定未拨付",
    SubsidyStatus.PAID: "已拨付",
    SubsidyStatus.STOPPED: "已停发",
    SubsidyStatus.RECOVERED: "已追回",
}


class SupplementStatus(StrEnum):
    """How far a supplement of the agreement is."""

    DRAFT = "draft"
    EFFECTIVE = "effective"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    LAPSED = "lapsed"


SUPPLEMENT_STATUS_NAMES = {
    SupplementStatus.DRAFT: "待三方签署",
    SupplementStatus.EFFECTIVE: "已生效",
    SupplementStatus.WITHDRAWN: "已撤回",
    SupplementStatus.REPLACED: "已重新拟定",
    SupplementStatus.LAPSED: "在站结束，不再签订",
}


class Oddity(StrEnum):
    """What has to be confirmed with a reason; none of it is forbidden by the text."""

    EARLY_EXIT = "early_exit"
    NO_DEGREE = "no_degree"
    MIDTERM_OPEN = "midterm_open"
    NOT_FILED = "not_filed"
    VISIT_OPEN = "visit_open"
    BEFORE_SIGNATURE = "before_signature"
    BEFORE_TERM = "before_term"
    BEFORE_FORMALITIES = "before_formalities"
    SHORT_REST = "short_rest"
    PROMISE_LATE = "promise_late"
    OVER_AGE = "over_age"
    DEGREE_LONG_AGO = "degree_long_ago"


ODDITY_NAMES = {
    Oddity.EARLY_EXIT: "离开基地早于协议期满日期",
    Oddity.NO_DEGREE: "尚无博士学位证书",
    Oddity.MIDTERM_OPEN: "中期考核未形成结果",
    Oddity.NOT_FILED: "进站备案尚未完成",
    Oddity.VISIT_OPEN: "派出尚未登记返回",
    Oddity.BEFORE_SIGNATURE: "进站早于三方协议签订",
    Oddity.BEFORE_TERM: "进站早于协议约定的起始日期",
    Oddity.BEFORE_FORMALITIES: "进入基地早于进站手续办理完毕",
    Oddity.SHORT_REST: "协议剩余期限不足2年",
    Oddity.PROMISE_LATE: "承诺取得博士学位的日期晚于半年",
    Oddity.OVER_AGE: "超过规定的年龄",
    Oddity.DEGREE_LONG_AGO: "取得博士学位超过规定的年限",
}
