"""What may happen while a postdoc is in station: visits, a removal that is heard, and what is said of it (Art. 16, 23)."""

from datetime import date
from typing import Any

from scenario.people import Person
from scenario.stay_steps import degree, upload


async def hand_in_degree(unit: Person, stay: str, awarded_on: date) -> Any:
    """The certificate that was promised."""
    return await unit.do(f"/stays/{stay}/degree", {"degree": degree(awarded_on)})


async def go_abroad(unit: Person, stay: str, begins: date, return_by: date) -> str:
    """Sent abroad until a day; gives the visit."""
    body = {
        "kind": "exchange",
        "place": "样例国样例大学",
        "abroad": True,
        "begins": begins.isoformat(),
        "return_by": return_by.isoformat(),
        "purpose": "合作开展样例材料表征。",
    }
    visit: str = (await unit.do(f"/stays/{stay}/visits", body))["body"]["visit"]["id"]
    return visit


async def come_back(unit: Person, stay: str, visit: str, on: date) -> Any:
    """Back on a day."""
    return await unit.do(f"/stays/{stay}/visits/{visit}/return", {"on": on.isoformat()})


async def open_removal(reader: Person, stay: str) -> str:
    """The removal case that is open."""
    removals = (await reader.get(f"/stays/{stay}"))["removals"]
    return next(str(one["id"]) for one in removals if one["decision"] is None and not one["dropped"])


async def state(somebody: Person, stay: str, removal: str, text: str, paper: str | None = None) -> Any:
    """The postdoc is heard; what the base puts on record has a signed paper."""
    body = {"text": text, "paper": paper}
    return await somebody.do(f"/stays/{stay}/removals/{removal}/statement", body)


def decision(left_on: date) -> dict[str, Any]:
    """The base removes the postdoc as of a day, and answers what was said."""
    reasons, answer = "经核实，存在应予退出基地的情形。", "所述情况没有证明材料，不予采纳。"
    return {"remove": True, "reasons": reasons, "left_on": left_on.isoformat(), "answer": answer}


async def reverse(department: Person, stay: str, removal: str, reason: str) -> Any:
    """The ground proved wrong."""
    return await department.do(f"/stays/{stay}/removals/{removal}/reversal", {"reason": reason})


async def return_filing(department: Person, stay: str, *items: str) -> Any:
    """The department returns the report for filing, item by item."""
    return await department.do(f"/stays/{stay}/filing/return", {"items": list(items)})


async def grant(reviewer: Person, stay: str, on: date, amount: int = 80_000) -> Any:
    """A subsidy of the region was paid (Art. 19); gives the answer with its record."""
    body = {
        "payer": "region",
        "title": "样例在站博士后生活补助",
        "amount": str(amount),
        "on": on.isoformat(),
        "paid": True,
    }
    return await reviewer.do(f"/stays/{stay}/subsidies", body)


async def end_otherwise(unit: Person, stay: str, how: str, on: date, goes_to: str = "") -> Any:
    """An end that is neither 出站 nor a removal (setting), with its paper."""
    proof = await upload(unit, stay, "同意离开的材料")
    body = {
        "leaving": how,
        "left_on": on.isoformat(),
        "reason": "本人、原单位和接收单位协商一致。",
        "papers": [proof],
        "goes_to": goes_to,
    }
    return await unit.do(f"/stays/{stay}/leaving", body)
