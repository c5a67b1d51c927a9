"""A reason that a channel gives has its remedy, as long as anything is known to help."""

import pytest

from hipback_tui.core.remedies import CHANNELS, remedy, unreachable, unseen_remedy
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.notify.desktop_bus import NO_BUS
from hipback_tui.system.remote import OVER_SSH


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        (NO_BUS, "desktop session"),
        (OVER_SSH, "Over ssh"),
        ("no notification server", "dunst"),
        ("the notification server does not answer", "Restart"),
        ("the session bus cannot be reached", "Log in"),
        ("plyer found no way to notify; install notify-send (libnotify)", "libnotify-bin"),
        ("dbus-fast is not installed", "pip install"),
        ("tmux allow-passthrough is off", "set -g allow-passthrough on"),
    ],
)
def test_each_reason_has_its_remedy(reason: str, word: str) -> None:
    assert word in remedy(reason)
    assert remedy(reason).endswith(".")


def test_nothing_is_made_up() -> None:
    assert remedy("the moon is full") == ""
    assert remedy("") == ""


def test_every_channel_can_be_switched_off_and_has_advice_for_when_nothing_is_seen() -> None:
    assert set(CHANNELS) <= {key.name for key in KEYS if key.table == "notify"}
    assert all(unseen_remedy(name) for name in CHANNELS)
    assert unseen_remedy("pigeon") == ""


def test_the_lasting_line_fits_a_usual_window() -> None:
    line = unreachable(NO_BUS)
    assert line == "No notification can reach you: no session bus. `hipback doctor` tells more"
    assert len(line) < 78
    assert unreachable("") == "No notification can reach you. `hipback doctor` tells more"
