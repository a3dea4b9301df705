"""What can be rehearsed of 内人社办发〔2025〕196号: the sample bases and stays."""

from api.bases.models.stay import StayRow
from api.bases.routers.bases import BaseShown
from api.pages import Page
from web.desk import Desk
from web.forms.field import Choice

SAMPLE = "样例"
MOST = 100


async def samples(desk: Desk) -> list[Choice]:
    """Those that are not over, as `kind/id`."""
    bases = await desk.api.get("/bases", Page[BaseShown], q=SAMPLE, limit=MOST)
    stays = await desk.api.get("/stays", Page[StayRow], limit=MOST)
    return [
        *(
            Choice(f"base/{base.code}", f"基地 {base.code}　{base.unit_name}")
            for base in bases.items
            if not base.ended_on
        ),
        *(
            Choice(f"postdoc/{stay.id}", f"博士后 {stay.number}　{stay.unit_name}　{stay.stage_name}")
            for stay in stays.items
            if SAMPLE in stay.unit_name
        ),
    ]
