"""Every place of 196号 that the system cites: article or item, paragraph, and the very words that it rests on.

Nothing else cites an article: rules, waits, lines, documents and pages use these names. Each was read against the
text; the words are checked against it when the module is loaded. What they do not say is a setting, also where it
seems to follow. A name is a plain `Source`, so what facts store ({"article": "13(2)"}) is what it always was.
"""

from collections.abc import Mapping

from domain.bases.articles import ARTICLES
from domain.citation import Citation
from domain.source import Source, article

_REVIEWED: list[Citation] = []


def _rests(number: str, words: str, use: str, paragraph: int = 1) -> Source:
    source = article(number)
    if words not in ARTICLES[number].split("\n")[paragraph - 1]:
        raise ValueError(f"{source.cite}第{paragraph}款没有“{words}”")
    _REVIEWED.append(Citation(source, paragraph, words, use))
    return source


# 第一章、第二章
SCOPE_UNITS = _rests(
    "2", "从事科学研究或技术开发且未设立博士后科研流动站或工作站的企事业单位", "who can have a base"
)
NO_STATION_YET = _rests("2", "未设立博士后科研流动站或工作站", "units with a station or workstation")
ENTERPRISES_AND_INSTITUTIONS = _rests("2", "企事业单位", "the kinds of units")
EXPERT_GROUP = _rests("2", "经专家组论证评议", "the panel is a group, never one expert")
BASE_MEANS = _rests(
    "2",
    "在具备一定条件的，从事科学研究或技术开发且未设立博士后科研流动站或工作站的企事业单位，经专家组论证评议后予以"
    "备案，依托博士后科研流动站代为招收博士后研究人员，并与博士后科研流动站联合进行创新实践的自治区级博士后工作平台",
    "what a base is, whole: neither the conditions nor the missing 流动站 are left out",
)
STATION_RECRUITS = _rests("2", "依托博士后科研流动站代为招收博士后研究人员", "what a 流动站 does for a base")
DEPARTMENT_MANAGES = _rests("5", "负责综合管理全区博士后创新实践基地工作", "the department, its figures")
EXIT_FORMALITIES = _rests("5", "负责办理博士后进出基地手续", "the department's part of an exit")
DEPARTMENT_EVALUATES = _rests(
    "5", "承担基地论证评议、备案、评估、退出等工作", "evaluations are the department's"
)
LEAGUE_LEADS = _rests(
    "6", "牵头负责本地区基地的具体指导、监督管理和服务工作", "what a league sees, watches over and guides"
)
LEAGUE_EVALUATES = _rests("6", "承担辖区内基地设立申报、评估等具体事宜", "the league's part of an evaluation")
LEAGUE_HELPS_RECRUIT = _rests("6", "指导、协助基地做好博士后招收工作", "the league and a vacant base")
UNIT_TRAINS = _rests("7", "承担博士后培养、管理、服务的主体责任", "the everyday work of a base")
MANAGING_BODY = _rests("7", "应明确博士后管理机构", "the body that manages postdocs in the unit")
MANAGING_RULES = _rests("7", "制定博士后管理制度", "the unit's own rules for its postdocs")
MANAGING_OFFICER = _rests("7", "配备专门管理人员", "the officers who manage postdocs in the unit")
COMMITTEE = _rests("7", "设立专家学术委员会", "the academic committee of the unit")
COMMITTEE_GUARDS = _rests(
    "7", "强化在博士后进站遴选、中期考核、出站评定中的把关作用", "what the academic committee is for"
)
STATION_HELPS_PROJECT = _rests("8", "确定博士后研究项目", "the 流动站 and the project of a postdoc")

