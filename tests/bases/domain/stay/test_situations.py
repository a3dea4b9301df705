"""Situations of stays decided from the text of 196号 first, and then played: what the system answers to each."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest

from domain.actor import Actor
from domain.bases.base.terms import BaseStatus
from domain.bases.stay import commands as cmd
from domain.bases.stay import commands_end as end
from domain.bases.stay import commands_refusal as refusal
from domain.bases.stay.eligibility import eligibility
from domain.bases.stay.state import Stay
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import (
    Destination,
    FilingStatus,
    Ground,
    Leaving,
    Merit,
    Mode,
    ProjectLevel,
    Result,
    Side,
    StayStage,
    VisitKind,
)
from domain.refusal import Refusal
from domain.service import Way
from tests.bases.domain.stay.samples import (
    BASE,
    CONFIRMED,
    DEPARTMENT_OFFICER,
    ENTERED_ON,
    LEAGUE_OFFICER,
    OLD_BASE,
    PERSON,
    POSTDOC,
    PROMISED,
    STATION_OFFICER,
    UNIT,
    Play,
    agreed,
    assessed,
    drafted,
    entered,
    exited,
    extended,
    filed,
    from_before,
    heard,
    history,
    left,
    opened,
    paper,
    ready_to_leave,
    refusal_decided,
    removal_open,
    removed,
    sample_agreement,
    sample_mentor,
    sample_profile,
    sample_world,
    served,
    supplement,
    taking_on,
    two_years,
)
from tests.domain.samples import STATION, TIMER

DAY = timedelta(days=1)
AUTUMN = date(2026, 9, 1)
FOREIGN = Degree(
    institution="样例国大学", certificate="样例证书F1", awarded_on=date(2025, 6, 1), foreign=True
)
RECOGNISED = replace(FOREIGN, recognition="样例认证0001")
PROOF = (paper("proof").id,)


@dataclass(frozen=True, slots=True)
class Situation:
    """The article it is decided from, what happens, the answer of the system, and what the text says."""

    article: str
    told: str
    seen: Callable[[], object]
    right: object


def answer(play: Play, command: cmd.Command, actor: Actor) -> object:
    """`taken`, or the codes of what is wrong."""
    decided = play.decide(command, actor)
    if not isinstance(decided, Refusal):
        return "taken"
    return {one.code for one in decided.problems} or {decided.code}


def proven(play: Play, *more: str) -> Play:
    return play.attached("proof", *more)


def recruit(mode: Mode, degree: Degree) -> object:
    command = cmd.OpenStay(BASE, PERSON, STATION.id, sample_profile(degree, mode=mode))
    return answer(Play(sample_world()), command, UNIT)


def report(play: Play, on: date, done_on: date | None = None, *, declared: bool = True) -> object:
    odd, why = CONFIRMED
    command = cmd.ReportEntry(
        entered_on=on,
        formalities="样例手续",
        confirmed_oddities=odd,
        oddity_reason=why,
        formalities_on=done_on,
        meets_conditions=declared,
    )
    return answer(play, command, STATION_OFFICER)


def born(day: date, on: date) -> object:
    """What is unusual of an entry on a day of somebody born on another."""
    play = agreed(agreement=two_years(date(2026, 3, 16))).on(on)
    play = play.under(replace(play.world, born=day))
    return answer(
        play, cmd.ReportEntry(entered_on=on, formalities="样例手续", meets_conditions=True), STATION_OFFICER
    )


def ground(which: Ground, play: Play | None = None, *, papers: bool = True) -> object:
    play = proven((play or filed()).on(AUTUMN))
    return answer(play, cmd.ReportGround(which, "样例情形", PROOF if papers else ()), LEAGUE_OFFICER)


def away(days: int, *, abroad: bool = True) -> Play:
    """Back so many days after the return date of 1 October 2026, and recorded on that day."""
    back = date(2026, 10, 1)
    visit = cmd.BeginVisit(
        kind=VisitKind.EXCHANGE,
        place="样例地点",
        abroad=abroad,
        begins=AUTUMN,
        return_by=back,
        purpose="样例事由",
    )
    play = filed().on(AUTUMN).do(visit, UNIT)
    on = back + days * DAY
    return play.fire_until(on).on(on).do(cmd.ReturnFromVisit("1", on), UNIT)


def open_matters(play: Play) -> set[str]:
    """Findings and removals that are open."""
    return {key.split(":")[0] for key in play.case.clocks if key.startswith(("verify:", "serve:"))}


def left_otherwise(play: Play, how: Leaving, on: date, actor: Actor = UNIT) -> object:
    to = "样例大学" if how is Leaving.TRANSFER else ""
    return answer(proven(play), end.EndOtherwise(how, on, "样例", PROOF, to), actor)


def exit_on(play: Play, on: date, actor: Actor = STATION_OFFICER) -> object:
    return answer(play, cmd.CompleteExit(on, "样例手续", *CONFIRMED), actor)


def one_each(first: Result, second: Result) -> Play:
    play = filed().on(AUTUMN).do(cmd.AssessMidterm(first, AUTUMN, "样例"), UNIT)
    return play.do(cmd.AssessMidterm(second, AUTUMN, "样例"), STATION_OFFICER)


def half_year(degree: Degree) -> Play:
    """Entered on 16 March 2026 with this degree, and half a year and a day have gone by."""
    return entered(degree).fire_until(date(2026, 9, 18))


def signed_again() -> object:
    """An agreement of which two had signed is set down anew."""
    play = drafted().do(cmd.SignAgreement(Side.UNIT, drafted().today), UNIT)
    play = play.do(cmd.SignAgreement(Side.STATION, play.today), STATION_OFFICER)
    again = play.do(cmd.DraftAgreement(sample_agreement(liability="样例另一违约责任")), UNIT)
    assert again.case.agreement is not None
    return again.case.agreement.unsigned


def three_months(done_on: date, on: date) -> date:
    play = agreed(agreement=two_years(on)).on(max(on, done_on))
    odd, why = CONFIRMED
    command = cmd.ReportEntry(
        entered_on=on,
        formalities="样例手续",
        confirmed_oddities=odd,
        oddity_reason=why,
        formalities_on=done_on,
        meets_conditions=True,
    )
    return play.do(command, STATION_OFFICER).due("entry_filing")


def claimed(on: date, play: Play | None = None) -> object:
    claim = cmd.ClaimMerit(Merit.SCIENCE_FUND, "样例项目", "样例文号", on)
    return answer(play or exited(), claim, UNIT)


def title(destination: Destination, *, recommended: bool) -> bool:
    """Art. 22: a merit met in the station and confirmed, a regular exit, and then where to and with what word."""
    play = filed().on(AUTUMN)
    play = play.do(cmd.ClaimMerit(Merit.SCIENCE_FUND, "样例项目", "样例文号", AUTUMN), UNIT)
    play = play.do(cmd.ConfirmMerit("1", confirmed=True), DEPARTMENT_OFFICER)
    play = ready_to_leave(play).attached("advice")
    play = play.do(cmd.CompleteExit(play.today, "样例手续", *CONFIRMED), STATION_OFFICER)
    advice = paper("advice").id if recommended else None
    gone = cmd.RecordDestination(destination, "样例单位", recommended, advice)
    return eligibility(play.do(gone, UNIT).case).holds


def imported(**changes: object) -> object:
    return answer(Play(sample_world(base=OLD_BASE)), history(**changes), DEPARTMENT_OFFICER)


def decide(play: Play, on: date) -> object:
    removal = play.case.removals[-1].id
    return answer(play, cmd.DecideRemoval(removal, True, "样例理由", on, "样例答复"), UNIT)


def late_recognition() -> object:
    """Art. 23(1): awarded before the half year was over, recognised afterwards: the degree was there."""
    play = heard(half_year(FOREIGN)).do(cmd.RecordDegree(RECOGNISED), UNIT)
    return play.case.removals[-1].dropped


def corrected(play: Play, on: date) -> object:
    return answer(play, cmd.CorrectEntry(on, "样例理由", CONFIRMED[0]), STATION_OFFICER)


def moved(play: Play) -> Play:
    return play.do(cmd.EndWithBase(play.today, workstation=True), TIMER)


def moved_out() -> Stay:
    play = ready_to_leave(entered(), on=date(2026, 4, 1))
    return play.do(cmd.CompleteExit(play.today, "样例手续", *CONFIRMED), STATION_OFFICER).case


def late_after_correction() -> int:
    play = entered(entered_on=date(2026, 3, 17)).on(date(2026, 6, 17)).do(cmd.FileEntry("样例"), UNIT)
    assert play.case.filing.late_days == 0
    back = cmd.CorrectEntry(date(2026, 3, 16), "样例理由", CONFIRMED[0])
    return play.do(back, STATION_OFFICER).case.filing.late_days


def undecided() -> Play:
    play = entered().do(cmd.FileEntry("样例"), UNIT)
    return play.do(cmd.RefuseFiling("14", "样例理由"), DEPARTMENT_OFFICER)


TWELVE = [
    Situation(
        "12(2)",
        "已取得博士学位，与基地达成意向",
        lambda: recruit(
            Mode.BASE, Degree(institution="样例大学", certificate="样例1", awarded_on=date(2025, 6, 1))
        ),
        "taken",
    ),
    Situation("12(2)", "尚未取得学位，由基地达成意向", lambda: recruit(Mode.BASE, PROMISED), {"no_degree"}),
    Situation(
        "12(1)",
        "尚未取得学位，由流动站推荐，承诺日期已过",
        lambda: recruit(Mode.STATION, replace(PROMISED, promised_by=date(2026, 3, 1))),
        {"in_past"},
    ),
    Situation(
        "12",
        "流动站没有确认招收条件就办理进站",
        lambda: report(agreed(), date(2026, 3, 2), declared=False),
        {"required"},
    ),
    Situation(
        "12",
        "办理进站手续当日满36周岁",
        lambda: born(date(1990, 3, 16), date(2026, 3, 16)),
        {"over_age", "required"},
    ),
    Situation("12", "办理进站手续次日满36周岁", lambda: born(date(1990, 3, 17), date(2026, 3, 16)), "taken"),
]
THIRTEEN = [
    Situation(
        "13(1)",
        "只有两方签署就办理进站",
        lambda: report(drafted().do(cmd.SignAgreement(Side.UNIT, drafted().today), UNIT), date(2026, 3, 2)),
        {"wrong_stage"},
    ),
    Situation("13(1)", "两方签署后修改协议，三方重新签署", signed_again, tuple(Side)),
    Situation(
        "13(1)",
        "基地代流动站签署",
        lambda: answer(drafted(), cmd.SignAgreement(Side.STATION, date(2026, 3, 2)), UNIT),
        {"not_yours"},
    ),
    Situation(
        "13(1)",
        "补充协议由流动站拟定",
        lambda: answer(filed().attached("supplement"), supplement(goals="样例"), STATION_OFFICER),
        {"not_yours"},
    ),
    Situation(
        "13(1)",
        "补充协议没有文本",
        lambda: answer(filed(), supplement(goals="样例", paper=""), UNIT),
        {"required"},
    ),
    Situation(
        "13(1)",
        "补充协议什么都没有变更",
        lambda: answer(filed().attached("supplement"), supplement(), UNIT),
        {"no_change"},
    ),
    Situation(
        "13(2)",
        "11月30日办完手续，次年3月1日（2月28日为周日）届满",
        lambda: three_months(date(2026, 11, 30), date(2026, 12, 15)),
        date(2027, 3, 1),
    ),
    Situation(
        "13(2)",
        "先进入基地，后办完手续：三个月自手续办完起算",
        lambda: three_months(date(2026, 4, 10), date(2026, 3, 16)),
        date(2026, 7, 10),
    ),
    Situation(
        "13(2)",
        "不予备案后重新报备案",
        lambda: refusal_decided().do(cmd.FileEntry("样例"), UNIT).case.filing.status,
        FilingStatus.CHECKING,
    ),
    Situation(
        "13(2)",
        "不予备案不抹去在站时间",
        lambda: (refusal_decided().stage, refusal_decided().case.entered_on),
        (StayStage.IN_STATION, ENTERED_ON),
    ),
]
FOURTEEN = [
    Situation(
        "14",
        "协议差一天满2年",
        lambda: answer(
            opened().attached("agreement"), cmd.DraftAgreement(sample_agreement(ends=date(2028, 3, 14))), UNIT
        ),
        {"bad_term"},
    ),
    Situation(
        "14",
        "协议4年多一天",
        lambda: answer(
            opened().attached("agreement"), cmd.DraftAgreement(sample_agreement(ends=date(2030, 3, 16))), UNIT
        ),
        {"bad_term"},
    ),
    Situation(
        "14",
        "重大项目在进基地之前承担",
        lambda: answer(
            proven(filed().on(AUTUMN)),
            cmd.RecordProject(
                title="样例",
                level=ProjectLevel.REGION,
                taken_on=ENTERED_ON - DAY,
                funded_until=date(2031, 1, 1),
                paper=PROOF[0],
            ),
            UNIT,
        ),
        {"before_entry"},
    ),
    Situation(
        "14",
        "重大项目没有材料",
        lambda: answer(
            filed().on(AUTUMN),
            cmd.RecordProject(
                title="样例", level=ProjectLevel.REGION, taken_on=AUTUMN, funded_until=date(2031, 1, 1)
            ),
            UNIT,
        ),
        {"required"},
    ),
    Situation(
        "14",
        "有重大项目，延长到满6年之日",
        lambda: (
            extended(taking_on(filed().on(AUTUMN), date(2033, 1, 1)), date(2032, 3, 15), "1").case.ends_on
        ),
        date(2032, 3, 15),
    ),
    Situation(
        "14",
        "有重大项目，超过6年一天",
        lambda: answer(
            taking_on(filed().on(AUTUMN), date(2033, 1, 1)).attached("supplement"),
            supplement(date(2032, 3, 16), "1"),
            UNIT,
        ),
        {"too_long"},
    ),
    Situation(
        "14",
        "没有重大项目，延长到4年零一天",
        lambda: answer(filed().on(AUTUMN).attached("supplement"), supplement(date(2030, 3, 16)), UNIT),
        {"no_project"},
    ),
    Situation(
        "14",
        "缩短到不足2年",
        lambda: answer(filed().on(AUTUMN).attached("supplement"), supplement(date(2028, 3, 1)), UNIT),
        {"too_short"},
    ),
    Situation(
        "15",
        "流动站更换基地一方的导师",
        lambda: answer(
            filed(),
            cmd.ChangeMentor(sample_mentor(Side.UNIT, "样例甲", since=filed().today), "样例"),
            STATION_OFFICER,
        ),
        {"not_yours"},
    ),
]
SIXTEEN = [
    Situation("23(8)", "出国逾期30日返回", lambda: open_matters(away(30)), set[str]()),
    Situation("23(8)", "出国逾期31日返回：先立案或者核实", lambda: bool(open_matters(away(31))), True),
    Situation("16", "国内派出逾期60日返回", lambda: open_matters(away(60, abroad=False)), set[str]()),
    Situation(
        "16",
        "派出日期早于进入基地",
        lambda: answer(
            filed(),
            cmd.BeginVisit(
                kind=VisitKind.OTHER,
                place="样例",
                abroad=False,
                begins=ENTERED_ON - DAY,
                return_by=AUTUMN,
                purpose="样例",
            ),
            UNIT,
        ),
        {"before_entry"},
    ),
    Situation(
        "17",
        "基地合格、流动站不合格：重新出具意见，不启动退出",
        lambda: (
            len(one_each(Result.PASSED, Result.FAILED).case.removals),
            {"midterm:unit", "midterm:station"} <= one_each(Result.PASSED, Result.FAILED).keys,
        ),
        (0, True),
    ),
    Situation(
        "23(3)",
        "双方均认定中期考核不合格",
        lambda: [one.ground for one in one_each(Result.FAILED, Result.FAILED).case.removals],
        [Ground.FAILED],
    ),
    Situation(
        "17",
        "考核日期早于进入基地",
        lambda: answer(filed(), cmd.AssessMidterm(Result.PASSED, ENTERED_ON - DAY, "样例"), UNIT),
        {"before_entry"},
    ),
]
EIGHTEEN = [
    Situation(
        "18",
        "没有专家评定和出基地考核就办理出基地手续",
        lambda: exit_on(filed().on(date(2028, 3, 10)), date(2028, 3, 10)),
        {"required"},
    ),
    Situation(
        "18", "基地办理出基地手续", lambda: exit_on(ready_to_leave(), date(2028, 3, 10), UNIT), {"not_yours"}
    ),
    Situation("18", "评定、考核当日离开", lambda: exit_on(ready_to_leave(), date(2028, 3, 10)), "taken"),
    Situation(
        "13(2)", "报备案尚未届满就出基地，三个月继续", lambda: "entry_filing" in moved_out().clocks, True
    ),
    Situation(
        "22",
        "离开基地次日取得的条件",
        lambda: claimed(exited().today + DAY, exited().later(days=3)),
        {"after_exit"},
    ),
    Situation("22", "进入基地前取得的条件", lambda: claimed(ENTERED_ON - DAY), {"before_entry"}),
    Situation("22", "有推荐，留在区内", lambda: title(Destination.REGION, recommended=True), True),
    Situation("22", "没有推荐，留在区内", lambda: title(Destination.REGION, recommended=False), False),
    Situation("22", "有推荐，到区外", lambda: title(Destination.ELSEWHERE, recommended=True), False),
    Situation(
        "22",
        "退出基地的，不出具直接考察证明",
        lambda: answer(removed(), end.CertifyDirectHire("样例单位"), DEPARTMENT_OFFICER),
        {"wrong_stage"},
    ),
    Situation(
        "22",
        "转出的，不出具直接考察证明",
        lambda: answer(left(Leaving.TRANSFER), end.CertifyDirectHire("样例单位"), DEPARTMENT_OFFICER),
        {"wrong_stage"},
    ),
]
TWENTY_THREE = [
    Situation(
        "23(1)",
        "国外学位半年内没有认证",
        lambda: [one.ground for one in half_year(FOREIGN).case.removals],
        [Ground.NO_DEGREE],
    ),
    Situation("23(1)", "国外学位已认证", lambda: half_year(RECOGNISED).case.removals, ()),
    Situation("23(1)", "半年内已授予的国外学位，立案后取得认证：终止办理", late_recognition, True),
    Situation(
        "23(1)", "半年未满时报告", lambda: ground(Ground.NO_DEGREE, entered(PROMISED)), {"ground_absent"}
    ),
    Situation("23(2)", "虚假材料，盟市附材料报告", lambda: ground(Ground.FALSE_PAPERS), "taken"),
    Situation("23(2)", "虚假材料，没有材料", lambda: ground(Ground.FALSE_PAPERS, papers=False), {"required"}),
    Situation(
        "23(2)",
        "尚未进站",
        lambda: answer(agreed(), cmd.ReportGround(Ground.FALSE_PAPERS, "样例"), UNIT),
        {"wrong_stage"},
    ),
    Situation("23(3)", "没有考核就报告考核不合格", lambda: ground(Ground.FAILED), {"not_assessed"}),
    Situation("23(4)", "学术不端，附材料", lambda: ground(Ground.MISCONDUCT), "taken"),
    Situation("23(5)", "追究刑事责任，没有材料", lambda: ground(Ground.CRIME, papers=False), {"required"}),
    Situation(
        "23(6)",
        "旷工：陈述申辩期内作决定",
        lambda: decide(served(removal_open(Ground.DISCIPLINE)), date(2026, 9, 1)),
        {"not_heard"},
    ),
    Situation(
        "23(6)",
        "旷工：决定倒签一日",
        lambda: decide(
            heard(removal_open(Ground.DISCIPLINE)), heard(removal_open(Ground.DISCIPLINE)).today - DAY
        ),
        {"before_decision"},
    ),
    Situation(
        "23(7)",
        "患病，送达由基地在系统中代签",
        lambda: answer(
            removal_open(Ground.ILLNESS),
            cmd.ServeNotice(removal_open(Ground.ILLNESS).case.removals[0].id, Way.SYSTEM),
            UNIT,
        ),
        {"not_your_way", "required"},
    ),
    Situation("23(8)", "没有派出记录，附材料报告", lambda: ground(Ground.ABROAD), "taken"),
    Situation(
        "23(9)",
        "期满次日：先由基地认定有无正当理由",
        lambda: open_matters(filed().fire_until(date(2028, 3, 17))),
        {"verify"},
    ),
    Situation(
        "23(9)",
        "期满当日报告",
        lambda: answer(filed().on(date(2028, 3, 15)), cmd.ReportGround(Ground.EXPIRED, "样例"), UNIT),
        {"ground_absent"},
    ),
    Situation("23(10)", "其他情形，附材料", lambda: ground(Ground.OTHER), "taken"),
    Situation(
        "23",
        "同一情形正在办理时再次报告",
        lambda: answer(
            removal_open(), cmd.ReportGround(Ground.MISCONDUCT, "样例", (paper("evidence").id,)), UNIT
        ),
        {"already_open"},
    ),
]
ENDINGS = [
    Situation(
        "23",
        "退出处理中协商离开",
        lambda: left_otherwise(removal_open(), Leaving.AGREED, AUTUMN),
        {"removal_open"},
    ),
    Situation("23", "退出处理中去世", lambda: left_otherwise(removal_open(), Leaving.DEATH, AUTUMN), "taken"),
    Situation(
        "23",
        "本人一方登记协商离开",
        lambda: left_otherwise(filed().on(AUTUMN), Leaving.AGREED, AUTUMN, POSTDOC),
        {"not_yours"},
    ),
    Situation(
        "23",
        "离开日期早于进入基地",
        lambda: left_otherwise(filed().on(AUTUMN), Leaving.AGREED, ENTERED_ON - DAY),
        {"before_entry"},
    ),
    Situation(
        "23(9)",
        "正当理由待认定时转出",
        lambda: left_otherwise(filed().fire_until(date(2028, 3, 17)), Leaving.TRANSFER, date(2028, 3, 17)),
        {"finding_open"},
    ),
    Situation("24", "基地设站：在站人员转入", lambda: moved(filed()).stage, StayStage.MOVED),
    Situation("24", "基地设站：未进站的终止招收", lambda: moved(agreed()).stage, StayStage.ABANDONED),
    Situation(
        "24",
        "基地取消备案：在站人员继续",
        lambda: filed().do(cmd.EndWithBase(AUTUMN, workstation=False), TIMER).stage,
        StayStage.IN_STATION,
    ),
    Situation(
        "24",
        "基地取消备案之后进站",
        lambda: report(
            agreed().with_base(status=BaseStatus.ENDED, ended_on=date(2026, 3, 10)).on(ENTERED_ON), ENTERED_ON
        ),
        {"base_not_active"},
    ),
    Situation(
        "26",
        "补录2020年进站、六年已过的人员：自施行之日起算，不超期",
        lambda: from_before(entered_on=date(2020, 7, 1), ends_on=date(2027, 12, 31)).due("longest"),
        date(2031, 12, 14),
    ),
    Situation(
        "26",
        "补录没有学位的人员：半年自施行之日起算",
        lambda: from_before(profile=sample_profile(PROMISED)).due("degree"),
        date(2026, 6, 15),
    ),
    Situation(
        "13",
        "补录时离开日期早于进入日期",
        lambda: imported(stage=StayStage.EXITED, left_on=date(2025, 8, 31)),
        {"before_entry"},
    ),
    Situation(
        "13",
        "更正进入日期早于三方签订",
        lambda: corrected(entered(agreement=two_years(date(2026, 2, 20))).on(AUTUMN), date(2026, 3, 1)),
        {"before_signature"},
    ),
    Situation(
        "17",
        "更正进入日期晚于已作的考核",
        lambda: corrected(
            assessed(filed().on(date(2026, 3, 20)), cmd.AssessMidterm, Result.PASSED).on(AUTUMN),
            date(2026, 3, 21),
        ),
        {"after_acts"},
    ),
    Situation("13(2)", "更正使报备案逾期天数重算", late_after_correction, 1),
    Situation(
        "13(2)",
        "拟不予备案未听取意见就决定",
        lambda: answer(undecided(), refusal.DecideRefusal(True, "样例"), DEPARTMENT_OFFICER),
        {"not_heard"},
    ),
]


def six_years(done_on: date) -> Play:
    """A term until the last day of six years, everything done on a day, and the week after."""
    play = extended(taking_on(filed().on(AUTUMN), date(2033, 1, 1)), date(2032, 3, 15), "1")
    return ready_to_leave(play, on=done_on).on(date(2032, 3, 20))


SIX_YEARS = [
    Situation(
        "23(9)",
        "满6年之后才完成评定和考核、办理出基地手续",
        lambda: exit_on(six_years(date(2032, 3, 18)), date(2032, 3, 20)),
        {"over_six_years"},
    ),
    Situation(
        "23(9)",
        "满6年之前均已完成，手续由流动站次周办理",
        lambda: exit_on(six_years(date(2032, 3, 14)), date(2032, 3, 20)),
        "taken",
    ),
    Situation(
        "23(9)",
        "满6年当日离开，之后办理手续",
        lambda: exit_on(six_years(date(2032, 3, 15)), date(2032, 3, 15)),
        "taken",
    ),
    Situation(
        "13(1)",
        "更正进入日期晚于补充协议的签署",
        lambda: corrected(
            extended(filed().on(date(2026, 4, 1)), date(2028, 6, 1)).on(AUTUMN), date(2026, 4, 2)
        ),
        {"after_acts"},
    ),
]
ALL = (*TWELVE, *THIRTEEN, *FOURTEEN, *SIXTEEN, *EIGHTEEN, *TWENTY_THREE, *ENDINGS, *SIX_YEARS)


@pytest.mark.parametrize("one", ALL, ids=[f"{one.article} {one.told}" for one in ALL])
def test_the_system_answers_what_the_text_says(one: Situation) -> None:
    assert one.seen() == one.right
