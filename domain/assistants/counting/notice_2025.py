"""内科成字〔2025〕26号 as the data of the year 2025: a preset that a person enters, with 附件1, 二(三), 二(四)."""

from datetime import date

from domain.assistants.counting.lines import task_lines
from domain.assistants.counting.notice_data import Measure, Milestone, NoticeData, Target
from domain.assistants.notice import NOTICE
from domain.assistants.texts import POSTS

_LISTED = (20, 3, 15, 25, 10, 5, 15, 2, 20, 10, 3, 3, 2, 3, 3, 3, 3, 5)
_LEAGUES = (600, 600, 10, 10, 15, 25, 10, 15, 400, 45, 10, 10)
_ZONES = {"150100": 600, "150200": 600, "150600": 400}
"""附件1 leaves the cell of 巴彦淖尔市 empty: no number, which is not zero."""

P, F = Measure.PUBLISHED, Measure.FULFILLED
NOTICE_2025 = NoticeData(
    year=2025,
    document=POSTS.document,
    table_title=NOTICE["附件1"].split("\n")[0],
    opens=date(2025, 6, 9),
    last=date(2025, 8, 31),
    total_least=1900,
    zone_floors={"zone-jinshan": 600, "zone-xitu": 600, "zone-ordos": 400},
    targets={
        key: Target(total, _ZONES.get(key))
        for key, total in zip(task_lines(), (*_LISTED, *_LEAGUES), strict=True)
    },
    printed_total=1900,
    printed_zones=1600,
    milestones=(
        Milestone(date(2025, 6, 15), P, 10, 20),
        Milestone(date(2025, 6, 30), P, 30, 40),
        Milestone(date(2025, 7, 15), P, 100, 100),
        Milestone(date(2025, 7, 15), F, 50, 60),
        Milestone(date(2025, 8, 15), F, 70, 80),
        Milestone(date(2025, 8, 31), F, 100, 100),
    ),
    national=(date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 31)),
)
PRESETS = {2025: NOTICE_2025}