# 第九条、第十条
CONDITIONS = _rests("9", "申请设立为基地的单位应当具备下列条件", "the five conditions of an application")
LEGAL_PERSON = _rests("9(1)", "具有独立法人资格", "the unit's legal person")
IN_THE_REGION = _rests("9(1)", "注册地在内蒙古自治区范围内", "where the unit is registered")
RUNS_WELL = _rests("9(1)", "运行或经营状况良好", "how the unit is doing")
RESEARCH_BODY = _rests("9(2)", "设有专门的科学研究开发机构", "the unit's research body")
RESEARCH_MEANS = _rests("9(2)", "具备较好的科学研究开发条件", "its research conditions")
MENTORS_AT_HAND = _rests(
    "9(3)",
    "有一定数量具有高级职称或相应水平、可担任博士后合作导师的本单位全职科研人员",
    "who can be a mentor, and that there are some",
)
STATION_WILLING = _rests("9(4)", "与博士后科研流动站达成代为招收合作意向", "the cooperation with a 流动站")
RECRUITING_PLAN = _rests("9(4)", "有明确的博士后招收计划", "the recruiting plan")
GOOD_PROJECTS = _rests(
    "9(4)", "能提出理论创新、技术领先、具有较好市场前景的博士后研究项目", "the proposed research projects"
)
OWN_RULES = _rests("9(5)", "能够制定切实可行的本单位博士后工作管理办法", "the unit's own rules")
WORK_AND_LIFE = _rests(
    "9(5)", "能为博士后研究人员提供较好的科研条件和必要的生活条件", "research and living conditions"
)
CLASS_C_PAY = _rests("9(5)", "薪酬待遇不低于国家资助博士后研究人员计划C档标准", "the pay offered")
PRIORITY = _rests("10", "具备下列条件之一的可优先设立", "grounds for priority")
RECENT_AWARD = _rests("10", "近五年荣获自治区级以上科学技术奖励", "how old an award may be", 4)
RECENT_LIST = _rests("10", "近三年入选", "how old a listing may be", 5)
LEVEL_OF_PLATFORM = _rests("10", "等自治区级以上科技创新平台", "the level of a platform", 2)
NATIONAL_TITLE = _rests("10", "国家级高新技术企业、知识产权示范企业", "titles that have to be national", 3)
LEVEL_OF_TITLE = _rests(
    "10",
    "自治区级以上技术创新示范企业、科技领军企业、“专精特新”小巨人企业、制造业单项冠军企业",
    "the level of the other titles",
    3,
)
LEVEL_OF_AWARD = _rests(
    "10", "自治区级以上科学技术奖励或承担自治区级以上重点研发计划项目", "the level of an award or project", 4
)
RESEARCH_SHARE = _rests("10", "近三年企业研发投入占年销售收入比例较高", "the share of research spending", 6)

# 第十一条
EVERY_TWO_YEARS = _rests("11", "基地设立工作原则上每两年组织一次", "rounds and their interval")
APPLIES = _rests(
    "11(1)", "申请设立基地的单位向所在盟市人力资源社会保障部门提出申请", "applying, at the league"
)
CONSENT = _rests(
    "11(1)",
    "中央驻区企事业单位须经主管部门同意后",
    "the consent of the authority, and what its refusal means",
)
CONSENT_REGION = _rests("11(1)", "自治区本级企事业单位经主管部门同意后", "the consent to units of the region")
APPLIES_TO_DEPARTMENT = _rests(
    "11(1)", "向自治区人力资源和社会保障厅提出申请", "region-level units apply to the department directly"
)
FIRST_REVIEW = _rests("11(2)", "对各单位申报材料按照申报条件进行初审", "the first review of the league")
INSPECTION = _rests("11(2)", "综合考察", "the inspection by the league")
RECOMMENDATION = _rests("11(2)", "形成书面推荐意见", "the written recommendation of the league")
PANEL = _rests("11(3)", "组织专家对申报单位的申报材料进行论证评议", "the panel of experts")
NOTICE = _rests("11(3)", "评议通过、公示无异议", "the public notice of whom the panel passed")
NO_OBJECTION = _rests("11(3)", "公示无异议后予以备案", "no filing over an open objection")
FILED = _rests("11(3)", "予以备案，并发文公布", "filing and publication")

