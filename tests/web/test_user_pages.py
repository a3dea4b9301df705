"""Accounts on pages: a role first and then what it is held in, by name; nothing typed is lost."""

from scenario.people import PASSWORD, add_person, keepers_of
from scenario.stack import Stack
from tests.api.desk import Keeper
from tests.bases.api.test_registry import UNIT
from tests.web.browsing import Browser
from tests.web.managing import department, keepers

ANNA = {"login": "anna.li", "name": "样例李某", "password": PASSWORD}


async def test_an_account_gets_roles_that_are_looked_for_by_name(live: Stack) -> None:
    department_, _ = await department(live)
    unit = (await department_.do("/units", UNIT))["id"]
    admin, system, one = await keepers(live)
    page = await system.act("/users/new", ANNA)
    assert page.heading() == "样例李某"
    address = page.answer.url.path
    form = await one.get(f"{address}/roles")
    found = await one.send(
        form, {"reason": "开设账号", "_role": "unit", "_q": str(UNIT["name"])[2:4], "_more": "roles"}
    )
    assert dict(found.form().form_values())["reason"] == "开设账号"
    more = await one.send(found, {"_role": "station", "_q": "没有的", "_more": "roles"})
    assert more.all("//input[@type='checkbox' and @name='roles']/@value") == [f"unit/{unit}"]
    assert "角色已调整" in (await one.send(more, {})).text
    shown = await admin.get(address)
    assert {(held["role"], held["scope"]) for held in shown["roles"]} == {("unit", unit)}
    assert shown["must_change_password"] is True


async def test_a_refused_account_tells_everything_and_keeps_all_but_the_password(live: Stack) -> None:
    _, one, _ = await keepers(live)
    page = await one.act("/users/new", {**ANNA, "login": "A", "password": "tiny-word"})
    assert (page.status, set(page.errors())) == (422, {"login", "password"})
    values = dict(page.form().form_values())
    assert (values["login"], values["name"]) == ("A", "样例李某")
    assert "tiny-word" not in page.answer.text


async def test_roles_that_nobody_holds_together_are_refused_where_they_are_chosen(live: Stack) -> None:
    admin, system, one = await keepers(live)
    address = (await system.act("/users/new", ANNA)).answer.url.path
    form = await one.get(f"{address}/roles")
    both = {"roles": ["league/150200", "auditor/150000"], "reason": "样例事由"}
    page = await one.send(await one.send(form, {"_role": "auditor", "_more": "roles"}), both)
    assert (page.status, set(page.errors())) == (422, {"f-roles"})
    assert "须单独设置账号" in page.errors()["f-roles"]
    assert (await admin.get(address))["roles"] == []


async def test_a_role_is_looked_for_in_the_line_that_the_account_already_has(live: Stack) -> None:
    """For a colleague of 科技厅 the offices of 科技厅 come first, and the others where that line is chosen."""
    _, system, one = await keepers(live)
    address = (await system.act("/users/new", ANNA)).answer.url.path
    roles = {"_line": "kjt", "_role": "department", "_more": "roles"}
    page = await one.send(await one.get(f"{address}/roles"), roles)
    given = {"roles": ["department/150000/kjt"], "reason": "样例事由"}
    assert "角色已调整" in (await one.send(page, given)).text
    form = await one.get(f"{address}/roles")
    assert form.all("//select[@name='_line']/option[@selected]/@value") == ["kjt"]
    bureaus = await one.send(form, {"_role": "league", "_more": "roles"})
    names = [str(text) for text in bureaus.all("//select[@id='role-found']/option/text()")]
    assert "包头市科学技术局" in names
    assert not [name for name in names if "人力资源" in name]
    other = await one.send(bureaus, {"_line": "rst", "_role": "league", "_more": "roles"})
    assert "包头市人力资源和社会保障局" in other.all("//select[@id='role-found']/option/text()")


async def test_roles_change_an_account_closes_and_opens_again(live: Stack) -> None:
    admin, system, one = await keepers(live)
    address = (await system.act("/users/new", ANNA)).answer.url.path
    roles = await one.send(await one.get(f"{address}/roles"), {"_role": "auditor", "_more": "roles"})
    changed = await one.send(roles, {"roles": ["auditor/150000"], "reason": "工作调整"})
    assert "角色已调整" in changed.text
    assert [held["role"] for held in (await admin.get(address))["roles"]] == ["auditor"]
    blank = await one.act(f"{address}/deactivate", {"reason": ""})
    assert "reason" in blank.errors()
    await one.act(f"{address}/deactivate", {"reason": "调离"})
    assert (await admin.get(address))["active"] is False
    await system.act(f"{address}/reactivate", {"reason": "调回"})
    assert (await admin.get(address))["active"] is True
    reset = await one.act(f"{address}/password", {"password": "另一个够长的密码-2026", "reason": "遗忘"})
    assert "已办理：重置密码" in reset.text
    made = await one.act(f"{address}/password", {"reason": "再次遗忘"})
    (given,) = made.all("//*[@data-given]/text()")
    assert (await admin.get(address))["must_change_password"] is True
    again = Browser(live.url)
    signed = await again.send(await again.get("/sign-in"), {"login": "anna.li", "password": given})
    assert signed.heading() == "请先修改密码"


