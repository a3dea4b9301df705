"""The workflows of the made-up programme (样例), for the worker."""

from workflows.weekly.duty import WeeklyDutyLife

LIVES = (WeeklyDutyLife,)
