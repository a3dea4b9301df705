"""What one programme has on record serves another: vector B35, on real servers."""

from domain.terms import Role
from tests.assistants.api.test_posts_and_hires import Scene, scene
from tests.web.browsing import Browser

__all__ = ["scene"]
CALL = {
    "year": 2025, "title": "样例2025年自查", "document": "样例〔2025〕1号", "due": "2025-06-30",
    "units": [{"unit": "样例单位firm", "kind": "firm"}, {"unit": "样例单位other", "kind": "league"}],
}  # fmt: skip


async def test_b35_a_finance_assistant_hired_as_research_assistant_is_one_person_and_serves_p14(
    scene: Scene,
) -> None:
    """B35: one person, one count in both programmes; who is held or has left serves nothing."""
    finance = {"terms": {"work": "finance"}}
    first = await scene.hired("firm", 71, "06-16", **finance)
    again = await scene.hired("firm", 71, "06-16", **finance)
    await scene.hired("firm", 72, "06-16", **finance)
    await scene.hired("firm", 73, "06-16")
    assert (first["stage"], again["stage"]) == ("counted", "held")
    kjt = await scene.cast.kjt()
    await scene.cast.do(kjt, "/checks", CALL)
    unit = await scene.cast.token(Role.UNIT, "firm")
    case = await scene.cast.get(unit, "/unit-checks/2025-firm")
    assert "P14" in [one["item"] for one in case["items"]]
    assert case["finance_assistants"] == 2
    page = await Browser.of(scene.live.url, unit).get("/unit-checks/2025-firm")
    assert "财务助理2人，同一人只计一次" in page.text
    left = {"on": "2025-06-16", "reason": "样例：个人原因"}
    await scene.cast.do(await scene.unit("firm"), f"/assistant-hires/{first['id']}/end", left)
    after = await scene.cast.get(unit, "/unit-checks/2025-firm")
    assert after["finance_assistants"] == 1
    league = await scene.cast.get(kjt, "/unit-checks/2025-other")
    assert league["finance_assistants"] is None
