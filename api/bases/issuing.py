"""Commands that bring papers: the documents are made with the act."""

from activities.bases.documents.issuing import issue as issue_papers
from api.commands import CommandAnswer, perform
from api.wiring import Wiring
from domain.actor import Actor


async def act(wired: Wiring, actor: Actor, application_id: str, command: object, key: str) -> CommandAnswer:
    """Gives a command to an application, and makes the documents of the papers that it brings."""
    answer = await perform(wired, actor, "application", application_id, command, key)
    if answer.body.get("paper") or answer.body.get("papers"):
        await issue(wired, application_id)
    return answer


async def issue(wired: Wiring, application_id: str) -> None:
    """Makes the documents that are missing, each once."""
    await issue_papers(wired.engine, wired.clock.now(), application_id)
