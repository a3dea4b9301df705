"""Art. 12–23 on pages: every command of a stay is given once through its form, by whoever gives it."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.bases.persons import Person, keep_person_for, open_number
from activities.identity_keys import parse_keys
from db.bases import persons
from db.scope import system_transaction
from domain.bases.stay import commands as cmd
from domain.bases.stay.allowed import NAMES
from domain.bases.stay.state_entry import Degree
from domain.bases.stay.terms import Destination, StayStage
from domain.identity import IdentityKind
from ids import new_id
from scenario import values_stay as values
from scenario.crew import STATION
from scenario.stack import Stack
from tests.bases.web.living import Household, done, household, pdf
from tests.bases.web.noting import noted_everywhere
from tests.conftest import START
from tests.web.browsing import Browser, Page

TODAY = "2026-03-02"
NAME, NUMBER = "样例博士甲", "EA0000001"


async def recruit(one: Household) -> str:
    """Recruits on the page; the address of the stay."""
    page = await one.unit.get("/stays/new")
    assert "学位证书文件" not in page.text, "there is no stay yet that a paper could be put to"
    assert "学位认证书文件" not in page.text
    typed = {
        "station": "sample-station",
        "profile.discipline": "材料科学与工程",
        "profile.project": "样例材料研究",
        "profile.degree.promised_by": "2026-06-01",
        "person.name": NAME,
        "person.kind": "passport",
        "person.number": NUMBER,
    }
    after = await one.unit.send(page, typed)
    assert after.heading() == NAME, after.problems()
    return after.answer.url.path


AGREED = {
    "agreement.begins": TODAY,
    "agreement.contract": "labour",
    "agreement.rights_duties": "基地提供条件，流动站联合指导。",
    "agreement.goals": "完成样例攻关。",
    "agreement.ownership": "职务成果归基地。",
    "agreement.liability": "违约方赔偿损失。",
    "agreement.mentors[0].name": "样例基地导师",
    "agreement.mentors[0].title": "正高级工程师",
    "agreement.mentors[1].name": "样例流动站导师",
    "agreement.mentors[1].title": "教授",
    "agreement.pay.yearly": "260000",
    "agreement.pay.comparable": "240000",
    "agreement.pay.insured": "true",
}


SIGNED_ON = "2026-02-27"


async def into_the_station(one: Household, stay: str) -> None:
    await done(one.unit, f"{stay}/do/agreement", AGREED, {"_file.agreement.paper": pdf("三方协议")})
    await done(one.unit, f"{stay}/do/sign", {"side": "unit", "on": SIGNED_ON})
    await done(one.station, f"{stay}/do/sign", {"on": SIGNED_ON})
    await done(one.unit, f"{stay}/do/sign", {"on": SIGNED_ON})
    await done(
        one.station, f"{stay}/do/entry", {"formalities": "进站手续已办结。", "meets_conditions": "true"}
    )


async def confirmed(who: Browser, address: str, typed: dict[str, str]) -> str:
    """What is unusual is listed at the first press and done at the second, with every tick and a reason; the list."""
    listed = await who.act(address, typed)
    assert listed.status == 422
    ticks = listed.all("//input[@name='confirmed_oddities']")
    reason = {"oddity_reason": "样例：三方协商一致。"} if "oddity_reason" in listed.form().fields else {}
    again = await who.send(listed, {"confirmed_oddities": [one.get("value") for one in ticks], **reason})
    assert (again.status, again.problems()) == (200, "")
    return str(listed.text)


async def test_a_stay_is_led_from_the_recruitment_to_its_exit_on_pages(live: Stack) -> None:
    one = await household(live)
    stay = await recruit(one)
    await done(one.unit, f"{stay}/do/profile", {"profile.project_summary": "样例材料的制备与表征。"})
    await into_the_station(one, stay)
    await done(one.unit, f"{stay}/do/filing", {"statement": "招收1名，现报备案。"})
    await done(one.department, f"{stay}/do/filing/return", {"items": "请补充签字页。\n请说明年薪。"})
    answers = {"answers.1": "已补充。", "answers.2": "年薪26万元。"}
    await done(one.unit, f"{stay}/do/filing/answer", answers)
    await done(one.department, f"{stay}/do/filing/accept", {"note": "予以备案。"})
    held = {
        "degree.institution": "样例大学",
        "degree.certificate": "样例证书0001",
        "degree.awarded_on": "2026-02-20",
    }
    await done(one.unit, f"{stay}/do/degree", held, {"_file.degree.paper": pdf("学位证书")})
    wrong = {"entered_on": "2026-03-01", "reason": "原日期有误。"}
    odd = await confirmed(one.station, f"{stay}/do/entry-correction", wrong)
    assert "进入基地日期早于协议约定的起始日期2026年3月2日。" in odd
    mentor = {"mentor.name": "样例新导师", "mentor.title": "教授", "reason": "原导师退休。"}
    await done(one.station, f"{stay}/do/mentors", mentor)
    major = {"title": "样例重大项目", "level": "national", "taken_on": TODAY, "funded_until": "2030-12-31"}
    await done(one.unit, f"{stay}/do/major-projects", major, {"_file.paper": pdf("立项文件")})
    longer = {
        "ends_on": "2028-06-01",
        "project": "样例新项目",
        "summary": "样例新内容",
        "reason": "延长研究。",
    }
    await done(one.unit, f"{stay}/do/supplement", longer, {"_file.paper": pdf("补充协议")})
    for signer, side in ((one.unit, "unit"), (one.station, "station"), (one.unit, "postdoc")):
        page = await done(signer, f"{stay}/do/supplement/sign", {"side": side})
    assert "样例新项目" in page.text
    draft = {"ends_on": "2028-09-01", "reason": "再延长。"}
    await done(one.unit, f"{stay}/do/supplement", draft, {"_file.paper": pdf("补充协议二")})
    gone = await done(one.station, f"{stay}/do/supplement/withdrawal", {"reason": "不同意再延长。"})
    assert "已撤回" in gone.text
    shorter = {"funded_until": "2030-06-30", "task_until": "2030-06-30", "reason": "资助期限缩短。"}
    await done(one.unit, f"{stay}/do/major-projects/1/amendment", shorter, {"_file.paper": pdf("变更文件")})
    await done(one.unit, f"{stay}/do/major-projects/1/keeping", {"reasons": "任务可以按期完成。"})
    visit = {
        "kind": "conference", "place": "样例国样例城", "abroad": "true", "begins": "2026-03-01",
        "return_by": "2026-04-01", "purpose": "参加学术会议。",
    }  # fmt: skip
    page = await done(one.unit, f"{stay}/do/visits", visit)
    await done(
        one.unit,
        page.links()["变更派出返回日期"],
        {"return_by": "2026-04-10", "reason": "会期延后。"},
        {"_file.paper": pdf("同意延期的批复")},
    )
    await done(one.unit, page.links()["登记派出返回"])
    await done(one.unit, f"{stay}/do/pay", {"pay.yearly": "280000", "pay.since": "2026-03-02"})
    subsidy = {"payer": "region", "title": "样例日常经费", "amount": "80000"}
    page = await done(one.department, f"{stay}/do/subsidies", subsidy)
    await done(one.department, page.links()["登记补助拨付、停发或者追回"], {"outcome": "paid"})
    merit = {"merit": "science_fund", "title": "样例面上资助", "document": "样例M0001", "on": TODAY}
    await done(one.unit, f"{stay}/do/merits", merit)
    page = await one.department.get(stay)
    await done(one.department, page.links()["核实直接申报副高级职称条件"], {"confirmed": "true"})
    passed = {
        "result": "passed",
        "opinion": "符合计划。",
        "achievements[0].kind": "patent",
        "achievements[0].title": "样例方法",
    }
    page = await one.station.get(f"{stay}/do/midterm")
    rows = {
        "_paste.achievements": "取得日期\t成果名称\t类别\n2026/2/1\t样例方法\t专利\n去年\t样例工艺\t技术创新",
        "_paste": "achievements",
    }
    pasted = await one.station.send(page, rows)
    assert pasted.errors() == {"achievements[1].on": "“去年”应为日期，例如 2025-03-01、2025年3月1日。"}
    assert pasted.all("//main//*[@name='achievements[0].on']/@value") == ["2026-02-01"]
    assert pasted.all("//main//*[@name='achievements[1].title']/@value") == ["样例工艺"]
    for kind in ("midterm", "exit-assessment"):
        for who in (one.unit, one.station):
            await done(who, f"{stay}/do/{kind}", passed)
    both = {"_file.report": pdf("科研报告"), "_file.summary": pdf("工作总结")}
    await done(one.unit, f"{stay}/do/reports", {}, both)
    judged = {"experts": "样例专家甲\n样例专家乙", "text": "达到约定目标。"}
    await done(one.unit, f"{stay}/do/appraisal", judged)
    page = await one.station.get(stay)
    assert [link.text_content() for link in page.all("//a[contains(@class, 'ending')]")] == [
        "办结出基地手续",
        "报告退出基地情形",
        "登记去世、转出或者协商一致离开",
    ]
    odd = await confirmed(one.station, f"{stay}/do/exit", {"formalities": "手续已办结。"})
    assert "离开基地之日比协议期满日期2028年6月1日提前822天。" in odd
    settled = {"destination": "unit", "employer": "样例单位0", "employer_recommends": "true"}
    advice = {"_file.recommendation": pdf("用人单位推荐意见")}
    page = await done(one.unit, f"{stay}/do/destination", settled, advice)
    assert "已出基地" in page.text
    assert "可以出具推荐函" in page.text
    assert "280,000 元" in page.text
    assert "样例新导师" in page.text
    assert await noted_everywhere(one.department, "postdoc", stay.rpartition("/")[2], stay) == []


async def test_a_removal_is_reported_heard_decided_and_taken_back_on_pages(live: Stack) -> None:
    one = await household(live)
    stay = f"/stays/{await one.scene.filed(one.base)}"
    form = await one.unit.get(f"{stay}/do/removals")
    assert len(form.all("//input[@name='ground']")) == 10
    ground = {"ground": "23(6)", "reason": "多次旷工，情况属实。"}
    without = await one.unit.send(form, ground)
    assert (without.status, list(without.errors())) == (422, ["f-papers"])
    page = await one.unit.send(without, ground, files={"_file.papers": pdf("情况说明")})
    assert "陈述申辩" not in page.links()
    receipt = {"_file.paper": pdf("送达回证")}
    page = await done(one.unit, page.links()["送达事先告知书"], {"way": "in_person"}, receipt)
    assert "直接送达" in page.text
    said = {"text": "没有异议。", "waives": "true"}
    unsigned = await one.unit.send(await one.unit.get(page.links()["陈述申辩"]), said)
    assert (unsigned.status, set(unsigned.errors())) == (422, {"waives", "paper"})
    signed = {"_file.paper": pdf("陈述申辩材料")}
    page = await done(one.unit, page.links()["陈述申辩"], {"text": "没有异议。"}, signed)
    assert "作出退出基地处理决定" not in page.links()
    page = await done(one.unit, page.links()["放弃陈述申辩"], {}, {"_file.paper": pdf("放弃声明")})
    decision = {"remove": "true", "reasons": "符合退出情形。", "left_on": TODAY}
    unanswered = await one.unit.send(await one.unit.get(page.links()["作出退出基地处理决定"]), decision)
    assert (unanswered.status, list(unanswered.errors())) == (422, ["answer"])
    await one.unit.send(unanswered, {**decision, "answer": "本人没有异议。"})
    page = await one.unit.get(stay)
    assert "一般法律规定，不是办法条文" in page.text
    await done(one.unit, page.links()["送达退出决定书"], {"way": "post"}, {"_file.paper": pdf("邮寄回执")})
    page = await one.department.get(stay)
    assert "予以退出" in page.text
    assert "邮寄送达" in page.text
    assert "违反劳动纪律" in page.text
    page = await done(one.department, page.links()["撤销退出基地处理"], {"reason": "事实有误。"})
    assert "在站" in page.text


async def test_the_end_of_a_term_is_found_signed_for_waived_and_referred_on_pages(live: Stack) -> None:
    one, stay = await household(live), "/stays/stay-past-its-term"
    ends = {"entered_on": date(2026, 1, 6), "ends_on": date(2026, 2, 27)}
    await one.scene.known("stay-past-its-term", one.base, **ends)
    await live.time.advance_to(live.clock.now())
    page = await one.unit.get(stay)
    assert "有无正当理由" in page.text
    found = {"holds": "true", "reasons": "没有正当理由。"}
    await done(one.unit, page.links()["核实退出基地情形"], found)
    person = await one.postdoc("stay-past-its-term")
    page = await person.get(stay)
    assert "拟依据第二十三条第（九）项" in page.text
    page = await done(person, page.links()["送达事先告知书"])
    assert "本人在系统中签收" in page.text
    await done(person, page.links()["放弃陈述申辩"])
    page = await one.unit.get(stay)
    assert "本人放弃陈述申辩" in page.text
    keep = {"remove": "false", "reasons": "课题正在结题。"}
    await done(one.unit, page.links()["作出退出基地处理决定"], keep)
    page = await one.department.get(stay)
    page = await done(
        one.department, page.links()["决定不予退出的请求"], {"keep": "true", "reasons": "同意。"}
    )
    assert "不予退出" in page.text
    assert "作出退出基地处理决定" not in page.links()
    assert await noted_everywhere(one.department, "postdoc", "stay-past-its-term", stay) == []


def signs(one: Household) -> tuple[tuple[Browser, str], ...]:
    """Who signs here for itself, and who records another way."""
    return (one.unit, "unit"), (one.department, "postdoc")


async def test_a_recruitment_is_given_up_refused_urged_and_voided_on_pages(live: Stack) -> None:
    one = await household(live)
    first = f"/stays/{await one.scene.opened(one.base)}"
    await done(one.unit, f"{first}/do/abandon", {"reason": "双方未达成一致。"})
    second = f"/stays/{await one.scene.entered(one.base)}"
    form = await one.department.get(f"{second}/do/urge")
    keys = form.all("//input[@name='key']/@value | //select[@name='key']/option/@value")
    await done(one.department, f"{second}/do/urge", {"key": keys[1], "message": "请尽快办理。"})
    await done(one.unit, f"{second}/do/filing", {"statement": "现报备案。"})
    await done(one.department, f"{second}/do/filing/refuse", {"article": "12", "reason": "不是代为招收。"})
    page = await one.unit.get(second)
    assert "拟不予备案、听取意见" in page.text
    asked = [(await who.get(f"{second}/do/refusals/{side}/service")).form() for who, side in signs(one)]
    assert ["on" in form.fields for form in asked] == [False, True]
    await done(one.unit, f"{second}/do/refusals/unit/service")
    receipt = {"_file.paper": pdf("送达回证")}
    await done(one.department, f"{second}/do/refusals/postdoc/service", {"way": "post"}, receipt)
    await done(one.unit, f"{second}/do/refusals/unit/statement", {"text": "已补签协议。", "waives": "true"})
    given_up = {"_file.paper": pdf("放弃陈述申辩材料")}
    await done(one.department, f"{second}/do/refusals/postdoc/waiver", {}, given_up)
    refused = {"refuse": "true", "reasons": "没有依托流动站。", "answer": "补签的协议仍不符合。"}
    page = await done(one.department, f"{second}/do/filing/refusal", refused)
    assert "在站时间照计" in page.text
    page = await done(one.unit, f"{second}/do/refusals/unit/decision-service")
    assert "60日内" in page.text
    gone = {"leaving": "agreed", "reason": "三方协商一致。"}
    page = await done(one.unit, f"{second}/do/leaving", gone, {"_file.papers": pdf("三方协议")})
    assert "不属于退出基地处理" in page.text
    await done(one.department, f"{second}/do/exit-receipt", {"note": "手续已办结。"})
    listed = await one.department.get("/exits?pending=false")
    assert "协商一致提前离开基地" in listed.text
    page = await one.department.get(second)
    assert "草拟出基地手续办理回执" in page.text
    page = await done(one.department, f"{second}/do/leaving-reversal", {"reason": "登记有误。"})
    assert "撤销在站终止登记，恢复在站" in page.text
    third = f"/stays/{await one.scene.entered(one.base)}"
    await done(one.department, f"{third}/do/void", {"reason": "重复登记。"})


async def test_every_action_that_is_offered_has_a_form(live: Stack) -> None:
    one = await household(live)
    degree = Degree(promised_by=date(2026, 6, 1))
    kinds = [
        await one.scene.opened(one.base),
        await one.scene.agreed(one.base),
        await one.scene.entered(one.base, degree),
    ]
    for stay in kinds:
        for who in (one.unit, one.station, one.department, one.league):
            page = await who.get(f"/stays/{stay}")
            assert page.status == 200
            for address in [link for link in page.links().values() if "/do/" in link]:
                form = await who.get(address)
                assert form.all("//form[@class='sheet']"), address


async def test_a_number_on_record_elsewhere_is_settled_on_the_departments_page(live: Stack) -> None:
    one = await household(live)
    scene = one.scene
    other = await scene.base(1)
    person = (await scene.stay_state(await scene.opened(one.base))).person
    async with system_transaction(live.engine) as conn:
        name = (await persons.by_id(conn, [person]))[person].name
        number = await _number(live, conn, person)
        keys = parse_keys(live.settings.identity_keys.get_secret_value(), None)  # type: ignore[union-attr]
        known = Person(name, IdentityKind.PASSPORT, number)
        kept = await keep_person_for(conn, keys, known, scene.crew.units[1].scope, START)
    assert kept.id != person
    stay = new_id()
    command = cmd.OpenStay(other, kept.id, STATION, values.profile())
    await scene.at_stay(scene.crew.units[1], stay, command)
    page = await one.department.get(f"/stays/{stay}")
    assert f"该证件号码已登记在“{name}”名下" in page.text
    assert "人员身份待核实" not in (await one.other.get(f"/stays/{stay}")).text
    early = await one.department.act(f"/stays/{stay}/do/person", {"reason": "已核对证件原件。"})
    assert early.status == 409
    (elsewhere,) = [one for one in page.links().values() if one.startswith("/stays/") and one.count("/") == 2]
    await done(one.department, f"{elsewhere}/do/void", {"reason": "重复登记。"})
    settled = await done(one.department, f"/stays/{stay}/do/person", {"reason": "已核对证件原件。"})
    assert "人员身份待核实" not in settled.text


async def _number(live: Stack, conn: AsyncConnection, person: str) -> str:
    keys = parse_keys(live.settings.identity_keys.get_secret_value(), None)  # type: ignore[union-attr]
    sealed = await persons.sealed_of(conn, person)
    assert sealed is not None
    return open_number(sealed, person, keys)


async def test_a_claim_of_one_s_own_and_a_certificate_go_over_pages(live: Stack) -> None:
    one = await household(live)
    stay = await one.scene.filed(one.base)
    person = await one.postdoc(stay)
    claim = {"merit": "project", "title": "样例省部级项目", "document": "样例2026-1", "on": TODAY}
    page = await done(person, f"/stays/{stay}/do/merits", claim)
    assert "待基地确认" in page.text
    page = await one.unit.get(f"/stays/{stay}")
    page = await done(one.unit, page.links()["确认本人申报的条件"], {"endorsed": "true"})
    assert "基地确认属实" in page.text
    over = cmd.EnterStay(
        base=one.base, person=await one.scene.person(), station=STATION, profile=values.profile(),
        entered_on=date(2026, 1, 6), ends_on=date(2026, 2, 27),
        filed_on=date(2026, 2, 1), stage=StayStage.EXITED, left_on=date(2026, 2, 27), destination=Destination.REGION,
    )  # fmt: skip
    await one.scene.at_stay(one.scene.crew.department, "stay-after-its-term", over)
    gone = "/stays/stay-after-its-term"
    form = await one.department.get(f"{gone}/do/direct-hire")
    assert "办理后5分钟内" in form.text
    assert "所出具的证明随之失效" in form.text
    await done(one.department, f"{gone}/do/direct-hire", {"employer": "样例研究院"})
    listed = await one.department.get("/certificates")
    assert "样例研究院" in listed.text
    assert "NMGBSHZM20260001" in (await one.unit.get(gone)).text


def test_the_actions_played_here_are_all_there_are() -> None:
    assert len(NAMES) == 59
    assert cmd.VoidStay in NAMES


async def test_a_paper_that_cannot_be_read_is_told_at_its_field_and_nothing_is_recorded(live: Stack) -> None:
    one = await household(live)
    stay = f"/stays/{await one.scene.opened(one.base)}"
    form = await one.unit.get(f"{stay}/do/agreement")
    bad = ("样例.pdf", b"no paper at all", "application/pdf")
    page = await one.unit.send(form, AGREED, files={"_file.agreement.paper": bad})
    assert page.status == 422
    assert list(page.errors()) == ["_file.agreement.paper"]
    assert "完成样例攻关。" in page.text
    assert (await one.scene.stay_state(stay.rsplit("/", 1)[1])).agreement is None


async def test_a_search_by_name_stands_in_no_address_and_finds_nobody_of_others(live: Stack) -> None:
    one = await household(live)
    await recruit(one)
    found = await _searched(one.unit)
    assert str(found.answer.url).endswith("/stays/search")
    assert NAME in found.links()
    assert "没有找到" in (await _searched(one.other)).text


async def _searched(who: Browser) -> Page:
    """Asked for the name, also where the list is too short to have the form."""
    token = (await who.get("/stays")).all("//input[@name='_csrf']/@value")[0]
    return await who.post("/stays/search", {"q": NAME, "_csrf": token})


async def test_an_identity_number_is_shown_once_for_a_reason_to_whoever_may_see_it(live: Stack) -> None:
    one = await household(live)
    stay = await recruit(one)
    assert NUMBER not in (await one.unit.get(stay)).text
    form = await one.unit.get(f"{stay}/identity")
    assert (await one.unit.send(form, {"reason": ""})).status == 422
    shown = await one.unit.send(form, {"reason": "核对原件。"})
    assert NUMBER in shown.text
    assert shown.answer.headers["cache-control"] == "no-store"
    assert NUMBER not in (await one.unit.get(stay)).text
    assert (await one.league.get(f"{stay}/identity")).status == 403
    assert (await one.other.get(stay)).status == 404


async def test_lists_filter_by_their_address(live: Stack) -> None:
    one = await household(live)
    await recruit(one)
    await one.scene.filed(one.base)
    inside = await one.department.get("/stays?stage=in_station")
    assert len(inside.all("//table//tbody/tr")) == 1
    assert "没有符合条件" in (await one.department.get("/stays?stage=removed")).text
    assert (await one.department.get("/stays?year=1")).status == 422
    assert (await one.department.get(f"/bases/{one.base}")).links()[NAME].startswith("/stays/")


async def test_an_auditor_reads_everything_without_names_and_gives_nothing(live: Stack) -> None:
    one = await household(live)
    stay = await recruit(one)
    await into_the_station(one, stay)
    for address in (stay, "/stays", f"/bases/{one.base}", f"/bases/{one.base}/ledger"):
        page = await one.auditor.get(address)
        assert page.status == 200
        assert NAME not in page.text
        assert "样例基地导师" not in page.text
        assert not [to for to in page.links().values() if "/do/" in to]
    assert (await one.auditor.get(f"{stay}/identity")).status == 403


async def test_a_station_finds_first_whose_entry_it_has_to_do(live: Stack) -> None:
    one = await household(live)
    waiting = await one.scene.agreed(one.base)
    await one.scene.filed(one.base)
    page = await one.station.get("/stays")
    assert page.all("//tbody/tr[1]/th/a/@href") == [f"/stays/{waiting}"]


async def test_a_postdoc_comes_to_the_own_record(live: Stack) -> None:
    one = await household(live)
    stay = await one.scene.agreed(one.base)
    browser = await one.postdoc(stay)
    page = await browser.get("/stays")
    assert page.answer.url.path == f"/stays/{stay}"
    assert (await browser.get(f"/bases/{one.base}")).status == 200
