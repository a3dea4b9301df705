"""Folds facts into the state of a post; it never fails."""

from dataclasses import replace

from domain.assistants.counting.changes import known
from domain.assistants.post import facts as fact
from domain.assistants.post.state import Post, PostStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Post, happened: fact.Fact, stamp: Stamp) -> Post:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.PostPlanned():
            case = _planned(case, happened)
        case fact.PostPublished(on=on, link=link, platform=platform):
            case = replace(
                case,
                stage=_open(case, filled=len(case.hires) >= case.persons),
                published_on=on,
                link=link,
                platform=platform,
            )
        case fact.PostChanged(offer, _, filled):
            case = replace(case, offer=offer)
            if case.published_on is not None:
                case = replace(case, stage=_open(case, filled=filled))
        case fact.PostWithdrawn(reason):
            case = replace(case, stage=PostStage.WITHDRAWN, withdrawn=reason, clocks={})
        case fact.RestrictionFound(text):
            case = replace(case, restriction=text)
        case fact.RestrictionLifted():
            case = replace(case, restriction="")
        case _:
            return _held(case, happened)
    changes = known(getattr(happened, "figures", ()), case.placement, stamp.at)
    return replace(case, figures=(*case.figures, *changes))


def _open(case: Post, *, filled: bool) -> PostStage:
    return PostStage.FILLED if filled and case.hires else PostStage.PUBLISHED


def _planned(case: Post, happened: fact.PostPlanned) -> Post:
    return replace(
        case,
        year=happened.year,
        unit=happened.unit,
        unit_name=happened.unit_name,
        code=happened.code,
        stage=PostStage.PLANNED,
        placement=happened.placement,
        offer=happened.offer,
        planned_on=happened.on,
        last=happened.last,
    )


def _held(case: Post, happened: fact.Fact) -> Post:
    match happened:
        case fact.PostTaken(hire, filled):
            stage = PostStage.FILLED if filled else case.stage
            return replace(case, hires=(*case.hires, hire), stage=stage)
        case fact.PostLeft(hire=hire, others=others):
            stage = PostStage.PUBLISHED if case.stage is PostStage.FILLED else case.stage
            left = {hire, *others}
            return replace(case, hires=tuple(each for each in case.hires if each not in left), stage=stage)
        case fact.PostKept(last):
            return replace(case, last=last)
        case fact.PostClosed():
            return replace(case, stage=PostStage.CLOSED, clocks={})
        case _:
            return case
