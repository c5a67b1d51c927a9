"""Handing snapshots over: latest wins, one notice at a time, and nobody waits."""

from hipback_tui.tui.mailbox import Mailbox
from tests.support.screen_samples import sitting, snapshot_of

FIRST, SECOND = snapshot_of(sitting(1)), snapshot_of(sitting(2))


def test_while_a_notice_is_under_way_only_the_newest_snapshot_is_kept() -> None:
    notices: list[str] = []
    mailbox = Mailbox(lambda: notices.append("waits"))
    for minute in range(1000):
        mailbox.put(snapshot_of(sitting(minute % 30)))
    mailbox.put(SECOND)
    assert notices == ["waits"]
    assert mailbox.take() is SECOND
    assert mailbox.take() is None


def test_after_it_was_emptied_there_is_a_notice_again() -> None:
    notices: list[str] = []
    mailbox = Mailbox(lambda: notices.append("waits"))
    mailbox.put(FIRST)
    assert mailbox.take() is FIRST
    mailbox.put(SECOND)
    assert notices == ["waits", "waits"]


def test_closed_it_takes_nothing_more() -> None:
    notices: list[str] = []
    mailbox = Mailbox(lambda: notices.append("waits"))
    mailbox.put(FIRST)
    mailbox.close()
    mailbox.put(SECOND)
    assert notices == ["waits"]
    assert mailbox.take() is None
