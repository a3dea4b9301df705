"""The closed vocabularies of this programme: bodies, topics, intakes, matters, items of the self-check, entitlements."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from domain.rights import law
from domain.source import Source


class Body(StrEnum):
    """The departments of the region that take part (自治区部门), by the code of their line of offices."""

    KJT = "kjt"
    RST = "rst"
    JYT = "jyt"
    CZT = "czt"
    GZW = "gzw"
    WJW = "wjw"
    ZZB = "zzb"


class Topic(StrEnum):
    """What a complaint is about (诉求类别); the first five are routed by 权益·三(三)."""

    RELEASE = "release"
    CONVERSION = "conversion"
    ESTABLISHMENT = "establishment"
    TITLES = "titles"
    SCHOOLING = "schooling"
    HOUSING = "housing"
    MEDICAL = "medical"
    SPOUSE = "spouse"
    ALLOWANCE = "allowance"
    REIMBURSEMENT = "reimbursement"
    ATTENDANCE = "attendance"
    PAY = "pay"
    COMMITMENT = "commitment"
    RETALIATION = "retaliation"
    OTHER = "other"


class Naming(StrEnum):
    """How far whoever complains is named: to whoever handles it and the unit, to the handler only, to nobody."""

    NAMED = "named"
    TO_HANDLER = "to_handler"
    ANONYMOUS = "anonymous"


class PromiseMatter(StrEnum):
    """权益·二(六): the eight matters of commitments, and what follows its 等."""

    PAY = "pay"
    FUNDING = "funding"
    CAREER = "career"
    AUTONOMY = "autonomy"
    PROPERTY = "property"
    INSURANCE = "insurance"
    CONVERSION = "conversion"
    LEAVE_TO_FOUND = "leave_to_found"
    OTHER = "other"


class Origin(StrEnum):
    """权益·二(六): whom the promise was made to: somebody brought in, or of the place."""

    INTRODUCED = "introduced"
    LOCAL = "local"


class Item(StrEnum):
    """The items of the self-check (自查项)."""

    P1 = "P1"
    P2 = "P2"
    P3 = "P3"
    P4 = "P4"
    P5 = "P5"
    P6 = "P6"
    P7 = "P7"
    P8 = "P8"
    P9 = "P9"
    P10 = "P10"
    P11 = "P11"
    P12 = "P12"
    P13 = "P13"
    P14 = "P14"
    P15 = "P15"
    P16 = "P16"


class Trait(StrEnum):
    """What of a unit decides which items it must have; a unit has any number of them."""

    DEPARTMENT = "department"
    LEAGUE = "league"
    INSTITUTION = "institution"
    REGION_INSTITUTION = "region_institution"
    RESEARCH = "research"
    UNIVERSITY = "university"


class RightsFinding(StrEnum):
    """What is found on an item, a point of a complaint, a contested line."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    NOT_APPLICABLE = "not_applicable"


class Right(StrEnum):
    """权益·二(一): three assurances, three conveniences, five allowances (服务保障事项)."""

    SPOUSE = "spouse"
    SCHOOLING = "schooling"
    HOUSING = "housing"
    MEDICAL = "medical"
    FINANCE = "finance"
    TRANSPORT = "transport"
    ACADEMICIAN = "academician"
    SUPERVISOR = "supervisor"
    PROFESSOR = "professor"
    POSTDOC = "postdoc"
    DOCTOR = "doctor"


BODY_NAMES: Mapping[Body, str] = MappingProxyType(
    {
        Body.KJT: "自治区科技厅",
        Body.RST: "自治区人社厅",
        Body.JYT: "自治区教育厅",
        Body.CZT: "自治区财政厅",
        Body.GZW: "自治区国资委",
        Body.WJW: "自治区卫健委",
        Body.ZZB: "自治区党委组织部",
    }
)
LINE_CODES: Mapping[Body, str] = MappingProxyType(
    {body: "rst_rights" if body is Body.RST else body.value for body in Body}
)
"""Setting (identity): the line of offices of each; in 人社厅 another one than that of the staff of other programmes, who see nothing."""
INTAKES = (Body.KJT, Body.CZT, Body.JYT, Body.RST)
"""权益·三(三): the four departments with a window on their portal, in the order of the text."""
ROUTES: Mapping[Topic, tuple[Body, Source]] = MappingProxyType(
    {
        Topic.RELEASE: (Body.KJT, law.TO_KJT),
        Topic.CONVERSION: (Body.KJT, law.TO_KJT),
        Topic.ESTABLISHMENT: (Body.RST, law.TO_RST),
        Topic.TITLES: (Body.RST, law.TO_RST),
        Topic.SCHOOLING: (Body.JYT, law.TO_JYT),
    }
)
"""权益·三(三): the five topics that the text itself routes, to three departments."""
SUGGESTED: Mapping[Topic, Body] = MappingProxyType(
    {
        Topic.HOUSING: Body.ZZB,
        Topic.MEDICAL: Body.WJW,
        Topic.SPOUSE: Body.RST,
        Topic.ALLOWANCE: Body.RST,
        Topic.REIMBURSEMENT: Body.CZT,
        Topic.ATTENDANCE: Body.KJT,
        Topic.PAY: Body.RST,
        Topic.COMMITMENT: Body.KJT,
    }
)
"""Setting (routing): what the desk is offered for topics without a route in the text; nothing goes there by itself."""

