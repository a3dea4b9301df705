"""The third story of the tour (权益): a complaint referred twice and re-opened, a commitment broken, a quarter closed."""

from collections.abc import Sequence
from typing import Any

from domain.rights.terms import BODY_NAMES, FINDING_NAMES, Body, RightsFinding
from scenario.stack import Stack
from tour.rights import PERSON, Rights, Tell, assemble, silent

LINES = [
    {"id": "1", "text": "样例：2026年科研启动经费", "due": "2026-06-15", "amount": "200000.00"},
    {"id": "2", "text": "样例：周转住房一套", "due": "2026-06-30"},
]
PROMISE = {
    "person": PERSON, "matter": "funding", "origin": "introduced",
    "wording": "样例：入职当年提供科研启动经费20万元和周转住房一套。", "lines": LINES,
}  # fmt: skip
OTHERS = 6
"""So many complaints of another topic in the quarter."""


async def perform(stack: Stack, tell: Tell = silent) -> Rights:
    """From a complaint at the wrong window to the bulletin of its quarter."""
    rights = await assemble(stack, tell)
    await _handed_in(rights)
    await _moved(rights)
    await _promised(rights)
    await _answered(rights)
    await _overdue(rights)
    await _answered_again(rights)
    await _broken(rights)
    await _closed(rights)
    return rights


async def _handed_in(rights: Rights) -> None:
    """权益·三(三): a topic without a route waits at the desk; what the text routes is there at once."""
    rights.complaint, rights.receipt = await rights.hand_in("reimbursement", "czt")
    for _ in range(OTHERS):
        await rights.hand_in("titles", "kjt")
    titles = (await rights.people["rst"].get("/complaints", limit=20))["items"]
    lines = [
        "财政厅窗口收到“报销”投诉：方案没有规定由哪一个部门承办，由自治区科技厅统筹受理",
        f"科技厅窗口收到“职称评审”投诉{len(titles)}件：方案规定由自治区人社厅承办，已直接转到",
        await rights.standing(),
    ]
    await rights.tell(rights, "匿名投诉，只有回执", lines)


async def _moved(rights: Rights) -> None:
    """B05, B06: two referrals, never back; then the desk names the body; the limit runs on."""
    await rights.until("05-27 10:00")
    await rights.act("kjt", "referral", {"to": "czt", "reason": "样例：属于财务报销。"})
    await rights.until("05-28 10:00")
    back = await rights.refused(
        "czt", f"/complaints/{rights.complaint}/referral", {"to": "kjt", "reason": "样例：不属于本部门。"}
    )
    await rights.act("czt", "referral", {"to": "rst", "reason": "样例：涉及人员经费。"})
    hidden = await rights.status_of("czt", f"/complaints/{rights.complaint}")
    rights.seen["czt after giving it away"] = str(hidden)
    await rights.until("06-01 10:00")
    await rights.act("kjt", "routing", {"to": "czt", "reason": "样例：以财务报销为主。"})
    case = await rights.people["czt"].get(f"/complaints/{rights.complaint}")
    lines = [
        f"财政厅移回科技厅，{back}",
        f"移送后，移出部门再打开该件：{hidden}",
        *(move["text"] for move in case["moves"]),
        await rights.standing(),
    ]
    await rights.tell(rights, "两次移送，指定承办，期限照常计算", lines)


async def _promised(rights: Rights) -> None:
    """权益·二(六): recorded by the unit, agreed to by the researcher; each line has its own day."""
    made = await rights.people["unit"].do("/commitments", PROMISE)
    rights.commitment = str(made["case_id"])
    await rights.people["researcher"].do(f"/commitments/{rights.commitment}/agreement")
    await rights.tell(rights, "承诺登记并经双方确认", await _lines_of(rights))


async def _answered(rights: Rights) -> None:
    """B11: the unit is asked by a paraphrase and sees nothing else; dissatisfied, the complainant has it re-opened."""
    await rights.until("06-02 10:00")
    await rights.act("czt", "acceptance")
    await rights.act(
        "czt", "inquiries", {"asked": "unit", "paraphrase": "样例：请说明差旅费报销的办理情况。"}
    )
    asked = (await rights.people["unit"].get("/inquiries"))["items"][0]
    await rights.people["unit"].do(f"/inquiries/{asked['id']}/answer", {"answer": "样例：正在办理。"})
    hidden = await rights.status_of("unit", f"/complaints/{rights.complaint}")
    rights.seen["unit"] = str(hidden)
    await rights.until("06-11 10:00")
    await rights.act("czt", "answer", _answer("样例：单位正在办理。", RightsFinding.PARTLY))
    await rights.anyone.do("/public/complaints/rating", {**rights.receipt, "satisfied": False})
    again = {**rights.receipt, "text": "样例：答复之后仍未报销。"}
    await rights.anyone.do("/public/complaints/reopening", again)
    same = await rights.refused("czt", f"/complaints/{rights.complaint}/acceptance", {})
    lines = [
        f"被反映单位只收到核实函；打开投诉：{hidden}",
        f"答复：{FINDING_NAMES[RightsFinding.PARTLY]}；评价不满意，申请重新办理",
        f"原承办人再次承办，{same}",
        await rights.standing(),
    ]
    await rights.tell(rights, "核实、答复，不满意，重新办理", lines)


async def _overdue(rights: Rights) -> None:
    """B25, B26: one line is late and told upwards; the other is untouched; late stays late."""
    await rights.until("06-16 12:00")
    told = (await rights.people["league"].get("/notifications"))["items"]
    rights.seen["league told"] = str(len(told))
    report = {"line": "1", "kept": "met", "evidence": ["样例付款凭证"]}
    await rights.people["unit"].do(f"/commitments/{rights.commitment}/fulfilments", report)
    await rights.people["researcher"].do(f"/commitments/{rights.commitment}/confirmations", {"line": "1"})
    lines = [f"盟市科技局收到逾期督办{len(told)}条", *await _lines_of(rights)]
    await rights.tell(rights, "第一项承诺逾期，督办后兑现", lines)


