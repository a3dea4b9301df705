"""A note (批注) at every place of a case that is offered: each has to stand on the page of the case, once."""

import httpx

from api.auth import COOKIE
from scenario.connections import WITHOUT_TLS
from tests.web.browsing import Browser


async def noted_everywhere(who: Browser, kind: str, case_id: str, page: str) -> list[str]:
    """Puts a note at each place that the form offers; the places of which the page of the case does not show it."""
    form = await who.get(f"/cases/{kind}/{case_id}/together/remark")
    places = [str(code) for code in form.all("//select[@name='anchor']/option/@value") if code]
    headers = {"Authorization": f"Bearer {who.cookies[COOKIE]}"}
    async with httpx.AsyncClient(base_url=f"{who.url}/api/v1", headers=headers, verify=WITHOUT_TLS) as http:
        for number, place in enumerate(places):
            answer = await http.post(
                f"/cases/{kind}/{case_id}/remarks",
                json={"text": f"样例批注<{place}>", "anchor": place},
                headers={"Idempotency-Key": f"note-{case_id}-{number}"},
            )
            assert answer.status_code == 200, answer.text
    assert places
    shown = [mark.text_content() for mark in (await who.get(page)).all("//*[contains(@class, 'mark')]")]
    return [place for place in places if sum(f"<{place}>" in mark for mark in shown) != 1]
