"""The documents of the plan on researchers' rights, as the kernel asks for them."""

from activities.documents.kinds import Documents
from activities.rights.documents.kinds import PLANS, DocumentKind
from activities.rights.documents.samples import sample_of
from activities.rights.documents.sources import content_of, parts_of
from activities.rights.documents.sources_complaints import answer_opened
from activities.rights.documents.templates import default_template

DOCUMENTS = Documents(
    kinds=tuple(kind.value for kind in DocumentKind),
    plans={kind.value: plan for kind, plan in PLANS.items()},
    content=content_of,
    parts=parts_of,
    sample=lambda kind: sample_of(DocumentKind(kind)),
    template=lambda kind: default_template(DocumentKind(kind)),
    sealed={DocumentKind.COMPLAINT_ANSWER.value: answer_opened},
)
