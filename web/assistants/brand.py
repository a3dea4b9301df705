"""How the public pages of 26号 are headed."""

from domain.assistants.texts import TEXTS
from web.brand import Brand

BRAND = Brand("科研助理岗位", text=f"《{TEXTS[0].title}》（{TEXTS[0].document}）")
