"""The numbers by which the sitting engine judges, all in seconds."""

from hipback_tui.core.value import Value


class SittingRules(Value):
    """How long sitting may last, what relieves it, and how often hipback speaks up.

    The defaults follow the evidence on active breaks: a few minutes up in every half hour eased or
    prevented discomfort without loss of productivity (Waongenngarm 2021, restbreaks 2016).
    """

    interval_s: int = 1800
    """Sitting load at which a break is due."""
    relief_s: int = 180
    """Time up that brings a full interval of load down to zero."""
    notice_s: int = 30
    """How long before a due break a notice is given; 0 for none."""
    snooze_s: int = 300
    """Length of a snooze."""
    snoozes_max: int = 2
    """How many snoozes in a row."""
    repeat_s: int = 600
    """Pause between reminders while a due break is ignored."""
    repeats_max: int = 3
    """Reminders after the first one; then silence. 0 for none."""
    idle_s: int = 120
    """Time without input from which the person counts as away."""
    deferral_cap_s: int = 3600
    """How long a due break waits for a meeting, do-not-disturb or full screen at the most."""

    def _settle(self) -> None:
        """Refuse numbers with which the load could not rise and fall."""
        for name in ("interval_s", "relief_s", "snooze_s", "repeat_s", "idle_s"):
            if getattr(self, name) <= 0:
                raise ValueError(f"{name}: {getattr(self, name)}, expected more than 0")
        for name in ("notice_s", "snoozes_max", "repeats_max", "deferral_cap_s"):
            if getattr(self, name) < 0:
                raise ValueError(f"{name}: {getattr(self, name)}, expected 0 or more")
