"""What would help a way of telling that does not work, by the reason that it gives.

The reasons are the words of the channels themselves (`hipback_tui.notify`): whoever changes one there finds
its remedy missing in the tests.
"""

CHANNELS = {
    "desktop": "the desktop",
    "terminal": "the terminal itself",
    "plyer": "plyer",
    "bell": "the terminal's bell",
}
"""The ways of telling by their names in the settings, in the order in which they are tried, in words."""

_NO_BUS = "Start hipback inside your desktop session, or use a terminal that shows notifications itself."
_NO_SERVER = "Install a notification server such as dunst or mako, and have your desktop start it."
_ELSEWHERE = (
    "Over ssh only your own terminal can tell you: kitty, foot, WezTerm, iTerm2 and Ghostty do, and the bell."
)
_NOTIFY_SEND = "Install notify-send (on Debian: apt install libnotify-bin)."
_REMEDIES = (
    ("over ssh", _ELSEWHERE),
    ("no session bus", _NO_BUS),
    ("session bus", "Log in to your desktop again; its session bus does not work."),
    ("no notification server", _NO_SERVER),
    ("notification server does not answer", "Restart the desktop's notification server; it hangs."),
    ("notification server", _NO_SERVER),
    ("dbus-fast is not installed", "Install it: pip install dbus-fast."),
    ("notify-send", _NOTIFY_SEND),
    ("allow-passthrough", "Add `set -g allow-passthrough on` to ~/.tmux.conf."),
)
"""A part of the reason and its remedy; the first that fits holds."""


def remedy(reason: str) -> str:
    """Return what would help against `reason` in one sentence, or "" if nothing is known to."""
    said = reason.lower()
    return next((cure for part, cure in _REMEDIES if part in said), "")


def unseen_remedy(channel: str) -> str:
    """Return what would help if the person saw nothing although `channel` (its name) had sent it."""
    return {
        "desktop": "Look whether do-not-disturb is on, or notifications are off in the desktop's settings.",
        "terminal": "Look whether your terminal's settings allow notifications.",
        "plyer": "Look whether notifications are allowed in the system's settings.",
        "bell": "Look whether your terminal's bell is switched off, or the sound is.",
    }.get(channel, "")


def unreachable(reason: str) -> str:
    """Return the line that stays while no notification can arrive."""
    why = f": {reason}" if reason else ""
    return f"No notification can reach you{why}. `hipback doctor` tells more"