# 第十二条至第十四条
RECRUITS = _rests("12", "基地依托区内外博士后科研流动站代为招收博士后研究人员", "recruiting by a base")
WAYS_TO_RECRUIT = _rests("12", "基地可采取但不限于以下方式招收博士后研究人员", "the ways of recruiting")
RECRUITING_RULES = _rests(
    "12",
    "拟招收人员须符合国家和自治区关于博士后科研流动站招收博士后的相关规定",
    "that whoever is recruited meets the general conditions; which they are, other rules say",
)
HAS_DEGREE = _rests("12(2)", "与已取得博士学位的人员达成进基地意向", "the second way needs the degree")
STEPS_OF_ENTRY = _rests("13", "按照以下程序进入基地", "the agreement comes before the entry")
AGREEMENT = _rests("13(1)", "基地、博士后科研流动站、博士三方达成一致意向", "the agreement of three")
AGREEMENT_SIGNED = _rests("13(1)", "签订协议", "that each of three signs")
AGREEMENT_SAYS = _rests(
    "13(1)",
    "明确三方权利、义务及工作目标、工作期限、产权成果归属、违约责任等",
    "what the agreement has to say, its term among it",
)
FORMALITIES = _rests("13(2)", "由合作招收的博士后科研流动站办理进站手续", "the entry is done by the 流动站")
ENTRY_FILING = _rests(
    "13(2)",
    "进站手续办理完毕后，于三个月内将博士后研究人员招收情况，报自治区人力资源和社会保障厅备案",
    "the report for filing within three months",
)
CONTRACT = _rests(
    "14",
    "按单位性质与博士后研究人员签订事业单位聘用合同、企业劳动合同或工作协议",
    "the contract by kind of unit",
)
TERM = _rests("14", "在基地时间一般为2年，根据项目需要可在2至4年内灵活确定", "the agreed term")
MAJOR_PROJECT = _rests("14", "对进基地后承担国家和自治区重大项目的", "who may stay beyond four years")
TERM_FOLLOWS_PROJECT = _rests(
    "14", "应当根据项目资助期限和承担的任务及时调整在基地时间", "the term after a major project"
)
SIX_YEARS = _rests("14", "最长不超过6年", "the longest stay")

# 第十五条至第二十二条
TWO_MENTORS = _rests(
    "15", "聘请一名合作导师，并在本单位指定一名合作导师", "two mentors: one of the 流动站, one of the unit"
)
SENT_OUT = _rests("16", "委派博士后研究人员到国内外开展科技交流与合作、参加学术会议、挂职等活动", "visits")
HOW_LONG_OUT = _rests("16", "博士后派出时间由基地根据国家和自治区有关规定确定", "the return date of a visit")
ASSESSED_TOGETHER = _rests("17", "由设立基地的单位和博士后科研流动站共同负责考核", "assessments by both")
TWO_ASSESSMENTS = _rests("17", "中期考核和出基地考核制度", "that there are a midterm and an exit assessment")
ASSESSMENT_RULES = _rests(
    "17", "制定对博士后研究人员目标管理、绩效评估、考核奖惩等具体管理办法", "the unit's rules of assessment"
)
AWARDS = _rests(
    "17",
    "对研究成果突出、表现优秀的博士后研究人员，应给予适当的表彰和奖励",
    "awards of a base to its postdocs",
)
ACHIEVEMENTS = _rests("17", "注重衡量其在专利、发明、技术创新等方面的成果", "achievements")
REPORTS = _rests("18", "应当向基地提交科研报告和工作总结等书面材料", "the reports at the exit")
APPRAISAL = _rests("18", "组织专家对其科研、工作表现等情况进行评定，形成书面材料", "the experts' appraisal")
EXIT = _rests("18", "由合作招收的博士后科研流动站办理出基地手续", "the exit is done by the 流动站")
SUBSIDY = _rests("19", "自治区和各盟市依据有关政策给予补助", "subsidies")
PAY = _rests(
    "20", "应按照不低于本单位相同层次科研人员的标准确定博士后研究人员的工资待遇", "the pay of a postdoc"
)
INSURED = _rests("20", "为博士后研究人员缴纳社会保险费", "social insurance")
EMPLOYMENT = _rests("21", "就业实行双向选择", "where the person goes")
POSTS = _rests("21", "征集、开发高质量工作岗位，做好对接服务工作", "posts that are collected and offered")
MERITS = _rests("22", "在站期间满足", "the three conditions, met while in station")
IN_REGION_AFTERWARDS = _rests("22", "出站后留在内蒙古自治区工作的", "work in the region after a regular exit")
EMPLOYER_RECOMMENDS = _rests("22", "经用人单位推荐", "the recommendation of the employer")
DIRECT_TITLE = _rests("22", "可直接申报副高级职称", "the direct application for the title")
DIRECT_HIRE = _rests(
    "22", "可以对期满出站的博士后采取直接考察的方式公开招聘", "hiring by 直接考察, after the whole term only"
)
BEYOND_THE_RATIO = _rests(
    "22", "首次聘用岗位不受所在单位专业技术岗位结构比例限制", "the first post after the whole term"
)

