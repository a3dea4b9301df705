"""A form page of one route: shown, sent, refused with everything that was typed, and sent twice as once."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeVar

from fastapi import Response

from web import drafts
from web.ask import RefusedError
from web.desk import Desk
from web.forms.form import Form
from web.forms.reading import body_of, typed_from

SAME_KEY = frozenset({"try_again", "clock_ahead", "too_many_requests"})
"""Nothing was decided: the same form may be sent again under its key."""
NOT_FOUND = 404
ELSEWHERE = frozenset({401, NOT_FOUND})
"""Not a matter of the form: to be told by a page of its own, unless it is what one field names that is not there."""
T = TypeVar("T")


async def send(desk: Desk, path: str, form: Form, model: type[T], method: str = "POST") -> T:
    """Sends what was typed to the route under the form's key, with a file if there is one. Raises RefusedError."""
    body = body_of(form.fields, form.typed)
    upload = desk.files.get("file")
    if upload is not None:
        file = (upload.filename or "", await upload.read(), upload.content_type or "application/octet-stream")
        return await desk.api.upload(path, file, model, body, key=form.key)
    given = body if form.fields or desk.schemas.fields(method, path) else None
    if method == "PUT":
        return await desk.api.put(path, given, model, key=form.key)
    return await desk.api.post(path, given, model, key=form.key)


def take(form: Form, refused: RefusedError) -> None:
    """Takes a refusal over into the form; raises what no form can tell."""
    if refused.status in ELSEWHERE and not _at_a_field(form, refused):
        raise refused
    key = form.key
    form.refused(refused.body)
    if refused.code in SAME_KEY:
        form.key = key


def _at_a_field(form: Form, refused: RefusedError) -> bool:
    """Whether what was typed into a field of the form was not found."""
    named = str(refused.body.get("field") or "")
    return refused.status == NOT_FOUND and any(field.name == named for field in form.fields)


def told(text: str, warnings: Iterable[str]) -> str:
    """What was done, and what the answer warns of."""
    warned = "".join(_sentence(warning) for warning in warnings)
    return text + (f"请注意：{warned}" if warned else "")


def _sentence(text: str) -> str:
    return text if text.endswith("。") else f"{text}。"


@dataclass(slots=True, kw_only=True)
class PlainForm:
    """`path` is the route, `home` where one comes back to."""

    desk: Desk
    path: str
    title: str
    home: tuple[str, str]
    """Address and label."""
    method: str = "POST"
    template: str = "plain/form.html"
    button: str = "保存"
    lead: str = ""
    sending: Callable[[Form], Awaitable[object]] | None = None
    """Another way to send than the fields as they are."""
    context: dict[str, object] = field(default_factory=dict)
    form: Form = field(init=False)

    def __post_init__(self) -> None:
        self.form = self.desk.form(self.method, self.path)

    def fill(self, known: object) -> None:
        """Lets the form begin with what is known."""
        if not self.desk.typed:
            self.form.typed = typed_from(known)

    def page(self, status: int = 200) -> Response:
        """The form as it stands."""
        return self.desk.page(
            self.template,
            status,
            form=self.form,
            title=self.title,
            home=self.home,
            button=self.button,
            lead=self.lead,
            **self.context,
        )

    async def send(self, model: type[T], then: Callable[[T], Response]) -> Response:
        """Sends it: on to what comes then, or the form again with what is wrong at its fields."""
        if self.desk.pressed:
            return self.page()
        self.desk.compact(self.form)
        try:
            answer = await self._sent(model)
        except RefusedError as refused:
            take(self.form, refused)
            return self.page(refused.status)
        await drafts.erase(self.desk)
        return then(answer)

    async def _sent(self, model: type[T]) -> T:
        if self.sending is not None:
            found = await self.sending(self.form)
            if not isinstance(found, model):
                raise TypeError(f"{self.path} answers {type(found).__name__}")
            return found
        return await send(self.desk, self.path, self.form, model, self.method)
