"""What handing in an application shows: whether it is complete, whom it goes to, and the way back."""

from api.bases.models.application import ApplicationAnswer
from domain.terms import Route
from web.bases.applying import work_of
from web.desk import Desk
from web.doing import Place, extra, shape
from web.forms.form import Form

NEXT = {
    Route.LOCAL: "提交后由{league}初审，期限见申报页。",
    Route.CENTRAL: "提交后先由主管部门出具是否同意申报的意见，同意的转{league}初审。",
    Route.REGION: "提交后先由主管部门出具是否同意申报的意见，同意的转自治区人力资源和社会保障厅审核。",
}


@shape("applications", "submit")
async def submitted(desk: Desk, place: Place, form: Form) -> None:
    """The revision that is handed in is the one that was shown."""
    if not desk.typed:
        form.typed = {"revision": [str(place.of(ApplicationAnswer).revision)]}


@extra("applications", "submit")
async def judged(desk: Desk, place: Place) -> dict[str, object]:
    """What would be found today, and where it goes."""
    case = place.of(ApplicationAnswer)
    following = NEXT[case.route].format(league=case.league_name)
    return {"work": await work_of(desk, place.case_id), "following": following}
