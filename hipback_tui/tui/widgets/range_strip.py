"""A strip of calendar weeks in which one range of days stands out, by brackets as well as by colour."""

from datetime import date, timedelta

from textual.content import Content

from hipback_tui.core.calendar_day import week_start
from hipback_tui.core.days_off import is_open
from hipback_tui.core.records import PausedDays
from hipback_tui.core.week_words import DAY_NAMES, MONTHS

_LABEL = 5
_QUIET = "$text-muted"
_OFF = "bold $secondary"


def range_strip(pause: PausedDays, today: date, first_weekday: int, most: int) -> list[Content]:
    """Return at most `most` rows (4 or more): names of weekdays, then the weeks of a range.

    What does not fit is left out in the middle, or at the end of a range that has no end yet.
    """
    names = " ".join(DAY_NAMES[(first_weekday + number) % 7] for number in range(7))
    head = Content.styled(f"{'':{_LABEL + 1}}{names}", _QUIET)
    begin, end = week_start(pause.first, first_weekday), week_start(pause.last, first_weekday)
    weeks = (end - begin).days // 7 + 1
    room = max(3, most - 1)
    if weeks <= room:
        shown = [_week(begin + timedelta(weeks=n), pause, today, n == 0) for n in range(weeks)]
        return [head, *shown]
    tail = 0 if is_open(pause) else 1
    shown = [_week(begin + timedelta(weeks=n), pause, today, n == 0) for n in range(room - 1 - tail)]
    left_out = weeks - len(shown) - tail
    said = (
        "and on, until you end it" if is_open(pause) else f"… {left_out} week{'' if left_out == 1 else 's'} …"
    )
    shown.append(Content.styled(f"{'':{_LABEL + 1}}{said}", _QUIET))
    return [head, *shown, *([_week(end, pause, today, True)] if tail else [])]


def _week(start: date, pause: PausedDays, today: date, labelled: bool) -> Content:
    days = [start + timedelta(days=n) for n in range(7)]
    turns = labelled or start.month != (start - timedelta(days=7)).month
    label = MONTHS[start.month - 1][:3] if turns else ""
    parts: list[Content | tuple[str, str]] = [(f"{label:<{_LABEL}}", _QUIET)]
    for day in days:
        off = pause.first <= day <= pause.last
        before = day - timedelta(days=1)
        edge = "[" if day == pause.first else "]" if before == pause.last and day != start else " "
        style = _OFF if off else _QUIET
        parts.append((edge, _OFF))
        parts.append((f"{day.day:>2}", f"{style} underline" if day == today else style))
    parts.append(("]" if days[-1] == pause.last else " ", _OFF))
    return Content.assemble(*parts)
