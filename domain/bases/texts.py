"""The text of this programme: 内人社办发〔2025〕196号."""

from datetime import date

from domain.bases.articles import ARTICLES
from domain.text import Text, by_articles

REGULATION = Text(
    key="196",
    called="办法",
    title="内蒙古自治区博士后创新实践基地管理办法",
    document="内人社办发〔2025〕196号",
    issuer="内蒙古自治区人力资源和社会保障厅",
    first_day=date(2025, 12, 15),
    places=ARTICLES,
    place=by_articles,
    named=False,
    page="/regulation",
)
"""Art. 26: it holds from the day on which it was issued."""

TEXTS = (REGULATION,)
