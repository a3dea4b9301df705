"""The steps of 内人社办发〔2025〕196号 that ask for nothing but the decision itself."""

from api.bases.models.panel import PanelAnswer
from domain.bases.terms import Vote
from web.desk import Desk
from web.steps import Step


async def panel_numbers(desk: Desk, case_id: str) -> str:
    """The sheets, their mean and the votes that the result of the panel will be made of (Art. 11(3))."""
    panel = await desk.api.get(f"/applications/{case_id}/panel", PanelAnswer)
    sheets = [seat.review for seat in panel.seats if seat.review is not None]
    if not sheets:
        return "尚未收到评分表"
    mean = sum(sheet.total for sheet in sheets) / len(sheets)
    agreed = sum(sheet.vote == Vote.AGREE for sheet in sheets)
    return f"收到评分表{len(sheets)}份，平均{mean:.2f}分，同意{agreed}票"


STEPS: tuple[Step, ...] = (
    Step(
        command="filing/accept", title="予以进站备案", kinds=("postdoc",), wait="filing_check",
        effect="予以备案后即为已备案，并告知基地设立单位和流动站。",
        why="材料是否齐备由规则逐件核对，所作的决定对每一名相同。", note="note", note_label="备注",
    ),
    Step(
        command="accept", title="审核通过并提交专家评议", kinds=("application",), wait="department_check",
        effect="通过之后转入专家评议，申报单位会收到通知。",
        why="五项条件须先逐件认定，规则对没有认定的逐件不予通过。", note="note", note_label="备注",
    ),
    Step(
        command="consent", title="出具同意意见", kinds=("application",), wait="consent",
        effect="同意之后，中央驻区单位的申报转盟市初审，自治区本级单位的转自治区人社厅审核。",
        why="意见可以不写，写了对每一件相同。", note="opinion", note_label="意见",
    ),
    Step(
        command="declare", title="声明无需回避", kinds=("application",), wait="panel_review",
        effect="声明：本人与下列每一个申报单位及其合作流动站都没有应当回避的情形。声明之后即可查看材料和评分。",
        why="声明对每一个单位逐一作出，逐一留痕。",
    ),
    Step(
        command="conclude", title="形成论证评议结论", kinds=("application",), wait="panel_conclude",
        effect="结论由系统按设置，根据专家的评分和投票计算形成。",
        why="结论由系统按设置计算形成，不需要填写。", about=panel_numbers,
    ),
)  # fmt: skip
