"""What the forms of a drive and of what a line owes need: lines, weeks and milestones to choose from."""

from collections.abc import Sequence
from dataclasses import replace

from api.assistants.models.drives import DriveAnswer, TaskAnswer, UnitOfLine
from api.assistants.models.posts import HireAnswer
from web.desk import Desk
from web.doing import Place, case_of, choices, shape
from web.forms.field import Choice
from web.forms.form import Form

case_of("drives", DriveAnswer)
case_of("drive-tasks", TaskAnswer)


@choices("drives", "move-target", "giver")
@choices("drives", "move-target", "taker")
@choices("drives", "raise-target", "line")
async def lines(_: Desk, place: Place) -> Sequence[Choice]:
    """The lines with their targets as they stand."""
    targets = place.of(DriveAnswer).targets
    return [Choice(target.line, f"{target.name}（{target.target}个）") for target in targets]


@choices("drives", "correct-bulletin", "bulletin")
async def bulletins(_: Desk, place: Place) -> Sequence[Choice]:
    """Bulletins that were published."""
    return [
        Choice(each.document, f"{each.document}：{each.title}") for each in place.of(DriveAnswer).bulletins
    ]


@choices("drive-tasks", "submit-report", "week")
async def open_weeks(_: Desk, place: Place) -> Sequence[Choice]:
    """Weeks that were not sent."""
    weeks = place.of(TaskAnswer).weeks
    return [Choice(week.week, f"{week.week}（{week.due}）") for week in weeks if week.drawn is None]


@choices("drive-tasks", "return-report", "week")
async def sent_weeks(_: Desk, place: Place) -> Sequence[Choice]:
    """Weeks that were sent and are not frozen."""
    weeks = place.of(TaskAnswer).weeks
    return [Choice(week.week, week.week) for week in weeks if week.drawn is not None and not week.frozen]


@choices("drive-tasks", "clarify-report", "week")
async def asked_weeks(_: Desk, place: Place) -> Sequence[Choice]:
    """Weeks about which something was asked."""
    weeks = place.of(TaskAnswer).weeks
    return [Choice(week.week, f"{week.week}：{week.asked}") for week in weeks if week.asked]


@choices("drive-tasks", "explain-gap", "milestone")
@choices("drive-tasks", "send-letter", "milestone")
async def gaps(_: Desk, place: Place) -> Sequence[Choice]:
    """Milestones that were measured and not reached."""
    found = place.of(TaskAnswer).milestones
    return [
        Choice(one.key, f"{one.day.text}{one.measure_name}：{one.value}人，{one.light_name}")
        for one in found
        if not one.forecast and not one.reached
    ]


@choices("drive-tasks", "draw-sample", "unit")
async def units_with_hires(desk: Desk, place: Place) -> Sequence[Choice]:
    """The units that have hires in the line."""
    found = await desk.api.get(f"/drive-tasks/{place.of(TaskAnswer).id}/units", list[UnitOfLine])
    return [Choice(each.unit, each.name) for each in found]


@choices("drive-tasks", "record-check", "number")
async def open_samples(_: Desk, place: Place) -> Sequence[Choice]:
    """Spot checks of which nothing was recorded."""
    return [
        Choice(each.number, f"第{each.number}次：{each.unit_name}，{len(each.hires)}条")
        for each in place.of(TaskAnswer).samples
        if each.checked_on is None
    ]


@choices("drive-tasks", "record-check", "doubtful")
async def drawn_hires(desk: Desk, place: Place) -> Sequence[Choice]:
    """The hires that were drawn."""
    open_ones = (each for each in place.of(TaskAnswer).samples if each.checked_on is None)
    found = [
        await desk.api.get(f"/assistant-hires/{hire}", HireAnswer)
        for each in open_ones
        for hire in each.hires
    ]
    return [Choice(hire.id, f"{hire.unit_name}：{hire.name}") for hire in found]


@shape("drive-tasks", "name-contacts")
async def of_the_sheet(_: Desk, place: Place, form: Form) -> None:
    """Only the columns that the sheet has."""
    columns = place.of(TaskAnswer).contact_columns
    form.fields = tuple(
        replace(part, inner=tuple(field for field in part.inner if field.label in columns))
        for part in form.fields
    )


@shape("drive-tasks", "submit-report")
async def of_week(desk: Desk, _: Place, form: Form) -> None:
    """The week that was looked at."""
    week = desk.query("week").get("week")
    if week and not desk.typed:
        form.typed = {"week": [str(week)]}
