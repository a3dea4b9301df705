"""Templates filled in: a sandbox without calls, without filters that can grow, and without unknown fields."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time
from io import BytesIO

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from activities.documents.columns import fit
from activities.documents.content import Content
from activities.documents.template_places import misplaced
from domain.characters import writable

FILTERS = ("e", "escape", "join", "length", "count", "first", "last", "default", "d", "trim")


class BadTemplateError(Exception):
    """The template cannot be used; `problems` say why, in Chinese sentences."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems[0])
        self.problems = problems


class _Sandbox(SandboxedEnvironment):
    """Fields, conditions and loops over what is there: enough for a form, and nothing that can run away."""

    intercepted_binops = frozenset({"*", "**", "%", "+", "-", "/", "//"})

    def __init__(self) -> None:
        super().__init__(autoescape=True, undefined=StrictUndefined, finalize=_clean)
        self.globals.clear()
        self.filters = {name: function for name, function in self.filters.items() if name in FILTERS}

    def is_safe_callable(self, obj: object) -> bool:  # noqa: ARG002
        """Nothing is called from a template."""
        return False

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:  # noqa: ARG002
        """No arithmetic either."""
        raise SecurityError(f"模板中不能使用运算符“{operator}”")


def _clean(value: object) -> object:
    if isinstance(value, Markup):
        return Markup(writable(value))  # noqa: S704  # escaped already, by the sandbox
    return writable(value) if isinstance(value, str) else value


def fill(template: bytes, content: Content) -> bytes:
    """The Word file. CPU bound. Raises BadTemplateError."""
    try:
        paper = DocxTemplate(BytesIO(template))
        paper.render(dict(content.fields), _Sandbox(), autoescape=True)
        fit(paper.docx)
        _about(paper, content)
        made = BytesIO()
        paper.save(made)
    except Exception as wrong:
        raise BadTemplateError((_told(wrong),)) from wrong
    return made.getvalue()


def _about(paper: DocxTemplate, content: Content) -> None:
    """The properties of the file: its own day, and no name of whoever made the template."""
    known = paper.docx.core_properties  # `get_docx` would read the template again
    title = writable(content.title)[:250]
    known.title, known.author, known.last_modified_by, known.comments = title, "", "", ""
    known.created = known.modified = datetime.combine(content.dated, time(), UTC)


def check(template: bytes, sample: Content) -> None:
    """Whether a template names only fields that there are, and can be filled. Raises BadTemplateError with all problems."""
    problems = tuple(dict.fromkeys(misplaced(template, sample.fields.keys())))
    problems += tuple(_unknown(template, sample.fields)) if not problems else ()
    if problems:
        raise BadTemplateError(problems)
    fill(template, sample)


def _unknown(template: bytes, fields: Mapping[str, object]) -> Iterator[str]:
    try:
        paper = DocxTemplate(BytesIO(template))
        named = paper.get_undeclared_template_variables(_Sandbox())
    except Exception as wrong:
        raise BadTemplateError((_told(wrong),)) from wrong
    for name in sorted(named - fields.keys()):
        yield f"没有名为“{name}”的字段。"
    if not named & fields.keys():
        yield "模板中没有任何字段，套用后不会有内容。"


def _told(wrong: Exception) -> str:
    reason = str(wrong).rstrip("。.")
    if isinstance(wrong, SecurityError):
        return f"模板中有不允许的写法（{reason}）。"
    if isinstance(wrong, TemplateError):
        return f"模板的字段写法有误（{reason}）。"
    return "文件不能作为模板使用，请用 Word 另存为 docx 后再上传。"
