"""The closed vocabularies of the regulation: conditions, grounds, findings and stages of applications."""

from enum import StrEnum


class Condition(StrEnum):
    """Art. 9: the five conditions, by item number."""

    LEGAL_PERSON = "9(1)"
    ORGANISATION = "9(2)"
    TEAM = "9(3)"
    COOPERATION = "9(4)"
    SUPPORT = "9(5)"


class Section(StrEnum):
    """The parts of the application form; each belongs to one condition of Art. 9, or to Art. 10."""

    UNIT = "unit"
    ORGANISATION = "organisation"
    TEAM = "team"
    COOPERATION = "cooperation"
    RECRUITMENT = "recruitment"
    PROJECTS = "projects"
    RULES = "rules"
    PAY = "pay"
    PRIORITIES = "priorities"


class PriorityGround(StrEnum):
    """Art. 10: the seven grounds for priority, in the order of the text."""

    PLATFORM = "platform"
    TITLE = "title"
    AWARD = "award"
    LIST = "list"
    GROWTH = "growth"
    ACADEMICIAN = "academician"
    TALENT = "talent"


class PriorityLevel(StrEnum):
    """Art. 10: of which level a platform, title, award or project is; the text asks for 自治区级以上, or 国家级."""

    NATIONAL = "national"
    REGION = "region"
    BELOW = "below"


class PriorityTitle(StrEnum):
    """Art. 10: the titles of the second ground, in the order of the text; the first two have to be 国家级."""

    HIGH_TECH = "high_tech"
    INTELLECTUAL_PROPERTY = "intellectual_property"
    INNOVATION = "innovation"
    LEADING = "leading"
    SPECIALISED = "specialised"
    CHAMPION = "champion"


class Finding(StrEnum):
    """What a reviewer finds on one condition."""

    MET = "met"
    NOT_MET = "not_met"
    PENDING = "pending"


class Vote(StrEnum):
    """An expert's vote."""

    AGREE = "agree"
    DISAGREE = "disagree"
    ABSTAIN = "abstain"


class ObjectionFinding(StrEnum):
    """How an objection ends: rejected, upheld, upheld as a material change that needs a new notice, or without object."""

    NOT_UPHELD = "not_upheld"
    UPHELD = "upheld"
    MATERIAL_CHANGE = "material_change"
    CLOSED = "closed"


class Stage(StrEnum):
    """Where an application stands (Art. 11, in order; the last seven are ends)."""

    DRAFT = "draft"
    CONSENT = "consent"
    FIRST_REVIEW = "first_review"
    CORRECTION = "correction"
    DEPARTMENT_CHECK = "department_check"
    PANEL = "panel"
    PASSED = "passed"
    IN_NOTICE = "in_notice"
    HELD = "held"
    CLEARED = "cleared"
    FILED = "filed"
    NOT_RECOMMENDED = "not_recommended"
    CONSENT_REFUSED = "consent_refused"
    REFUSED = "refused"
    NOT_PASSED = "not_passed"
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


class RoundStage(StrEnum):
    """Where a round stands."""

    OPEN = "open"
    REVIEW = "review"
    FINISHED = "finished"


ENDS = frozenset(
    {
        Stage.FILED,
        Stage.NOT_RECOMMENDED,
        Stage.CONSENT_REFUSED,
        Stage.REFUSED,
        Stage.NOT_PASSED,
        Stage.WITHDRAWN,
        Stage.LAPSED,
    }
)

FOUNDER = "基地设立单位"
"""Art. 3, 20, 23: what a unit is called once its base is filed."""

CONDITION_NAMES = {
    Condition.LEGAL_PERSON: "独立法人资格、注册地与运行状况",
    Condition.ORGANISATION: "科学研究开发机构与条件",
    Condition.TEAM: "研究开发团队与合作导师",
    Condition.COOPERATION: "合作意向、招收计划与研究项目",
    Condition.SUPPORT: "管理办法、科研生活条件与薪酬待遇",
}

