"""What asks a terminal for its name and its abilities; light, since it goes out with the very first bytes."""

from collections.abc import Mapping

QUERY_ID = "hipback-query"

_NOTIFICATIONS = f"\x1b]99;i={QUERY_ID}:p=?;\x1b\\"
_VERSION = "\x1b[>0q"
_DEVICE_ATTRIBUTES = "\x1b[c"  # everyone answers it, and in order: what came before is answered or not known

# As `sequences.wrapped` would make it; the tests compare.
_NOTIFICATIONS_THROUGH_TMUX = f"\x1bPtmux;\x1b\x1b]99;i={QUERY_ID}:p=?;\x1b\x1b\\\x1b\\"
_ALL_THROUGH_SCREEN = f"\x1bP\x1b]99;i={QUERY_ID}:p=?;\a{_VERSION}{_DEVICE_ATTRIBUTES}\x1b\\"

_MISUNDERSTOOD_BY = ("", "dumb", "linux", "unknown")  # as TERM: these would print a question


def queries(env: Mapping[str, str]) -> str:
    """What to write to the terminal of a process with the environment `env`.

    "" where a terminal is known to print what it does not understand.
    """
    if env.get("TERM", "") in _MISUNDERSTOOD_BY or env.get("TERM_PROGRAM") == "Apple_Terminal":
        return ""
    if env.get("TMUX"):
        # tmux itself answers all but this one, which is lost without a trace where nothing may pass.
        return _NOTIFICATIONS_THROUGH_TMUX + _DEVICE_ATTRIBUTES
    return _ALL_THROUGH_SCREEN if env.get("STY") else _NOTIFICATIONS + _VERSION + _DEVICE_ATTRIBUTES
