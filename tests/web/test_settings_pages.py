"""Settings, holidays and time limits on pages: looked at first, published once, confirmed one by one."""

from datetime import date, timedelta

from domain.pack import packs
from scenario.stack import Stack
from tests.api.test_calendars import YEAR
from tests.web.browsing import Browser, Page
from tests.web.managing import department
from web.months import months_of
from web.settings_words import all_steps

REST = "\n".join(f"{one['day']} {one['name']}" for one in YEAR["rest"])
NOTICE = {"year": "2027", "document": YEAR["document"], "rest": REST, "work": "\n".join(YEAR["work"])}


async def previewed(
    one: Browser, days: str = "7", *, on: str = "2026-04-01", reason: str = "样例修订"
) -> Page:
    form = await one.get("/policies/change?set=notice_working_days")
    typed = {"changes.notice_working_days": days, "effective_on": on, "reason": reason}
    return await one.send(form, typed)


async def test_every_step_with_an_effect_has_a_name() -> None:
    assert set(all_steps()) == {key for own in packs() for key in own.effects}
    assert all(any("\u4e00" <= letter <= "\u9fff" for letter in name) for name in all_steps().values())


async def test_what_the_text_fixes_cannot_be_ticked(live: Stack) -> None:
    _, one = await department(live)
    page = await one.get("/policies")
    ticks = set(page.all("//input[@name='set']/@value"))
    assert {"notice_working_days", "score_criteria", "effects"} <= ticks
    assert "bar_years" not in ticks
    asked = await one.get("/policies/change?set=bar_years&set=pass_mean")
    assert not asked.all("//main//*[contains(@name, 'bar_years')]")


async def test_what_stands_for_a_prefix_is_told_to_whoever_sets_it(live: Stack) -> None:
    """Setting (document_number): no document goes out under a 代字 that nobody chose, without the department knowing."""
    _, one = await department(live)
    for path in ("/work", "/policies"):
        page = await one.get(path)
        assert "备案文件代字、取消备案文件代字、取消备案事先告知书代字、撤销决定代字尚未设置" in page.text


async def test_a_change_is_looked_at_and_published_once(live: Stack) -> None:
    admin, one = await department(live)
    preview = await previewed(one)
    assert preview.heading() == "预览设置修改"
    assert "项在办期限会改变" in preview.text
    assert len(await admin.get("/policies")) == 1
    first = await one.send(preview, {"_publish": "1"}, follow=False)
    again = await one.send(preview, {"_publish": "1"}, follow=False)
    assert (first.status, again.status) == (303, 303)
    assert [shown["edition"] for shown in await admin.get("/policies")] == [2, 1]
    compared = await one.get("/policies/compare")
    assert "公示期（工作日）" in compared.text
    assert "1项不同" in compared.text
    assert "第2版设置" in (await one.get("/policies/2")).heading()


async def test_a_value_that_does_not_fit_is_told_at_its_field(live: Stack) -> None:
    admin, one = await department(live)
    for days in ("0", "七"):
        page = await previewed(one, days)
        assert (page.status, set(page.errors())) == (422, {"changes.notice_working_days"})
        assert dict(page.form().form_values())["changes.notice_working_days"] == days
    late = await one.send(await previewed(one, on="2026-03-01", reason=" "), {"_publish": "1"})
    assert {"effective_on", "reason"} <= set(late.errors())
    assert len(await admin.get("/policies")) == 1


async def test_settings_of_every_kind_are_read_back_as_they_stand(live: Stack) -> None:
    admin, one = await department(live)
    every = set((await one.get("/policies")).all("//input[@name='set']/@value"))
    form = await one.get("/policies/change?" + "&".join(f"set={name}" for name in sorted(every)))
    typed = {"changes.pass_mean": "75", "effective_on": "2026-04-01", "reason": "样例修订"}
    preview = await one.send(form, typed)
    assert preview.heading() == "预览设置修改"
    await one.send(preview, {"_publish": "1"})
    second, first = await admin.get("/policies")
    changed = {name for name, value in second["values"].items() if value != first["values"][name]}
    assert changed == {"pass_mean"}


