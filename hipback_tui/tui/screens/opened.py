"""Screens that the person opens, each imported only then."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from hipback_tui.core.snapshot import Snapshot


def _pause(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.menus import PauseMenu

    return PauseMenu(snapshot)


def _length(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.menus import LengthMenu

    return LengthMenu(snapshot)


def _help(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.help import HelpScreen

    return HelpScreen(snapshot)


def _safety(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.safety import SafetyScreen

    return SafetyScreen(snapshot)


def _weeks(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.weeks import WeeksScreen

    return WeeksScreen(snapshot)


SCREENS: Mapping[str, Callable[[Snapshot], Screen[Any]]] = {
    "weeks": _weeks,
    "pause": _pause,
    "length": _length,
    "help": _help,
    "safety": _safety,
}
"""By the name that commands use: "app.open('help')"."""

KEPT = frozenset({"weeks"})
"""Screens that are made once and shown again: making them costs more than keeping them."""