async def _answered_again(rights: Rights) -> None:
    """B15: another handler answers; satisfied, it is closed."""
    await rights.until("06-24 10:00")
    await rights.act("czt-other", "acceptance")
    await rights.act("czt-other", "answer", _answer("样例：已经全部报销。", RightsFinding.MET))
    await rights.anyone.do("/public/complaints/rating", {**rights.receipt, "satisfied": True})
    history = await rights.people["czt"].get(f"/complaints/{rights.complaint}/history", limit=50)
    told = [f"{row['at'][:10]}　{row['text']}" for row in history["items"]]
    await rights.tell(rights, "另一承办人重新答复，满意办结", [*told, await rights.standing()])


async def _broken(rights: Rights) -> None:
    """B29: what cannot be kept is an end of its own, with a reason; nothing is deleted."""
    await rights.until("06-29 10:00")
    body = {"line": "2", "reason": "样例：周转住房已经没有房源。", "evidence": ["样例会议纪要"]}
    await rights.people["unit"].do(f"/commitments/{rights.commitment}/breaking", body)
    letter = {"kind": "commitment_urging", "case_id": rights.commitment, "part": "2"}
    drafted = await rights.people["league"].do("/documents", letter)
    lines = [*await _lines_of(rights), f"盟市科技局草拟《{drafted['title']}》"]
    await rights.tell(rights, "第二项承诺未能兑现", lines)


async def _closed(rights: Rights) -> None:
    """B18, B20: figures frozen after the quarter, confirmed, reported, published without small numbers."""
    await rights.until("07-01 09:00")
    frozen = await rights.people["home"].do("/errands/rights_quarters")
    kjt, path = rights.people["kjt"], "/dispatches/2026Q2"
    for login in ("rst", "czt"):
        await rights.people[login].do(f"{path}/confirmation", {"remark": "样例：无误"})
    await kjt.do(f"{path}/filing", {"summary": "样例：集中在职称评审。", "paper": "样例调度〔2026〕2号"})
    await kjt.do(f"{path}/bulletin", {"paper": "样例通报〔2026〕1号", "text": "样例：请有关单位对照整改。"})
    case = await kjt.get(path)
    whole = case["whole"]
    (printed,) = (await rights.anyone.get("/public/rights-bulletins"))["items"]
    lines = [
        f"定稿{frozen['result']['frozen']}个季度",
        f"期初未办结{whole['open_start']}件，收到{whole['received']}件，办结{whole['closed']}件，期末未办结{whole['open_end']}件",
        f"通报：{'；'.join(_printed(printed['rows']))}",
    ]
    await rights.tell(rights, "季度数据定稿、确认、报告和通报", lines)


def _printed(rows: Sequence[Any]) -> list[str]:
    """The rows of the bulletin with a number. Any: the answer of the interface."""
    return [f"{row['name']}{'、'.join(row['cells'])}" for row in rows if set(row["cells"]) != {"0"}]


def _answer(text: str, finding: RightsFinding) -> dict[str, object]:
    return {"text": text, "points": [{"number": 1, "finding": finding.value}]}


async def _lines_of(rights: Rights) -> list[str]:
    found = await rights.people["researcher"].get(f"/commitments/{rights.commitment}")
    return [
        f"{line['text']}（{line['due']['on']}）：{line['status_name']}{'，曾逾期' if line['late'] else ''}"
        for line in found["lines"]
    ]


async def mismatches(rights: Rights) -> list[str]:
    """What does not stand as the plan and its settings have it."""
    czt, kjt = rights.people["czt"], rights.people["kjt"]
    case = await czt.get(f"/complaints/{rights.complaint}")
    promise = await rights.people["researcher"].get(f"/commitments/{rights.commitment}")
    quarter = await kjt.get("/dispatches/2026Q2")
    (printed,) = (await rights.anyone.get("/public/rights-bulletins"))["items"]
    cells = {cell for row in printed["rows"] for cell in row["cells"]}
    every = [quarter["whole"], *quarter["agencies"], *quarter["leagues"], *quarter["topics"]]
    unbalanced = [
        row for row in every if row["open_start"] + row["received"] != row["closed"] + row["open_end"]
    ]
    ends = [(line["status"], line["late"]) for line in promise["lines"]]
    hidden = {"czt after giving it away": "404", "unit": "404", "league told": "1"}
    compared: list[tuple[str, object, object]] = [
        ("closed by who it was given to", (case["stage"], case["holder"]), ("closed", "czt")),
        ("satisfied in the end (B15)", case["rating"], "satisfied"),
        ("two referrals and a binding decision (B06)", len(case["moves"]), 3),
        ("re-opened once (B15)", case["reopened"], True),
        ("re-opening is no receipt", quarter["whole"]["received"], 1 + OTHERS),
        ("who gave it away and the unit find nothing (B11)", dict(rights.seen), hidden),
        ("a late line and a broken one (B26, B29)", ends, [("confirmed", True), ("broken", False)]),
        ("open, received, closed, open (权益·三(三))", unbalanced, []),
        ("small numbers are withheld (B20)", ("少于5" in cells, "1" in cells), (True, False)),
        (
            "departments in the bulletin",
            BODY_NAMES[Body.RST] in {row["name"] for row in printed["rows"]},
            True,
        ),
    ]
    return [f"{what}: {found!r}, not {expected!r}" for what, found, expected in compared if found != expected]