# 第二十三条
REMOVAL = _rests("23", "基地设立单位应对其予以退出基地处理", "the base decides on a removal")
REMOVAL_GROUNDS = _rests("23", "有下列情形之一的", "the ten grounds of removal")
NO_BENEFITS = _rests(
    "23", "不享受国家、自治区对期满出站博士后研究人员规定的相关政策", "what a removal costs", 2
)
NO_DEGREE = _rests("23(1)", "进入基地半年后仍未取得国家承认的博士学位证书的", "the degree within half a year")
FALSE_PAPERS = _rests("23(2)", "提供虚假材料获得进入基地资格的", "a ground of removal")
FAILED = _rests("23(3)", "中期考核或出基地考核不合格的", "a failed assessment")
MISCONDUCT = _rests("23(4)", "严重违反学术道德，弄虚作假，影响恶劣的", "a ground of removal")
CRIME = _rests("23(5)", "被追究刑事责任的", "a ground of removal")
DISCIPLINE = _rests("23(6)", "因旷工等行为违反所在单位劳动纪律规定", "a ground of removal")
ILLNESS = _rests("23(7)", "因患病等原因难以完成研究工作的", "a ground of removal")
ABROAD = _rests("23(8)", "出国逾期不归超过30天的", "the thirty days after the return date")
EXPIRED = _rests(
    "23(9)", "合同（协议）期满，无正当理由不办理出基地手续或在基地时间超过6年的", "the end of the term"
)
OTHER_GROUND = _rests("23(10)", "其他应予以退出基地的情形", "a ground of removal")

# 第二十四条至第二十六条
VACANCY = _rests("24", "连续2年无在站博士后研究人员的", "the vacancy and its two years")
RESIDENTS = _rests("24", "在站博士后研究人员", "the ledger of who is in station")
CANCELLATION = _rests(
    "24",
    "连续2年无在站博士后研究人员的，由自治区人力资源和社会保障厅取消基地备案",
    "cancelling for a vacancy",
)
BAR = _rests("24", "3年后方可再次申请设立", "the three years after a cancellation")
WORKSTATION = _rests("24", "基地获批设立博士后科研工作站的，其基地资格自动注销", "the end by a workstation")
BENEFITS = _rests("24", "补齐设站相关待遇", "the benefits that are made up")
SELF_CHECK = _rests("25", "定期对本单位的博士后工作进行自查", "self-checks")
LEDGER = _rests("25", "建立完整的博士后工作台账和信息资料", "the ledger of a base")
ARCHIVE = _rests("25", "信息收集和归档制度", "papers that are kept")
RECTIFIED = _rests("25", "对在评估检查及自查中存在的问题应及时整改", "rectifications")
IN_FORCE = _rests("26", "本办法自印发之日起实施", "from when the clocks of the text can run")
EXPLAINED = _rests(
    "26", "由内蒙古自治区人力资源和社会保障厅负责解释", "the department answers open questions of the text"
)

CITATIONS: tuple[Citation, ...] = tuple(_REVIEWED)
"""The table, in the order of the text."""


def names() -> Mapping[str, Citation]:
    """The names of this module with what stands behind each."""
    return {
        name: citation
        for name, value in globals().items()
        for citation in CITATIONS
        if citation.source is value
    }


def words(source: Source) -> str:
    """What a name of this table rests on, verbatim; anything that is no name of it raises ValueError."""
    found = next((one.words for one in CITATIONS if one.source is source), None)
    if found is None:
        raise ValueError(f"“{source.cite}”不在条款对照表内")
    return found


def condition(code: str) -> Source:
    """Art. 9: one of the five conditions by its item; anything else raises ValueError."""
    return _item("9", code)


def ground(code: str) -> Source:
    """Art. 23: one of the ten grounds by its item; anything else raises ValueError."""
    return _item("23", code)


def chosen(number: str) -> Source:
    """An article or item that a person named, or whose own text is shown; an unknown one raises ValueError."""
    return article(number)


def _item(head: str, code: str) -> Source:
    if not code.startswith(f"{head}("):
        raise ValueError(f"“{code}”不是第{head}条的一项")
    return article(code)
