"""What can be done against an adverse decision: the department's texts on the general law, which 196号 does not have."""

from collections.abc import Mapping

from api.routers.policies import EditionShown
from web.desk import Desk


async def remedies(desk: Desk, *kinds: str) -> Mapping[str, str]:
    """Setting (remedies): the texts of these kinds of decisions in force today; asks for nothing where none is wanted."""
    if not kinds:
        return {}
    values = (await desk.api.get("/policies/in-force", EditionShown)).values
    return {kind: str(values["remedies"][kind]) for kind in kinds}
