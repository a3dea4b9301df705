"""适用口径 (Art. 26): the questions that the text of 196号 leaves open, their possible answers, and the answer in force.

An answer belongs to an edition of the settings; until the department signs one, the default of the question holds.
"""

from collections.abc import Mapping
from types import MappingProxyType

from domain.interpretation import COUNT_BEFORE, REST_DAY_END, TERM_LAST_DAY, Answer, Question

ENTRY_LONG_PAST = "entry_long_past"
PRIORITY_BACK = "priority_back"
VACANCY_START = "vacancy_start"
LEAGUE_DECLINES = "league_declines"
CONSENT_REFUSED = "consent_refused"
DEPARTMENT, ENDS = "department", "ends"
"""Who has the last word on an application that an office is against."""
ONE_BASE = "one_base"
ONE_STAY = "one_stay"
SOME_MENTORS = "some_mentors"
RESEARCH_SHARE = "research_share"
TOGETHER, EACH_YEAR = "together", "each_year"
PRIORITY_OPEN = "priority_open"
NOT_ASKED, DECIDED = "not_asked", "decided"
"""Whether a claimed ground for priority must be decided before an application goes on to the panel."""
OWN_MENTOR = "own_mentor"
ENTRY_WHEN_FILED = "entry_when_filed"
EXIT_PASSED = "exit_passed"
AFTER_BASE = "after_base"
ENTRY_FILER = "entry_filer"
REFUSED_FILING = "refused_filing"
EXIT_WITHOUT_MIDTERM = "exit_without_midterm"
WHOLE_TERM = "whole_term"
FILLED_LATE = "filled_late"
SHORT_REST = "short_rest"
PROJECT_LIMIT = "project_limit"
PROMISE_LATE = "promise_late"
CERTIFICATE_FILE = "certificate_file"
LATE_EXTENSION = "late_extension"
SUCCESSION = "succession"
SPLIT_BAR = "split_bar"
WORKSTATION_AFTERWARDS = "workstation_afterwards"
BEYOND_FOUR = "beyond_four"
FOREIGN_DEGREE = "foreign_degree"


def _question(key: str, article: str, title: str, asked: str, **answers: str) -> Question:
    return Question(
        key=key,
        article=article,
        title=title,
        asked=asked,
        answers=tuple(Answer(name, text) for name, text in answers.items()),
    )


