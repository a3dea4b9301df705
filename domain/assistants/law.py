"""Every place of the two texts that this programme cites: part, paragraph, and the very words that it rests on.

Nothing else cites a part of them. What they do not say is a setting, also where it seems to follow.
"""

from collections.abc import Mapping

from domain.citation import Citation, Table
from domain.source import Source

_TABLE = Table()


def _rests(place: str, words: str, use: str, paragraph: int = 1, text: str = "26") -> Source:
    return _TABLE.rests(text, place, words, use, paragraph)


# 前言
KINDS_OF_WORK = _rests(
    "前言",
    "各类科研项目辅助研究、实验（工程）设施运行维护和实验技术、科技成果转化、学术助理、财务助理以及博士后研究等工作",
    "the six kinds of work that are named, and an open end",
)

# 一、附件1
DRIVE = _rests(
    "一",
    "今年8月31日前，全区新开发科研助理岗位1900个以上（详见附件1），吸纳应届大学毕业生就业",
    "the year's total",
)
TARGETS = _rests("附件1", "合计 1900 1600", "the targets of each line with their sums", 33)

# 二（一）
PUBLISHED = _rests(
    "二(一)",
    "及时在本单位网站和高校毕业生公共就业服务官网等招聘平台上公布（更新）",
    "a post is published with its link and platform",
)
NO_RESTRICTION = _rests(
    "二(一)", "不得设置仅招录本校（所）毕业生等限制条件", "no post for own graduates only"
)
PROJECT_POSTS = _rests(
    "二(一)",
    "单个科技计划项目经费50-100万元的至少设置1个科研助理岗位，单个科技计划项目经费100-300万元的至少设置2个科研助理岗位，"
    "单个科技计划项目经费超过300万元的至少设置3个科研助理岗位",
    "how many posts a single project has at least",
    2,
)
JOINT_POSTS = _rests("二(一)", "经费较少的课题组应联合设置科研助理岗位", "joint posts of teams", 2)

# 二（二）
AGREEMENT = _rests("二(二)", "应根据国家有关规定签订服务协议", "the service agreement")
INSURANCE = _rests(
    "二(二)", "鼓励为科研助理办理参加社会保险及住房公积金等", "insurance and housing fund are encouraged"
)
LABOUR_FEES = _rests(
    "二(二)",
    "对于依托各级科技计划项目设立的科研助理岗位，科研项目经费中“劳务费”科目资金可按照有关规定用于科研助理的"
    "劳务性报酬和社会保险补助等支出",
    "labour fees only for posts on plan projects",
)

# 二（三）
ZONE_FLOORS = _rests(
    "二(三)",
    "呼和浩特金山高新区、包头稀土高新区新开发科研助理岗位每家不少于600个，鄂尔多斯高新区不少于400个",
    "what the three zones develop at least, so that their lines cannot be lowered below it",
)
AGRICULTURAL_ZONE = _rests(
    "二(三)", "巴彦淖尔农高区和自治区级高新区等各类创新平台载体要发挥带动作用", "a zone without a number"
)

# 二（四）
SPAN = _rests("二(四)", "自2025年6月起至8月底前，完成本年度科研助理岗位开发落实任务", "the time of the drive")
MILESTONES = _rests(
    "二(四)",
    "各任务单位务于6月15日前，完成10%-20%岗位发布；6月30日前，完成30%-40%岗位发布；7月15日前，完成全部岗位发布，"
    "并完成50%-60%任务指标；8月15日前，完成70%-80%任务指标；8月31日前，完成全部任务指标",
    "the milestones: posts published, and targets fulfilled",
)
SAME_AS_MINISTRY = _rests(
    "二(四)",
    "确保与教育部应届高校毕业生统计系统数据保持一致（见附件2）",
    "the comparison with the ministry's list",
)

# 三
INCLUDED = _rests(
    "三",
    "将未列入任务分配表的承担单位主动纳入本地区、本部门科研助理岗位开发范围",
    "units that the table does not list belong to their area or department",
)
RESPONSIBILITY = _rests("三", "建立健全工作责任制（见附件3）和抽查制度", "leader and liaison, spot checks", 3)
SUPERVISION = _rests(
    "三", "科技厅将建立督查机制", "what the department does about a line that stays behind", 3
)
WEEKLY_REPORT = _rests(
    "三",
    "于每周三下午18:00时前向自治区科技厅报送工作进展情况（见附件4）",
    "the report of every Wednesday before 18:00",
    4,
)
ZERO_REPORT = _rests("三", "建立周报告制度和零报告", "a week without anything is reported as well", 4)
TRUE_FIGURES = _rests("三", "对报送信息数据的真实性、完整性负责", "who answers for the figures", 4)
FALSE_FIGURES = _rests("三", "对弄虚作假的按违反科研诚信相关规定严肃处理", "integrity cases", 4)

# 附件2
SHEET = _rests("附件2", "填报注意事项", "the sheet of sixteen columns and its rules", 3)
CODES = _rests(
    "附件2(1)",
    "身份证号、统一社会信用代码：填写18位数字或字母与大写英文字母组合",
    "both codes have 18 characters",
)
GRADUATED = _rests(
    "附件2(2)", "此处限2025届毕业生或毕业后两年内未就业的应届生填报", "whose graduation counts"
)
DEGREE = _rests(
    "附件2(3)",
    "若为专科填“1”，若为本科填“2”，若为硕士研究生填“3”，若为博士研究生填“4”",
    "the codes of the education",
)
PROVINCE = _rests("附件2(4)", "用人单位所属省份、自治区、直辖市", "the province is the employer's")
ZONE = _rests("附件2(5)", "如不在国家高新区，该选项可为空", "the zone may be empty")
FULL_NAME = _rests("附件2(6)", "填写单位全称", "the employer by its full name")
PROJECT_COUNT = _rests(
    "附件2(7)",
    "同一家企业填写相同企业最后一条数据的值",
    "one employer has one number of projects: that of its last row",
)
PROJECT_LEVEL = _rests(
    "附件2(8)", "若为各等级计划项目填“1”，若为企业自立项目填“2”", "the codes of the highest level"
)
YES_OR_NO = _rests("附件2(9)", "是填“1”，否填“2”", "the codes of the last four columns")

# 附件4
UNPUBLISHED = _rests(
    "附件4",
    "如已征集岗位需求但未公开招聘的请写明原因及进展情况",
    "the reason for posts that are not published",
    5,
)
UNFILLED = _rests(
    "附件4", "如已发布岗位但未仍聘用的请写明原因及进展情况", "the reason for posts that are not filled", 9
)
CUMULATIVE = _rests("附件4", "截止目前，累计聘用", "the figures of the report are cumulative as well", 8)

# 工信部联规〔2024〕122号
NATIONAL_REPORTS = _rests(
    "三(四)", "汇总本地区科研助理岗位开发和落实工作进展情况", "the summary for the ministry", text="122"
)
VACANCIES = _rests(
    "二(一)",
    "充分利用尚未招录毕业生和因人员流动而产生空缺的有关岗位",
    "posts that are vacant again are used as well",
    text="122",
)

CITATIONS: tuple[Citation, ...] = _TABLE.citations
"""The table, in the order of the texts."""


def names() -> Mapping[str, Citation]:
    """The names of this module with what stands behind each."""
    return _TABLE.named(globals())
