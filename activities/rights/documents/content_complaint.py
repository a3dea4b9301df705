"""Documents of a complaint: receipt, notice, referral, answer; none of them names who complained or whom it is about.

They are kept nowhere: each is made anew for whoever may read it then, so that access ends with the role here too.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from activities.documents.content import Content, Drafted, day, lacking, letter, lines
from activities.rights.documents.organs import ORGANS, plan_at
from domain.legal_time import legal_day
from domain.rights import law
from domain.rights.complaint import facts
from domain.rights.complaint.narrative import FURTHER
from domain.rights.complaint.state import DECLINE_NAMES, Complaint, Measure, Point
from domain.rights.rules import COMPLAINT, PROCEDURE
from domain.rights.terms import BODY_NAMES, FINDING_NAMES, NAMING_NAMES, ROUTES, TOPIC_NAMES, Body, Topic

COMPLAINANT = "投诉人"
NOT_ON_IT = "（由投诉人持有）"
SEALED_HERE = "（答复正文封存于投诉件内，由承办人和投诉人查看，本件不列。）"
FURTHER_WAYS = f"{FURTHER.removeprefix('告知')}。"


@dataclass(frozen=True, slots=True)
class Limits:
    """By which days the complainant hears that it came, and is answered, as they were set on receipt."""

    acknowledge: date | None
    answer: date | None


def receipt(case: Complaint, limits: Limits, number: str = NOT_ON_IT) -> Drafted:
    """权益·三(三): what came in when, and with whom it is; the secret stands on no paper."""
    if case.received_at is None:
        return lacking("receipt", "尚未收到投诉。", PROCEDURE)
    received = legal_day(case.received_at)
    fields = {
        "title": "科研人员权益投诉回执",
        "number": number,
        "topic": TOPIC_NAMES[case.topic],
        "intake": f"{BODY_NAMES[case.intake]}“科研人员权益保障”窗口",
        "received": day(received),
        "naming": NAMING_NAMES[case.naming],
        "body": BODY_NAMES[case.holder],
        "acknowledge": day(limits.acknowledge) or "—",
        "answer": day(limits.answer) or "—",
        "how": "凭回执编号和查询密码查询办理情况、评价答复、申请重新办理一次；查询密码不在本回执上，请另行保管。",
    }
    return Content("科研人员权益投诉回执", received, fields=fields)


def notice(
    case: Complaint, accepted_on: date | None, declined: facts.ComplaintDeclined | None, number: str = ""
) -> Drafted:
    """Setting (complaint): that it is handled, or why not and where else the matter can go."""
    if case.received_at is None:
        return lacking("notice", "尚未收到投诉。", PROCEDURE)
    opening = (
        f"你于{day(legal_day(case.received_at))}通过{BODY_NAMES[case.intake]}窗口提出的“{TOPIC_NAMES[case.topic]}”"
        f"投诉已经收悉（{plan_at(law.FEEDBACK)}）。"
    )
    if case.declined is not None and case.closed_at is not None:
        told = f"经审查，该投诉{DECLINE_NAMES[case.declined]}，不予受理。"
        elsewhere = f"可以提出的途径：{declined.elsewhere}。" if declined else ""
        title = ("关于科研人员权益投诉", "不予受理的告知书")
        return _to_complainant(case, title, legal_day(case.closed_at), number, (opening, told, elsewhere))
    if accepted_on is None:
        return lacking("notice", "尚未受理，也未作出不予受理的决定。", COMPLAINT)
    told = f"该投诉由{ORGANS[case.holder]}受理。答复期限自收到之日起计算，不因移送、受理重新计算。"
    title = ("关于科研人员权益投诉", "受理的告知书")
    return _to_complainant(case, title, accepted_on, number, (opening, told))


def _to_complainant(
    case: Complaint, title: Sequence[str], on: date, number: str, texts: Sequence[str]
) -> Content:
    organ = ORGANS[case.holder]
    return letter(title, on, lines(*texts), organ=organ, number=number, recipient=COMPLAINANT)


Moving = facts.Referred | facts.Routed


def referral(case: Complaint, moved: Moving | None, answer_by: date | None, number: str = "") -> Drafted:
    """权益·三(三), setting (referral): the letter of one body to the other; who complained, and of whom, is not in it.

    A routing is the desk's letter to the body that it names; what was written goes with the complaint, sealed.
    """
    if moved is None or case.received_at is None:
        return lacking("part", "没有该次移送。", PROCEDURE)
    binding = isinstance(moved, facts.Routed)
    topic = case.topic if isinstance(moved, facts.Routed) else moved.topic
    came = (
        f"{day(legal_day(case.received_at))}，{BODY_NAMES[case.intake]}“科研人员权益保障”窗口"
        f"收到一件“{TOPIC_NAMES[topic]}”类投诉。"
    )
    until = f"请于{day(answer_by)}前答复投诉人，" if answer_by else ""
    return letter(
        ("关于" + ("指定承办" if binding else "移送"), "科研人员权益投诉事项的函"),
        moved.on,
        lines(
            came + _whose(topic),
            f"{'经研究，指定你单位承办' if binding else '现将该件移送你单位办理'}，理由：{moved.reason.rstrip('。')}。",
            f"请按照{plan_at(law.SOLVED)}“及时研究解决相关问题”的要求办理。{until}答复期限自收到投诉之日起计算，不因移送重新计算。",
            "投诉内容以及附件、联系方式（如有）封存于投诉件内，随件移交，由承办人查阅，本函不列。对投诉人的身份应当保密，不得将投诉件转交被反映的单位和个人。",
            BOUND if binding else ONWARD,
        ),
        organ=ORGANS[case.desk if binding else moved.giver],
        number=number,
        recipient=ORGANS[moved.to],
    )


BOUND = f"按照{ORGANS[Body.KJT]}规定的投诉移送规则，指定承办后不再移送。"
ONWARD = (
    f"按照{ORGANS[Body.KJT]}规定的投诉移送规则，不得退回已经移出的部门；"
    "超过规定的移送次数仍有异议的，报请指定承办部门。"
)
"""Setting (referral): whose rule it is, as a letter says it."""


def _whose(topic: Topic) -> str:
    """权益·三(三): which department the plan names for the topic; of all others it says nothing, and nothing is cited."""
    fixed = ROUTES.get(topic)
    if fixed is None:
        return "方案没有规定该类问题由哪一个部门承办。"
    body, source = fixed
    return f"根据{plan_at(source)}，{TOPIC_NAMES[topic]}问题由{BODY_NAMES[body]}承办。"


@dataclass(frozen=True, slots=True)
class Said:
    """What was answered on which day: the finding on each point, the measures, and the text for whom it is opened."""

    on: date
    points: tuple[Point, ...]
    measures: tuple[Measure, ...]
    text: str | None = None


def answer(case: Complaint, said: Said | None, number: str = "") -> Drafted:
    """权益·三(三): the last answer; its text only for whom it is opened."""
    if case.received_at is None or said is None:
        return lacking("answer", "尚未答复。", PROCEDURE)
    opening = (
        f"你于{day(legal_day(case.received_at))}提出的“{TOPIC_NAMES[case.topic]}”投诉，已经研究办理"
        f"（{plan_at(law.SOLVED)}）。现答复如下："
    )
    points = "；".join(f"第{each.number}项，{FINDING_NAMES[each.finding]}" for each in said.points)
    measures = [f"要求有关方面于{day(each.due)}前落实整改措施。" for each in said.measures]
    again = "不满意的，可以申请重新办理一次；" if not case.reopened else ""
    texts = (
        opening,
        said.text or SEALED_HERE,
        f"逐项认定：{points}。",
        *measures,
        f"对本答复，可以凭回执评价；{again}仍不满意的，{FURTHER_WAYS}",
    )
    title = ("关于科研人员权益投诉", "办理情况的答复")
    return _to_complainant(case, title, said.on, number, texts)
