"""The kinds of cases of 内人社办发〔2025〕196号 by name, address and workflow."""

from domain.faces import Face

FACES = (
    Face(
        kind="application",
        name="申报",
        area="applications",
        forms={"draft": "form/unit"},
        workflow="ApplicationLife",
        about="An application for a base (备案申请), Art. 11",
        counted="件申报",
    ),
    Face(
        kind="round",
        name="申报批次",
        area="rounds",
        workflow="RoundLife",
        by_id=True,
        about="A round of applications (申报批次), Art. 11",
    ),
    Face(
        kind="base",
        name="基地",
        area="bases",
        record="/record",
        workflow="BaseLife",
        by_id=True,
        parts_told=True,
        about="A base (创新实践基地), Art. 24, 25",
        counted="个基地",
    ),
    Face(
        kind="postdoc",
        name="博士后",
        area="stays",
        workflow="PostdocLife",
        about="A postdoc's stay (博士后在站), Art. 12 to 23",
        counted="名博士后",
    ),
    Face(
        kind="campaign",
        name="评估与自查",
        area="campaigns",
        workflow="CampaignLife",
        about="An evaluation or self-check (评估、自查), Art. 25",
    ),
    Face(kind="post", name="岗位", area="posts"),
    Face(kind="collection", name="岗位征集", area="collections"),
)
RECORDS = ("post_match",)
"""Kinds of records that have no name or address of their own."""
