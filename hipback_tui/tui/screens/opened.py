"""Screens that the person opens, each imported only then."""

from collections.abc import Callable, Mapping
from typing import Any

from textual.screen import Screen

from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.key_guard import KeyGuard
from hipback_tui.tui.stage import Asking


def _pause(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.menus import PauseMenu

    return PauseMenu(snapshot)


def _pursuit(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.menus import PursuitMenu

    return PursuitMenu(snapshot)


def _length(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.menus import LengthMenu

    return LengthMenu(snapshot)


def _help(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.help import HelpScreen

    return HelpScreen(snapshot)


def _safety(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.safety import SafetyScreen

    return SafetyScreen(snapshot)


def _alternatives(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.alternatives import AlternativesMenu

    return AlternativesMenu(snapshot)


def _flare(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.menus import FlareMenu

    return FlareMenu(snapshot)


def _review(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.review import ReviewScreen

    return ReviewScreen(snapshot)


def _self_test(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.self_test import SelfTestScreen

    return SelfTestScreen(snapshot)


def _step_up(snapshot: Snapshot, guard: KeyGuard | None = None) -> Screen[Any]:
    from hipback_tui.tui.screens.step_up import StepUpQuestion

    return StepUpQuestion(snapshot, guard)


def _ease(snapshot: Snapshot, guard: KeyGuard | None = None) -> Screen[Any]:
    from hipback_tui.tui.screens.ease import EaseQuestion

    return EaseQuestion(snapshot, guard)


def _check_in(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.check_in import CheckInScreen

    return CheckInScreen(snapshot)


def _milestones(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.milestones import MilestonesScreen

    return MilestonesScreen(snapshot)


def _week_words(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.week_words import WeekWordsScreen

    return WeekWordsScreen(snapshot)


def _weeks(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.weeks import WeeksScreen

    return WeeksScreen(snapshot)


def _doctor(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.doctor import DoctorScreen

    return DoctorScreen(snapshot)


def _library(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.library import LibraryScreen

    return LibraryScreen(snapshot)


def _settings(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.settings import SettingsScreen

    return SettingsScreen(snapshot)


def _days_off(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.days_off import DaysOffScreen

    return DaysOffScreen(snapshot)


def _trends(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.trends import TrendsScreen

    return TrendsScreen(snapshot)


def _data(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.data import DataScreen

    return DataScreen(snapshot)


def _undo(snapshot: Snapshot) -> Screen[Any]:
    from hipback_tui.tui.screens.undo import UndoScreen

    return UndoScreen(snapshot)


SCREENS: Mapping[str, Callable[[Snapshot], Screen[Any]]] = {
    "weeks": _weeks,
    "week-words": _week_words,
    "milestones": _milestones,
    "trends": _trends,
    "library": _library,
    "doctor": _doctor,
    "settings": _settings,
    "data": _data,
    "days-off": _days_off,
    "pause": _pause,
    "length": _length,
    "pursuit": _pursuit,
    "help": _help,
    "safety": _safety,
    "alternatives": _alternatives,
    "flare": _flare,
    "self-test": _self_test,
    "review": _review,
    "step-up": _step_up,
    "ease": _ease,
    "check-in": _check_in,
    "undo": _undo,
}
"""By the name that commands use: "app.open('help')"."""

QUESTIONS: Mapping[Asking | None, Callable[[Snapshot, KeyGuard], Screen[Any]]] = {
    Asking.STEP_UP: _step_up,
    Asking.EASE: _ease,
}
"""What may be asked without being opened; then it is deaf at first."""

KEPT = frozenset({"weeks"})
"""Screens that are made once and shown again: making them costs more than keeping them."""
