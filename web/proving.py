"""What a page of proving oneself once more offers besides the password and a code: security keys, and the provider."""

from api.routers.security_keys import Asked
from web.ask import Api, RefusedError
from web.desk import Desk


def outside_of(desk: Desk) -> str:
    """What the provider is called at which one may prove oneself; blank where there is none."""
    return desk.wired.settings.oidc_name if desk.wired.provider else ""


async def asked_of_keys(desk: Desk) -> Asked | None:
    """What the own security keys are asked for; None where there are none."""
    try:
        answer = await Api(desk.request).send("POST", "/me/keys/ask")
    except RefusedError:
        return None
    return Asked.model_validate_json(answer.content)