async def test_accounts_are_sought_without_the_name_in_the_address(live: Stack) -> None:
    _, one, _ = await keepers(live)
    page = await one.send(await one.get("/users"), {"q": "管理员"}, action="/users")
    assert "admin" in page.links()
    assert "?" not in str(page.answer.url)


async def test_an_unknown_step_of_an_account_is_not_there(live: Stack) -> None:
    _, one, _ = await keepers(live)
    assert (await one.get("/users/nobody/explode")).status == 404
    assert (await one.get("/users/nobody")).status == 404


async def test_an_account_is_corrected_on_its_page(live: Stack) -> None:
    department_, _ = await department(live)
    admin, one, _ = await keepers(live)
    user = await add_person(department_, "anna.li", "样例李某", "league", "150200")
    form = await one.get(f"/users/{user.account}/amend")
    assert dict(form.form().form_values())["name"] == "样例李某"
    bad = await one.send(form, {"login": "admin", "reason": "更正"})
    assert "已被使用" in bad.errors()["login"]
    done = await one.send(bad, {"login": "Anna.Wang", "name": "样例王某", "email": "w@example.cn"})
    assert (done.heading(), "账号信息已更正" in done.text) == ("样例王某", True)
    shown = await admin.get(f"/users/{user.account}")
    assert (shown["login"], shown["email"]) == ("anna.wang", "w@example.cn")


async def test_the_own_address_is_changed_on_the_own_page(live: Stack) -> None:
    admin, _ = await department(live)
    other = await add_person(admin, "anna.li", "样例李某", "league", "150200")
    one = Browser.of(live.url, other.token)
    wrong = await one.send(
        await one.get("/me"), {"email": "a@example.cn", "password": "不对的密码"}, action="/me/email"
    )
    assert (wrong.status, set(wrong.errors())) == (422, {"password"})
    assert dict(wrong.form("/me/email").form_values())["email"] == "a@example.cn"
    done = await one.send(wrong, {"password": PASSWORD}, action="/me/email")
    assert "电子邮箱已修改" in done.text
    assert (await other.get("/me"))["email"] == "a@example.cn"


async def test_whoever_is_put_out_by_a_reset_reads_why_where_they_sign_in(live: Stack) -> None:
    admin, _ = await department(live)
    other = await add_person(admin, "anna.li", "样例李某", "league", "150200")
    one, stranger = Browser.of(live.url, other.token), Browser.of(live.url)
    await one.get("/work")
    new = f"{PASSWORD}-reset"
    await Keeper(live.http).do(f"/users/{other.account}/password", {"password": new, "reason": "遗忘"})
    page = await one.get("/work")
    assert page.heading() == "登录"
    assert "您的密码已由安全管理员重置，请用新密码登录" in page.text
    assert "重置，请" not in (await stranger.get("/work")).text
    inside = await one.send(page, {"login": "ANNA.LI ", "password": f"{new} "})
    assert inside.heading() == "请先修改密码"
    same = await one.send(inside, {"old": new, "new": new, "_again": new}, action="/me/password")
    assert "不能与原密码相同" in same.errors()["new"]
    done = await one.send(same, {"old": new, "new": PASSWORD, "_again": PASSWORD}, action="/me/password")
    assert done.heading() == "待办"


async def test_each_administrator_begins_where_the_own_work_is_and_finds_the_own_steps(live: Stack) -> None:
    _, system, security = await keepers(live)
    nobody = await add_person(keepers_of(live.http).system, "watch.er", "样例审计", "audit_admin", "150000")
    watcher = Browser.of(live.url, nobody.token)
    assert (await system.get("/work")).heading() == "用户"
    assert (await watcher.get("/work")).heading() == "安全日志"
    address = f"/users/{nobody.account}"
    steps = {"amend", "reactivate", "roles", "password", "unlock", "sign-out", "deactivate"}
    seen = {
        name: {step for step in steps if f"{address}/{step}" in (await browser.get(address)).links().values()}
        for name, browser in (("system", system), ("security", security))
    }
    assert seen == {
        "system": {"amend", "deactivate"},
        "security": {"roles", "password", "unlock", "sign-out", "deactivate"},
    }
    for one in (system, security, watcher):
        assert set((await one.get("/me")).links().values()).isdisjoint({"/units", "/stays", "/bases"})


async def test_the_log_is_read_on_its_page_and_ones_own_traces_on_theirs(live: Stack) -> None:
    nobody = await add_person(keepers_of(live.http).system, "watch.er", "样例审计", "audit_admin", "150000")
    other = await add_person(nobody, "anna.li", "样例李某", "league", "150200")
    page = await Browser.of(live.url, nobody.token).get("/security-log?login=anna.li&kind=sign_in")
    assert [cell.strip() for cell in page.all("//tbody//td[2]/span/text()")] == ["成功"]
    assert "样例李某" not in page.all("string(//tbody)")
    own = await Browser.of(live.url, other.token).get("/me/traces")
    assert "开设账号" in own.text
    assert "本人账号" in own.text
