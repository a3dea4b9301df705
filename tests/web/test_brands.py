"""Whose page it is: head and foot of a page for anybody name its own programme, text and department."""

import pytest

from web.brand import brand_at, owner_at, programme_at
from web.navigation import PUBLIC

KJT, RST = "内蒙古自治区科学技术厅", "内蒙古自治区人力资源和社会保障厅"


@pytest.mark.parametrize(
    ("path", "department", "word"),
    [
        ("/public/complain", KJT, "保障科研人员权益工作方案"),
        ("/public/complaints", KJT, "保障科研人员权益工作方案"),
        ("/public/complaints/rating", KJT, "保障科研人员权益工作方案"),
        ("/public/questions", KJT, "保障科研人员权益工作方案"),
        ("/public/ask", KJT, "保障科研人员权益工作方案"),
        ("/public/practices", KJT, "保障科研人员权益工作方案"),
        ("/public/rights-bulletins", KJT, "保障科研人员权益工作方案"),
        ("/public/talent-codes/7KQP2M9X", KJT, "保障科研人员权益工作方案"),
        ("/public/assistant-posts", KJT, "内科成字〔2025〕26号"),
        ("/public/bases", RST, "内人社办发〔2025〕196号"),
        ("/sign-in", RST, "内人社办发〔2025〕196号"),
    ],
)
def test_a_page_for_anybody_names_its_own_text_and_department(path: str, department: str, word: str) -> None:
    for line in ("rst", "kjt") if path.startswith("/public/") else ("rst",):
        assert owner_at(path, line) == department
        assert word in brand_at(path, line).text


def test_every_entry_of_the_public_menu_is_of_one_programme() -> None:
    assert [address for address, _ in PUBLIC if programme_at(address) is None] == []
