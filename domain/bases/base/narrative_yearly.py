"""The history of a base's self-checks, evaluations and rectifications, a line for each fact."""

from domain.bases import law
from domain.bases.base import facts as fact
from domain.bases.base.apply_yearly import EvaluationFact, RectificationFact, WorkFact
from domain.bases.base.keys import EVIDENCE, GRADE, RECTIFICATION, RECTIFICATION_CHECK, SCORE, SELF_CHECK
from domain.bases.base.rectification import AFTER_EVALUATION, AFTER_SELF_CHECK
from domain.legal_time import chinese_date
from domain.narrative import Line, because, until
from domain.source import setting

SELF, YEARLY = law.SELF_CHECK, setting("self_check_open_month")


def narrate_work(happened: WorkFact) -> Line:
    """Art. 5, 6, 25: what the fact means, and what it rests on."""
    if isinstance(happened, EvaluationFact):
        return _evaluation(happened)
    if isinstance(happened, RectificationFact):
        return _rectification(happened)
    match happened:
        case fact.SelfCheckOpened(_, year, starts):
            return Line(f"启动{year}年度自查{until(starts.get(f'{SELF_CHECK}{year}'))}。", YEARLY)
        case fact.CampaignProlonged():
            what = f"{happened.year}年度{'自查' if happened.self_check else '评估'}"
            text = f"{what}截止日延长至{chinese_date(happened.closes_on)}{because(happened.reason)}{_moved(happened)}。"
            return Line(text, setting("evaluation"))
        case fact.SelfCheckHandedIn(check):
            found = f"，自查发现问题{len(check.problems)}项" if check.problems else "，自查未发现问题"
            return Line(f"提交{check.year}年度自查报告{found}。", SELF)


MOVED = {EVIDENCE: "提交评估材料", SCORE: "评分", GRADE: "评定等级"}


def _moved(happened: fact.CampaignProlonged) -> str:
    """The limit of an evaluation that moved on with it; that of a self-check is the closing day itself."""
    told = ""
    for key, clock in happened.starts.items():
        head = f"{key.partition(':')[0]}:"
        told += until(clock, f"{MOVED[head]}的期限相应延长") if head in MOVED else ""
    return told


def _evaluation(happened: EvaluationFact) -> Line:
    match happened:
        case fact.EvaluationBegun(evaluation, starts):
            limit = until(starts.get(f"{EVIDENCE}{evaluation.campaign}"))
            return Line(
                f"启动{evaluation.year}年度评估，由基地提交评估材料（设置）{limit}。",
                law.DEPARTMENT_EVALUATES,
            )
        case fact.EvidenceHandedIn(campaign, _, starts):
            limit = until(starts.get(f"{SCORE}{campaign}"))
            return Line(f"提交评估材料，转入评分{limit}。", setting("evaluation"))
        case fact.EvidenceCorrected():
            return _corrected(happened)
        case fact.EvaluationScored():
            return _scored(happened)
        case fact.ScoresCorrected():
            changed = f"评分由{happened.before}分更正为{happened.total}分"
            text = f"{changed}，按分数建议评定为“{happened.proposed}”{because(happened.reason)}。"
            return Line(text, setting("evaluation_marks"))
        case fact.EvaluationGraded():
            return _graded(happened)
        case fact.EvaluationClosed(reason=reason):
            return Line(f"评估终止，未评定等次{because(reason)}。", setting("evaluation"))


def _corrected(happened: fact.EvidenceCorrected) -> Line:
    limit = until(happened.starts.get(f"{SCORE}{happened.campaign}"))
    again = f"，重新评分{limit}" if happened.again else ""
    return Line(f"更正评估材料{again}{because(happened.reason)}。", setting("evaluation"))


def _scored(happened: fact.EvaluationScored) -> Line:
    limit = until(happened.starts.get(f"{GRADE}{happened.campaign}"))
    text = f"评估得分{happened.total}分，按分数建议评定为“{happened.proposed}”{limit}。"
    return Line(text, setting("evaluation_marks"))


def _graded(happened: fact.EvaluationGraded) -> Line:
    text = f"评估等次评定为“{happened.grade}”{because(happened.reasons)}。"
    ordered = happened.rectification
    if ordered is not None:
        limit = until(happened.starts.get(f"{RECTIFICATION}{ordered.id}"))
        text += f"须整改{len(ordered.items)}项问题{limit}。"
    if happened.cancellation:
        text += f"{happened.cancellation}，由自治区人社厅决定是否取消备案。"
    return Line(text, setting("evaluation_grades"))


def _rectification(happened: RectificationFact) -> Line:
    match happened:
        case fact.RectificationOpened(ordered, starts):
            limit = until(starts.get(f"{RECTIFICATION}{ordered.id}"))
            return Line(
                f"{_after(ordered.origin)}，要求整改{len(ordered.items)}项问题{limit}。", law.RECTIFIED
            )
        case fact.RectificationAnswered(known, answers, starts):
            limit = until(starts.get(f"{RECTIFICATION_CHECK}{known}"), "验收期限")
            papers = sum(len(given.papers) for given in happened.shown.values())
            enclosed = f"，附材料{papers}件" if papers else ""
            return Line(f"逐项报告{len(answers)}项问题的整改情况{enclosed}{limit}。", setting("procedure"))
        case fact.RectificationChecked(
            rectification=known, accepted=accepted, note=note, on=_, starts=starts
        ):
            source = setting("rectification_check_working_days")
            if accepted:
                return Line(f"整改验收通过{because(note)}。", source)
            limit = until(starts.get(f"{RECTIFICATION}{known}"))
            return Line(f"整改验收未通过，继续整改{because(note)}{limit}。", source)


def _after(origin: str) -> str:
    if origin.startswith(AFTER_SELF_CHECK):
        return f"针对{origin.removeprefix(AFTER_SELF_CHECK)}年度自查"
    return "针对评估结果" if origin.startswith(AFTER_EVALUATION) else "针对检查情况"