_ALL = (
    _question(
        COUNT_BEFORE,
        "26",
        "施行前的时间",
        "办法自2025年12月15日起实施，条款规定的期限是否计入此前的时间？",
        no="不计入：各条款规定的期限自办法施行之日起算，此前的时间只作记载",
        yes="计入：各条款规定的期限自事实发生之日起算，包括施行前的时间",
    ),
    _question(
        ENTRY_LONG_PAST,
        "23(1)",
        "更正后半年早已届满",
        "更正进入基地日期后，半年期限早已届满的，是否立即启动退出处理？",
        person="不自动启动，由基地核实后决定",
        opened="自动启动退出处理，并听取陈述申辩",
    ),
    _question(
        REST_DAY_END,
        "13(2)",
        "期限末日为休息日",
        "期限最后一日为法定休息日的，是否顺延？",
        setting="按设置“期限末日遇休息日顺延”办理",
    ),
    _question(
        PRIORITY_BACK,
        "10",
        "近三年、近五年的起算",
        "“近三年”“近五年”自何日向前计算？",
        submission="自提交申报之日向前计算",
    ),
    _question(
        RESEARCH_SHARE,
        "10",
        "研发投入占比较高",
        "“近三年企业研发投入占年销售收入比例较高”如何计算？",
        together="近三个会计年度研发投入总额占同期销售收入总额的比例，达到设置的最低比例的为较高",
        each_year="逐年计算研发投入占当年销售收入的比例，每一年都达到设置的最低比例的为较高",
    ),
    _question(
        PRIORITY_OPEN,
        "10",
        "优先设立情形未作认定",
        "申报单位填报的优先设立情形尚未确认或者不予确认的，是否可以审核通过？",
        not_asked="可以：不影响审核通过，审核通过时尚未确认的，不作为优先设立的情形",
        decided="不可以：所填情形逐项确认或者不予确认后，方可审核通过",
    ),
    _question(
        VACANCY_START,
        "24",
        "连续2年的起算",
        "连续2年无在站博士后研究人员自何日起算？",
        later="自备案之日和最后一名博士后离开基地之日中较晚之日起算",
    ),
    _question(
        LEAGUE_DECLINES,
        "11(2)",
        "盟市不予推荐",
        "盟市人力资源社会保障部门不予推荐的，申报是否到此终止？",
        department="不终止：不予推荐的意见连同申报材料报自治区人社厅，由自治区人社厅决定",
        ends="终止：盟市不予推荐的，申报到此终止，申报单位可以向自治区人社厅反映",
    ),
    _question(
        CONSENT_REFUSED,
        "11(1)",
        "主管部门不同意",
        "主管部门不同意申报的，申报是否到此终止？",
        department="不终止：不同意的意见报自治区人社厅，由自治区人社厅决定不予备案，或者请主管部门重新研究",
        ends="终止：主管部门不同意的，申报到此终止，申报单位可以向自治区人社厅反映",
    ),
    _question(
        ONE_BASE,
        "2",
        "一个单位设立基地的个数",
        "一个单位是否可以同时设立两个以上基地？",
        one="一个单位同时只设立一个备案有效的基地",
    ),
    _question(
        SOME_MENTORS,
        "9(3)",
        "合作导师的最低人数",
        "“有一定数量”的本单位全职科研人员，最少为几名？",
        one="至少一名可担任博士后合作导师的本单位全职科研人员",
    ),
    _question(
        ONE_STAY,
        "13",
        "同一人的招收和在站",
        "同一人是否可以同时在两个基地招收或者在站？",
        one="同一人同时只有一项未结束的招收或者在站记录；证件号码已另有登记的，核实身份后办理进站",
    ),
    _question(
        ENTRY_WHEN_FILED,
        "13(2)",
        "进站与基地备案的先后",
        "基地备案之前、备案终止之后，是否可以进站？",
        filed="进入基地日期不早于基地备案日期，不晚于备案终止日期",
    ),
    _question(
        OWN_MENTOR,
        "15",
        "本单位合作导师的条件",
        "在本单位指定的合作导师，是否应为全职科研人员？",
        full_time="应为本单位全职科研人员（参照设立条件对合作导师的要求）",
    ),
    _question(
        EXIT_PASSED,
        "18",
        "出基地考核与出基地手续",
        "出基地考核没有合格的，是否可以办理出基地手续？",
        passed="出基地考核合格后方可办理",
    ),
    _question(
        AFTER_BASE,
        "24",
        "基地终止后的招收和在站",
        "基地备案终止后，正在招收和已经在站的人员如何办理？",
        step="取消备案的，已在站人员继续至期满，未进站的终止招收；获批设立工作站的，在站人员转入工作站",
    ),
    _question(
        ENTRY_FILER,
        "13(2)",
        "进站备案由谁报送",
        "条文只写明由流动站办理进站手续，三个月内将招收情况报备案的，由基地还是由流动站报送？",
        unit="由基地设立单位报送",
        station="由合作招收的流动站报送",
    ),
    _question(
        REFUSED_FILING,
        "13(2)",
        "在站人员进站不予备案",
        "进站手续已经办结、本人已经在站的，进站不予备案后是否继续在站？",
        stays="只及于本次进站备案，本人继续在站，在站时间照计；应当退出的，另按退出基地处理程序办理",
        ends="自作出不予备案决定之日起在站终止，此前的在站时间照计",
    ),
    _question(
        EXIT_WITHOUT_MIDTERM,
        "17",
        "未经中期考核出基地",
        "中期考核没有形成结果的，能否办理出基地手续？",
        confirmed="可以办理，由流动站确认并说明理由",
        needed="不能办理，先由基地和流动站完成中期考核",
    ),
    _question(
        WHOLE_TERM,
        "22",
        "期满出站的认定",
        "在协议期满之前几日办结出基地手续的，是否属于期满出站？",
        near="协议期满前30日以内离开基地的，属于期满出站",
        last_day="离开基地不早于协议期满之日的，才属于期满出站",
    ),
    _question(
        FILLED_LATE,
        "24",
        "满2年之后、决定之前进站",
        "连续2年无在站博士后研究人员届满之后、取消备案的决定作出之前，又有博士后研究人员进站的，是否仍取消备案？",
        ends="不再取消：程序终止，通知基地和盟市",
        decides="由自治区人社厅决定取消或者不取消",
    ),
    _question(
        TERM_LAST_DAY,
        "14",
        "在基地时间的最后一日",
        "2年、4年、6年的在基地时间，自进入基地之日起算至哪一日届满？",
        day_before="至期满月份对应日的前一日（例如2026年3月1日进入基地，4年至2030年2月28日）",
        same_day="至期满月份的对应日（例如2026年3月1日进入基地，4年至2030年3月1日）",
    ),
    _question(
        SHORT_REST,
        "14",
        "进入基地时协议剩余期限不足2年",
        "进入基地时，三方协议剩余的期限不足2年的，是否可以办理进站？",
        confirm="可以办理：由流动站确认并说明理由，列明所缺天数，可以另行签订补充协议延长",
        refuse="不予办理：应当先修改三方协议，使在基地时间不少于2年",
    ),
    _question(
        PROJECT_LIMIT,
        "14",
        "重大项目的资助期限与任务期限不一致",
        "重大项目的资助期限与博士后承担任务的期限不一致的，在基地时间以哪个为限？",
        earlier="以较早的日期为限",
        later="以较晚的日期为限",
    ),
    _question(
        PROMISE_LATE,
        "23(1)",
        "承诺取得学位的日期晚于半年",
        "承诺取得博士学位的日期晚于进入基地后半年的，是否可以办理进站？",
        remind="可以办理：由流动站确认并说明理由；半年期限不变，到期前提醒，期满仍未取得的予以退出基地处理",
        refuse="不予办理：承诺日期应在进入基地后半年之内",
    ),
    _question(
        CERTIFICATE_FILE,
        "23(1)",
        "只登记证书编号、未附证书文件",
        "只登记博士学位证书编号、未附证书文件的，是否视为已经取得？",
        typed="视为已经取得，证书文件可以后补",
        file="不视为已经取得，附证书文件后方可",
    ),
    _question(
        LATE_EXTENSION,
        "23(8)",
        "逾期超过30天后变更返回日期",
        "出国逾期不归已经超过30天的，是否还可以变更应返回日期？",
        no="不可以：已经出现的情形不因事后变更日期而消失，由基地在退出处理中听取本人陈述申辩",
        yes="可以：写明理由后变更，因此失去依据的退出处理不再办理",
    ),
    _question(
        SUCCESSION,
        "24",
        "单位更名、合并、分立后的承继",
        "设立基地的单位更名、合并、分立的，基地和再次申请设立的限制由谁承继？",
        follows="更名、合并的，由存续或者新设的单位承继；分立的，由承继基地的一方承继",
    ),
    _question(
        SPLIT_BAR,
        "24",
        "分立与再次申请设立的限制",
        "连续2年无在站博士后研究人员被取消备案的，3年后方可再次申请设立的限制是否及于分立后没有承继基地的一方？",
        vacant="计算连续2年的期间开始之后分立的，及于该方；在此之前已经分立的，不及于该方",
        cancelled="取消备案之后分立的，及于该方；在此之前已经分立的，不及于该方",
        always="不论何时分立，均及于该方",
    ),
    _question(
        WORKSTATION_AFTERWARDS,
        "24",
        "取消备案后获批设立工作站",
        "取消备案之后单位获批设立工作站的，是否补齐设站相关待遇？",
        department="由自治区人社厅另行决定：已无基地资格可以注销，系统不登记设站待遇",
    ),
    _question(
        BEYOND_FOUR,
        "14",
        "在基地时间超过4年",
        "没有承担国家和自治区重大项目的，在基地时间可否超过4年？",
        project="不可以：超过4年的，应当有进基地后承担的国家或者自治区重大项目",
    ),
    _question(
        FOREIGN_DEGREE,
        "23(1)",
        "国（境）外博士学位的承认",
        "国（境）外授予的博士学位，何时视为国家承认？",
        certified="经国家学位认证机构认证、登记认证书编号的，视为国家承认",
    ),
)

QUESTIONS: Mapping[str, Question] = MappingProxyType({one.key: one for one in _ALL})
"""Every open question by its key; one that can be answered in more than one way is read by a rule."""
