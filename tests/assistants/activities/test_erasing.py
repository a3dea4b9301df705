"""What can be erased, as the kernel puts it together from all programmes."""

from activities.data_requests import subjects
from activities.erasing import along, erases, named


def test_every_programme_that_erases_says_all_of_it() -> None:
    """个人信息: who asks, who is named, and what goes with somebody of another programme."""
    assert {"hired", "task_contacts", "person", "account"} <= erases().keys()
    assert {"drive_task", "postdoc"} <= named().keys()
    assert subjects()
    assert len(along("person")) == 1
    assert along("hired") == ()
