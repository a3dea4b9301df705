"""Setting (objection, service): whoever objected signs in person for what they are answered."""

from domain.bases.application import commands as cmd
from domain.bases.application import facts as fact
from domain.bases.application.papers import PaperKind
from domain.bases.application.serving import Handed, served, undrafted
from domain.bases.application.state import Application
from domain.bases.application.world import World
from domain.bases.circumstances import Circumstances
from domain.refusal import Refusal, RefusalKind
from domain.service import SERVICE, Way
from domain.source import setting


def sign_for_answer(
    case: Application, command: cmd.SignForAnswer, c: Circumstances, world: World
) -> fact.PaperServed | Refusal:
    """Setting (service): served on the day of signing; an answer that is not given, drafted or open is refused."""
    if not any(one.id == command.objection for one in case.objections):
        return Refusal(
            code="not_found",
            detail="没有找到该异议。",
            source=setting("objection"),
            kind=RefusalKind.NOT_FOUND,
        )
    papers = [one for one in case.papers if one.kind is PaperKind.OBJECTION]
    paper = next((one for one in papers if one.objection == command.objection), None)
    if paper is None:
        return Refusal(code="not_answered", detail="该异议尚未作出书面答复。", source=setting("objection"))
    if paper.service is not None:
        return Refusal(code="already_served", detail=f"{paper.name}已经送达。", source=SERVICE)
    return undrafted(paper, world) or served(paper, Handed(Way.SYSTEM, c.today), c)
