"""Folds facts into the state of a drive; it never fails."""

from dataclasses import replace

from domain.assistants.counting.notice_data import Target, with_targets
from domain.assistants.drive import facts as fact
from domain.assistants.drive.state import Change, Drive, DriveStage
from domain.stamp import Stamp
from domain.ticking import tick


def apply(case: Drive, happened: fact.Fact, stamp: Stamp) -> Drive:
    """The state after the fact."""
    case = replace(case, clocks=tick(case.clocks, happened, stamp.at))
    match happened:
        case fact.DriveOpened(notice):
            return replace(
                case,
                year=notice.year,
                stage=DriveStage.PREPARED,
                notice=notice,
                last=notice.last,
                targets=notice.targets,
            )
        case fact.TargetsEntered():
            return _entered(case, happened)
        case fact.TargetsIssued(document=document, reporters=reporters):
            return replace(case, stage=DriveStage.OPEN, issued=document, reporters=reporters)
        case fact.TargetMoved() | fact.TargetRaised():
            return _changed(case, happened)
        case fact.DriveSettling():
            return replace(case, stage=DriveStage.SETTLING)
        case fact.DriveClosed():
            return replace(case, stage=DriveStage.CLOSED, clocks={})
        case _:
            return _told(case, happened)


def _told(case: Drive, happened: fact.Fact) -> Drive:
    match happened:
        case fact.DriveProlonged(last=last):
            return replace(case, last=last, stage=DriveStage.OPEN)
        case fact.NationalSummaryFiled(summary):
            return replace(case, national=(*case.national, summary.as_of))
        case fact.BulletinPublished(bulletin):
            return replace(case, bulletins=(*case.bulletins, bulletin))
        case fact.BulletinCorrected(document, erratum):
            return replace(
                case,
                bulletins=tuple(
                    replace(each, errata=(*each.errata, erratum)) if each.document == document else each
                    for each in case.bulletins
                ),
            )
        case _:
            return case


def _entered(case: Drive, happened: fact.TargetsEntered) -> Drive:
    if case.notice is None:
        return case
    notice = with_targets(
        case.notice,
        happened.targets,
        happened.table_title,
        happened.printed_total,
        happened.printed_zones,
    )
    return replace(case, notice=notice, targets=notice.targets)


def _changed(case: Drive, happened: fact.TargetMoved | fact.TargetRaised) -> Drive:
    targets = dict(case.targets)
    if isinstance(happened, fact.TargetMoved):
        _add(targets, happened.giver, -happened.number)
        _add(targets, happened.taker, happened.number)
        change = Change(happened.document, happened.on, happened.taker, happened.number, happened.giver)
    else:
        _add(targets, happened.line, happened.number)
        change = Change(happened.document, happened.on, happened.line, happened.number)
    return replace(case, targets=targets, changes=(*case.changes, change))


def _add(targets: dict[str, Target], line: str, number: int) -> None:
    known = targets.get(line, Target(0))
    targets[line] = Target(known.total + number, known.zone)
