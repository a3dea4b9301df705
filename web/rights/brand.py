"""How pages are headed for the offices of the plan on researchers' rights, and for anybody on its public pages."""

from domain.rights.texts import PLAN
from web.brand import Brand

BRAND = Brand("科研人员权益保障", text=f"《{PLAN.title}》（{PLAN.document}）")
