"""What can be rehearsed of 内人社办发〔2025〕196号: the sample bases and stays."""

from web.desk import Desk
from web.forms.field import Choice

SAMPLE = "样例"
MOST = 100


async def samples(desk: Desk) -> list[Choice]:
    """Those that are not over, as `kind/id`."""
    bases = await desk.api.get("/bases", q=SAMPLE, limit=MOST)
    stays = await desk.api.get("/stays", limit=MOST)
    return [
        *(
            Choice(f"base/{one['code']}", f"基地 {one['code']}　{one['unit_name']}")
            for one in bases["items"]
            if not one["ended_on"]
        ),
        *(
            Choice(f"postdoc/{one['id']}", f"博士后 {one['number']}　{one['unit_name']}　{one['stage_name']}")
            for one in stays["items"]
            if SAMPLE in one["unit_name"]
        ),
    ]
