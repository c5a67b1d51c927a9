"""`status --format`: words in braces, filled in."""

from __future__ import annotations

TYPE_CHECKING = False  # importing typing would take longer than the rest of a kept answer
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

FIELDS: Mapping[str, str] = {
    "state": "sitting, due, snoozed, routine, standing, away, paused or off_hours",
    "load": "minutes of sitting load; {load_s}: in seconds",
    "interval": "minutes of sitting load at which a break is due; {interval_s}: in seconds",
    "next": "time to the next break: 12 min, 0:42, or now; {next_s}: in seconds",
    "snoozes": "snoozes left",
    "presence": "here, away, locked or unknown",
    "running": "yes or no: whether the app is open, or a watch counts",
    "credited": "days done this week",
    "target": "days wanted this week",
    "status": "how this week stands: on_target, in_progress or neutral",
    "days_left": "days still open this week",
    "streak": "weeks on target in a row",
}
"""What may stand in braces, with its meaning."""

NOT_KNOWN = "-"


class TemplateError(ValueError):
    """A template that cannot be filled in; the text is one line that says why."""


Part = tuple[str, str | None]
"""Text that stands as it is, then the name of the field that follows it, None at the end."""


def read_template(template: str) -> list[Part]:
    """Split a template; raises TemplateError for a brace without its partner and for unknown fields."""
    parts: list[Part] = []
    text, at = "", 0
    while at < len(template):
        character = template[at]
        if character not in "{}":
            text += character
        elif template[at + 1 : at + 2] == character:
            text += character
            at += 1
        else:
            end = template.find("}", at)
            if character == "}" or end < 0:
                what = "closes nothing" if character == "}" else "is never closed"
                raise TemplateError(
                    f"the brace at character {at + 1} {what}; expected {{name}}, or {{{{ }}}}"
                )
            parts.append((text, _known(template[at + 1 : end])))
            text, at = "", end
        at += 1
    return [*parts, (text, None)]


def filled(parts: list[Part], facts: Mapping[str, Any]) -> str:
    """Return the template with the status filled in."""
    values = _values(facts)
    return "".join(text + ("" if name is None else _shown(values[name])) for text, name in parts)


def _known(name: str) -> str:
    if name not in (*FIELDS, "load_s", "interval_s", "next_s"):
        raise TemplateError(f"unknown field {name!r}; expected one of {', '.join(FIELDS)}")
    return name


def _values(facts: Mapping[str, Any]) -> dict[str, Any]:
    load_s, interval_s, next_s = facts["load_s"], facts["interval_s"], facts["next_break_s"]
    week = facts["week"]
    return {
        "state": facts["state"],
        "load": None if load_s is None else load_s // 60,
        "load_s": load_s,
        "interval": interval_s // 60,
        "interval_s": interval_s,
        "next": _time_to(next_s),
        "next_s": next_s,
        "snoozes": facts["snoozes_left"],
        "presence": facts["presence"],
        "running": "yes" if facts["running"] else "no",
        "credited": week["credited"],
        "target": week["target"],
        "status": week["status"],
        "days_left": week["days_left"],
        "streak": facts["streak_weeks"],
    }


def _time_to(seconds: int | None) -> str | None:
    if not seconds:
        return None if seconds is None else "now"
    return f"0:{seconds:02}" if seconds < 60 else f"{-(-seconds // 60)} min"


def _shown(value: object) -> str:
    return NOT_KNOWN if value is None else str(value)
