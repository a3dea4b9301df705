"""What becomes of a text that was typed into a form which is not handed in: kept as a draft, and handed back when turned away."""

from tests.web.browsing import Browser, Page

TYPED = "样例：写了很久的一句话，一个字也不应丢失。"
FIELD = (
    "(.//textarea[not(starts-with(@name, '_'))] | .//input[@type='text' and not(starts-with(@name, '_'))])[1]"
)


def field_of(page: Page) -> str:
    """The first field of the form that takes words."""
    (found,) = page.form().xpath(FIELD)
    return str(found.get("name"))


async def lost(one: Browser, address: str) -> list[str]:
    """What loses the text at this address; empty where nothing does. The draft is given up afterwards."""
    page = await one.get(address)
    assert page.status == 200, (address, page.status)
    name, found = field_of(page), list[str]()

    kept = await one.send(page, {name: TYPED, "_draft": "1"})
    again = await one.get(address)
    if "保存的草稿，尚未提交" not in kept.text or dict(again.form().form_values()).get(name) != TYPED:
        found.append(f"no draft: {address}")
    else:
        await one.send(again, {"_drop": "1"})

    other_tab = await one.send(page, {name: TYPED, "_csrf": "token-of-another-sign-in"})
    if TYPED not in other_tab.answer.text:
        found.append(f"old token: {address} {other_tab.status}")
    signed_out = await Browser(one.url).send(page, {name: TYPED})
    if TYPED not in signed_out.answer.text and signed_out.status != 401:
        found.append(f"signed out: {address} {signed_out.status}")
    if (
        signed_out.status == 401
        and "已经保留" not in signed_out.text
        and not signed_out.all("//form//input[@type='hidden']")
    ):
        found.append(f"signed out: {address}")
    return found