SECTION_NAMES = {
    Section.UNIT: "单位基本情况",
    Section.ORGANISATION: "研发机构",
    Section.TEAM: "研发团队",
    Section.COOPERATION: "合作意向",
    Section.RECRUITMENT: "招收计划",
    Section.PROJECTS: "研究项目",
    Section.RULES: "管理办法",
    Section.PAY: "薪酬待遇",
    Section.PRIORITIES: "优先设立情形",
}

CONDITION_OF = {
    Section.UNIT: Condition.LEGAL_PERSON,
    Section.ORGANISATION: Condition.ORGANISATION,
    Section.TEAM: Condition.TEAM,
    Section.COOPERATION: Condition.COOPERATION,
    Section.RECRUITMENT: Condition.COOPERATION,
    Section.PROJECTS: Condition.COOPERATION,
    Section.RULES: Condition.SUPPORT,
    Section.PAY: Condition.SUPPORT,
}

GROUND_NAMES = {
    PriorityGround.PLATFORM: "建有自治区级以上科技创新平台",
    PriorityGround.TITLE: "国家级高新技术企业、知识产权示范企业或自治区级以上示范、领军、“专精特新”、单项冠军企业",
    PriorityGround.AWARD: "近五年荣获自治区级以上科学技术奖励或承担自治区级以上重点研发计划项目、科技“突围”工程揭榜挂帅项目",
    PriorityGround.LIST: "近三年入选国内外知名榜单企业",
    PriorityGround.GROWTH: "自治区重点产业或战略新兴产业中高成长性的高新技术企业且近三年研发投入占比较高",
    PriorityGround.ACADEMICIAN: "建有院士工作站且运行状况良好",
    PriorityGround.TALENT: "“英才兴蒙”工程五类以上人才创办的高新技术企业且近三年研发投入占比较高",
}

LEVEL_NAMES = {
    PriorityLevel.NATIONAL: "国家级",
    PriorityLevel.REGION: "自治区级",
    PriorityLevel.BELOW: "自治区级以下",
}

PRIORITY_TITLE_NAMES = {
    PriorityTitle.HIGH_TECH: "高新技术企业",
    PriorityTitle.INTELLECTUAL_PROPERTY: "知识产权示范企业",
    PriorityTitle.INNOVATION: "技术创新示范企业",
    PriorityTitle.LEADING: "科技领军企业",
    PriorityTitle.SPECIALISED: "“专精特新”小巨人企业",
    PriorityTitle.CHAMPION: "制造业单项冠军企业",
}

OBJECTION_FINDING_NAMES = {
    ObjectionFinding.NOT_UPHELD: "不成立",
    ObjectionFinding.UPHELD: "成立",
    ObjectionFinding.MATERIAL_CHANGE: "公示内容有重大变更，须重新公示",
    ObjectionFinding.CLOSED: "申报已经终止，不再认定",
}

VOTE_NAMES = {Vote.AGREE: "同意", Vote.DISAGREE: "不同意", Vote.ABSTAIN: "弃权"}

FINDING_NAMES = {Finding.MET: "符合", Finding.NOT_MET: "不符合", Finding.PENDING: "待补充"}

STAGE_NAMES = {
    Stage.DRAFT: "填报中",
    Stage.CONSENT: "待主管部门同意",
    Stage.FIRST_REVIEW: "盟市初审",
    Stage.CORRECTION: "退回补正",
    Stage.DEPARTMENT_CHECK: "厅审核",
    Stage.PANEL: "专家评议",
    Stage.PASSED: "评议通过待公示",
    Stage.IN_NOTICE: "公示中",
    Stage.HELD: "公示期满、异议处理中",
    Stage.CLEARED: "公示无异议待备案",
    Stage.FILED: "已备案",
    Stage.NOT_RECOMMENDED: "盟市不予推荐",
    Stage.CONSENT_REFUSED: "主管部门不同意",
    Stage.REFUSED: "不予备案",
    Stage.NOT_PASSED: "评议未通过",
    Stage.WITHDRAWN: "已撤回",
    Stage.LAPSED: "逾期未提交",
}

ROUND_STAGE_NAMES = {
    RoundStage.OPEN: "申报中",
    RoundStage.REVIEW: "审核评议中",
    RoundStage.FINISHED: "已结束",
}
