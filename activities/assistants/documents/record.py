"""The documents of 内科成字〔2025〕26号, as the kernel asks for them."""

from activities.assistants.documents.kinds import PLANS, DocumentKind
from activities.assistants.documents.samples import sample_of
from activities.assistants.documents.sources import content_of, parts_of
from activities.assistants.documents.templates import default_template
from activities.documents.kinds import Documents

DOCUMENTS = Documents(
    kinds=tuple(kind.value for kind in DocumentKind),
    plans={kind.value: plan for kind, plan in PLANS.items()},
    content=content_of,
    parts=parts_of,
    sample=lambda kind: sample_of(DocumentKind(kind)),
    template=lambda kind: default_template(DocumentKind(kind)),
)
