"""The documents of 内人社办发〔2025〕196号, as the kernel asks for them."""

from activities.bases.documents.kinds import PLANS, DocumentKind
from activities.bases.documents.ledger import ledger_of
from activities.bases.documents.samples import sample_of
from activities.bases.documents.sources import content_of, parts_of
from activities.bases.documents.templates import default_template
from activities.documents.kinds import Documents

DOCUMENTS = Documents(
    kinds=tuple(kind.value for kind in DocumentKind),
    plans={kind.value: plan for kind, plan in PLANS.items()},
    content=content_of,
    parts=parts_of,
    sample=lambda kind: sample_of(DocumentKind(kind)),
    template=lambda kind: default_template(DocumentKind(kind)),
    whole={DocumentKind.LEDGER.value: ledger_of},
)
