"""What the forms of posts and hires need: the offer as it stands."""

from api.assistants.models.posts import HireAnswer, PostAnswer
from db.codec import encode
from web.desk import Desk
from web.doing import Place, case_of, shape
from web.forms.form import Form
from web.forms.reading import typed_from

case_of("assistant-posts", PostAnswer)
case_of("assistant-hires", HireAnswer)


@shape("assistant-posts", "change")
async def as_it_stands(desk: Desk, place: Place, form: Form) -> None:
    """The post as it is, to be changed."""
    if not desk.typed:
        form.typed = typed_from({"offer": encode(place.of(PostAnswer).offer)})
