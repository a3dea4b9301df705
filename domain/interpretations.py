"""适用口径 (Art. 26): the questions that the text of 196号 leaves open, their possible answers, and the answer in force.

An answer belongs to an edition of the settings; until the department signs one, the default of the question holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Answer:
    """One way to read the text: its key and what it means, in officials' words."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """An open question of the text: the article it reads, what is asked, and how it can be answered; the first is the default."""

    key: str
    article: str
    title: str
    asked: str
    answers: tuple[Answer, ...]

    @property
    def default(self) -> Answer:
        """What holds until the department has decided."""
        return self.answers[0]

    def answer(self, key: str) -> Answer | None:
        """The answer of that key."""
        return next((one for one in self.answers if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Interpretation:
    """The department's answer: which one, under which document number, signed by whom; a note may say more."""

    answer: str
    document: str = ""
    signed_by: str = ""
    note: str = ""


COUNT_BEFORE = "count_before"
LEAGUE_REFUSAL = "league_refusal"
LAST_DAY = "last_day"
SHORT_REST = "short_rest"
LATE_RETURN_DATE = "late_return_date"
ENTRY_LONG_PAST = "entry_long_past"
LATE_PROMISE = "late_promise"
TYPED_CERTIFICATE = "typed_certificate"
NO_MIDTERM = "no_midterm"
FILING_BY = "filing_by"
REFUSED_FILING = "refused_filing"
REST_DAY_END = "rest_day_end"
PRIORITY_BACK = "priority_back"
VACANCY_START = "vacancy_start"


def _question(key: str, article: str, title: str, asked: str, **answers: str) -> Question:
    return Question(key, article, title, asked, tuple(Answer(name, text) for name, text in answers.items()))


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
        LEAGUE_REFUSAL,
        "11(2)",
        "盟市不予推荐",
        "盟市初审后不予推荐的，申报是否就此终止？",
        forwarded="不终止：书面意见连同申报材料报自治区人力资源和社会保障厅决定",
        final="终止：盟市不予推荐的，申报办结",
    ),
    _question(
        LAST_DAY,
        "14",
        "在基地时间的最后一日",
        "2年、4年、6年的最后一日怎样确定？",
        day_before="自进入基地之日起算，至对应月份对应日的前一日",
        same_day="自进入基地的次日起算，至对应月份的对应日",
    ),
    _question(
        SHORT_REST,
        "14",
        "临近协议期满进入基地",
        "进入基地时协议所余时间不足2年的，怎样办理？",
        warned="可以进入，记载所余时间，由基地说明理由",
        refused="不予进入，先签订补充协议",
    ),
    _question(
        LATE_RETURN_DATE,
        "23(8)",
        "逾期之后变更返回日期",
        "应返回日期之后第31日起变更返回日期的，逾期天数怎样计算？",
        kept="按原定返回日期计算，变更只对其后有效",
        moved="按变更后的返回日期计算",
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
        LATE_PROMISE,
        "23(1)",
        "承诺取得学位的日期晚于半年",
        "承诺取得博士学位证书的日期晚于进入基地半年的，怎样办理？",
        warned="可以登记，提示半年期限",
        refused="不予登记",
    ),
    _question(
        TYPED_CERTIFICATE,
        "23(1)",
        "只登记证书编号",
        "只填写证书编号、未上传证书的，是否视为已取得国家承认的博士学位证书？",
        paper="不视为，须上传证书或者认证文件",
        number="视为，先行登记，由厅核验",
    ),
    _question(
        NO_MIDTERM,
        "17",
        "未进行中期考核办理出基地手续",
        "中期考核没有结果的，能否办理出基地手续？",
        reason="说明理由后可以办理",
        refused="不能办理，先补做中期考核",
    ),
    _question(
        FILING_BY,
        "13(2)",
        "由谁报备案",
        "“将博士后研究人员招收情况报备案”由谁办理？",
        base="由基地报备案",
        station="由合作招收的博士后科研流动站报备案",
    ),
    _question(
        REFUSED_FILING,
        "13(2)",
        "进站不予备案后的在站时间",
        "在站人员的进站备案不予备案的，此前的在站时间是否计入？",
        counted="计入，听取意见后只对备案作出决定",
        erased="不计入",
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
        VACANCY_START,
        "24",
        "连续2年的起算",
        "连续2年无在站博士后研究人员自何日起算？",
        later="自备案之日和最后一名博士后离开基地之日中较晚之日起算",
    ),
)

QUESTIONS: Mapping[str, Question] = MappingProxyType({one.key: one for one in _ALL})
"""Every open question by its key."""


def answered(interpretations: Mapping[str, Interpretation], key: str) -> str:
    """The key of the answer that holds; raises KeyError for a question that nobody asked."""
    known = interpretations.get(key)
    return known.answer if known is not None else QUESTIONS[key].default.key
