"""When the next word about a break is due: from then on it matters whether it has to wait."""

from hipback_tui.core.sitting.condition import Condition
from hipback_tui.core.sitting.rules import SittingRules
from hipback_tui.core.sitting.states import State


def time_to_word_ms(condition: Condition, rules: SittingRules) -> int | None:
    """Return the milliseconds to the next notice, break or reminder, as far as it can be foreseen.

    It is 0 while a break waits, and after it has waited for as long as it may: the next meeting counts anew.
    None if nothing will be said, or nothing makes it wait, since the longest wait is set to 0.
    """
    now = condition
    if not rules.deferral_cap_s:
        return None
    if now.state is State.SITTING:
        left_ms = now.threshold_ms - now.load_at(now.at_ms, rules)
        return max(0, left_ms if now.noticed else left_ms - rules.notice_s * 1000)
    if now.state is State.SNOOZED and now.snooze_until_ms is not None:
        return max(0, now.snooze_until_ms - now.at_ms)
    if now.state is not State.DUE:
        return None
    if now.deferred_since_ms is not None or now.deferral_spent:
        return 0
    return None if now.remind_at_ms is None else max(0, now.remind_at_ms - now.at_ms)
