"""The pack of settings of the made-up programme (样例)."""

from domain.weekly import law
from domain.weekly.duty.keys import HEAD
from domain.weekly.policy import DEFAULT_POLICY, WeeklyPolicy

from domain.limits import flag, ladder, whole
from domain.pack import Pack
from domain.policy_values import Effect

PACK = Pack(
    title="样例周报送（虚构）",
    editions=WeeklyPolicy,
    first=DEFAULT_POLICY,
    begins=law.REPORT,
    limits={
        "report_hour": whole(1, 23),
        "lead_working_days": whole(0, 10),
        "roll_to_working_day": flag,
        "reminder_days_before": ladder,
        "reminder_days_after_every": whole(1, 90),
        "reminder_from_hour": whole(0, 23),
        "reminder_until_hour": whole(1, 24),
        "worklist_lead_days": whole(1, 366),
        "cosigning": flag,
        "take_back_minutes": whole(0, 60),
        "worklist_undated_days": whole(1, 366),
    },
    effects={HEAD: (Effect.DUTY,)},
)