TOPIC_NAMES: Mapping[Topic, str] = MappingProxyType(
    {
        Topic.RELEASE: "科研管理放权",
        Topic.CONVERSION: "科技成果转化收益",
        Topic.ESTABLISHMENT: "编制管理",
        Topic.TITLES: "职称评审",
        Topic.SCHOOLING: "子女入学",
        Topic.HOUSING: "安居保障",
        Topic.MEDICAL: "医疗",
        Topic.SPOUSE: "配偶就业",
        Topic.ALLOWANCE: "补贴",
        Topic.REIMBURSEMENT: "报销",
        Topic.ATTENDANCE: "考勤",
        Topic.PAY: "薪酬",
        Topic.COMMITMENT: "承诺兑现",
        Topic.RETALIATION: "打击报复",
        Topic.OTHER: "其他",
    }
)
NAMING_NAMES = {
    Naming.NAMED: "实名",
    Naming.TO_HANDLER: "仅向承办人实名",
    Naming.ANONYMOUS: "匿名",
}
MATTER_NAMES: Mapping[PromiseMatter, str] = MappingProxyType(
    {
        PromiseMatter.PAY: "薪酬福利",
        PromiseMatter.FUNDING: "科研经费支持",
        PromiseMatter.CAREER: "职业发展",
        PromiseMatter.AUTONOMY: "科研自主权",
        PromiseMatter.PROPERTY: "知识产权",
        PromiseMatter.INSURANCE: "社会保障",
        PromiseMatter.CONVERSION: "成果转化收益分配",
        PromiseMatter.LEAVE_TO_FOUND: "离岗创业",
        PromiseMatter.OTHER: "其他",
    }
)
ORIGIN_NAMES = {Origin.INTRODUCED: "引进", Origin.LOCAL: "本土培养"}
FINDING_NAMES = {
    RightsFinding.MET: "落实",
    RightsFinding.PARTLY: "部分落实",
    RightsFinding.NOT_MET: "未落实",
    RightsFinding.NOT_APPLICABLE: "不适用",
}
TRAIT_NAMES = {
    Trait.DEPARTMENT: "自治区部门",
    Trait.LEAGUE: "盟市",
    Trait.INSTITUTION: "事业单位",
    Trait.REGION_INSTITUTION: "自治区本级事业单位",
    Trait.RESEARCH: "科研单位",
    Trait.UNIVERSITY: "高校、院所",
}
RIGHT_NAMES: Mapping[Right, str] = MappingProxyType(
    {
        Right.SPOUSE: "配偶就业",
        Right.SCHOOLING: "子女入学",
        Right.HOUSING: "安居保障",
        Right.MEDICAL: "医疗便利",
        Right.FINANCE: "金融服务便利",
        Right.TRANSPORT: "公共交通便利",
        Right.ACADEMICIAN: "在职院士补贴",
        Right.SUPERVISOR: "博导补贴",
        Right.PROFESSOR: "正高职称补贴",
        Right.POSTDOC: "博士后补贴",
        Right.DOCTOR: "博士补贴",
    }
)
RIGHT_SOURCES: Mapping[Right, Source] = MappingProxyType(
    {
        **dict.fromkeys((Right.SPOUSE, Right.SCHOOLING, Right.HOUSING), law.ASSURED),
        **dict.fromkeys((Right.MEDICAL, Right.FINANCE, Right.TRANSPORT), law.EASED),
        **dict.fromkeys(
            (Right.ACADEMICIAN, Right.SUPERVISOR, Right.PROFESSOR, Right.POSTDOC, Right.DOCTOR),
            law.ALLOWANCES,
        ),
    }
)
ITEM_NAMES: Mapping[Item, str] = MappingProxyType(
    {
        Item.P1: "建立服务保障清单和配套措施",
        Item.P2: "启用人才“一码通”",
        Item.P3: "列编注册“绿色通道”办法",
        Item.P4: "编制外聘用人才列编注册办法",
        Item.P5: "本地区“绿色通道”人才引进政策",
        Item.P6: "职称评审实施办法",
        Item.P7: "离岗创业人员同等权利",
        Item.P8: "内部管理制度和三项自主权",
        Item.P9: "以诚信为前提的容错机制",
        Item.P10: "转化科技成果的专门管理办法",
        Item.P11: "横向科研项目经费管理",
        Item.P12: "弹性考勤和2/3科研工作时间",
        Item.P13: "内部财务报销规定",
        Item.P14: "科研财务助理内部管理制度",
        Item.P15: "减轻青年科研人员负担",
        Item.P16: "承诺兑现闭环管理机制",
    }
)
ITEM_SOURCES: Mapping[Item, Source] = MappingProxyType(
    {
        Item.P1: law.LISTS_AND_MEASURES,
        Item.P2: law.CODE_IN_USE,
        Item.P3: law.GREEN_CHANNEL,
        Item.P4: law.FROM_OUTSIDE,
        Item.P5: law.LEAGUE_POLICY,
        Item.P6: law.TITLE_RULES,
        Item.P7: law.LEAVE_TO_FOUND,
        Item.P8: law.AUTONOMY,
        Item.P9: law.TOLERANCE,
        Item.P10: law.CONVERSION_RULES,
        Item.P11: law.HORIZONTAL,
        Item.P12: law.ATTENDANCE,
        Item.P13: law.REIMBURSEMENT,
        Item.P14: law.FINANCE_ASSISTANTS,
        Item.P15: law.YOUNG,
        Item.P16: law.CLOSED_LOOP,
    }
)