async def test_an_open_question_of_the_text_is_answered_on_a_page(live: Stack) -> None:
    _, one = await department(live)
    page = await one.get("/interpretations")
    assert "默认口径" in page.text
    form = await one.get(page.links()["以文件明确“施行前的时间”"])
    at = "changes.interpretations.count_before"
    typed = {f"{at}.answer": "yes", "effective_on": "2026-04-01", "reason": "样例口径"}
    refused = await one.send(form, typed)
    assert (refused.status, "文号" in refused.text) == (422, True)
    signed = {f"{at}.document": "样例人社函〔2026〕12号", f"{at}.signed_by": "样例签发人"}
    preview = await one.send(refused, signed)
    assert preview.heading() == "预览设置修改", preview.problems()
    assert "样例人社函〔2026〕12号" in preview.text
    await one.send(preview, {"_publish": "1"})
    live.clock.instant += timedelta(days=30)
    shown = await one.get("/interpretations")
    assert "厅已明确" in shown.text
    assert "样例签发人" in shown.text
    again = await one.get("/policies/change?set=interpretations.count_before")
    typed = {f"{at}.answer": "no", "effective_on": "2026-05-01", "reason": "样例口径二"}
    typed |= {f"{at}.document": "样例人社函〔2026〕30号", f"{at}.signed_by": "样例签发人"}
    await one.send(await one.send(again, typed), {"_publish": "1"})
    rows = (await one.get("/interpretations")).all("//table[caption[contains(., '施行前的时间')]]/tbody/tr")
    documents = [row.text_content() for row in rows]
    assert [("12号" in one, "30号" in one) for one in documents] == [(True, False), (False, True)]


async def test_remedies_are_texts_that_the_department_words(live: Stack) -> None:
    admin, one = await department(live)
    form = await one.get("/policies/change?set=remedies")
    typed = {"changes.remedies.removal": "样例救济途径。", "effective_on": "2026-04-01", "reason": "样例修订"}
    await one.send(await one.send(form, typed), {"_publish": "1"})
    second, first = await admin.get("/policies")
    changed = {
        kind
        for kind, text in second["values"]["remedies"].items()
        if text != first["values"]["remedies"][kind]
    }
    assert changed == {"removal"}


async def test_one_goes_back_from_the_preview_with_what_was_typed(live: Stack) -> None:
    _, one = await department(live)
    back = await one.send(await previewed(one), {"_restore": "1"})
    assert back.heading() == "修改设置"
    assert dict(back.form().form_values())["changes.notice_working_days"] == "7"


async def test_a_year_is_typed_in_lines_looked_at_and_entered_once(live: Stack) -> None:
    admin, one = await department(live)
    preview = await one.act("/calendars/new", NOTICE)
    assert preview.heading() == "预览2027年放假安排"
    assert len(preview.all("//table[@class='month']")) == 12
    assert 2027 not in (await admin.get("/calendars"))["years"]
    first = await one.send(preview, {"_publish": "1"}, follow=False)
    again = await one.send(preview, {"_publish": "1"}, follow=False)
    assert (first.status, again.status) == (303, 303)
    shown = await one.get("/calendars/2027")
    assert "2027年2月14日（周日）" in shown.text
    assert shown.all("//td[@class='rest' and @title='国庆节']")


async def test_a_pasted_notice_is_read_into_days_that_are_looked_at(live: Stack) -> None:
    _, one = await department(live)
    pasted = (
        "一、元旦：1月1日（周五）至3日（周日）放假，共3天。\n二、春节：2月5日（周五）至11日（周四）放假调休，共7天。"
        "1月31日（周日）、2月14日（周日）上班。鼓励各单位安排职工在2月4日（除夕）休息。"
    )
    preview = await one.act("/calendars/new", {**NOTICE, "rest": pasted, "work": ""})
    assert preview.heading() == "预览2027年放假安排"
    assert len(preview.all("//td[@title='春节']")) == 7
    assert dict(preview.form().form_values())["work"].split() == ["2027-01-31", "2027-02-14"]


async def test_what_is_wrong_with_a_year_is_told_by_its_line(live: Stack) -> None:
    _, one = await department(live)
    typed = {**NOTICE, "rest": "2027-01-01 元旦\n2027-01-02\n十月一日 国庆节", "work": "2027-02-10"}
    page = await one.act("/calendars/new", typed)
    assert page.status == 422
    assert "第3行" in page.errors()["rest"]
    again = await one.send(page, {"rest": "2027-01-01 元旦\n2027-01-02"})
    assert "第2行" in again.errors()["rest"]
    assert "第1行" in again.errors()["work"]
    assert dict(again.form().form_values())["rest"].split("\n")[-1].strip() == "2027-01-02"


async def test_a_published_year_is_corrected_from_what_is_on_record(live: Stack) -> None:
    _, one = await department(live)
    form = await one.get("/calendars/new?year=2026")
    assert "2026-10-01 国庆节" in dict(form.form().form_values())["rest"]
    page = await one.send(form, {"document": "样例更正通知"})
    assert set(page.errors()) == {"reason"}


async def test_a_month_is_weeks_from_monday_with_a_mark_on_each_holiday() -> None:
    weeks = months_of(2026, {"2026-10-01": "国庆节"}, ["2026-10-10"])[9]
    days = {day.number: (column, day.mark) for week in weeks for column, day in enumerate(week) if day}
    assert days[1] == (date(2026, 10, 1).weekday(), "休")
    assert days[10] == (5, "班")
    assert len(days) == 31
