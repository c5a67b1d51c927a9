"""The weeks in words: what screens, command line and notifications say of consistency.

The tone is part of the rules. A bare 0 is never the headline; after a miss the totals and the best run stay
in sight and a return is welcomed; nothing is ranked by minutes, and nothing scolds. Phrases begin in lower
case where they may stand after a label; those with a full stop are whole sentences.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from hipback_tui.core.consistency import Consistency, Status, ThisWeek, Week
from hipback_tui.core.consistency.derivation import SPARE_MOST, WEEKS_PER_SPARE
from hipback_tui.core.week_marks import BEFORE, DAY_MARKS, mark_of, week_mark

DAY_NAMES = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
"""Two-letter weekday names; the index is `date.weekday()`."""

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
"""English names of the months, January first."""


QUIET_WEEKS = 3
"""From how many weeks without a credited day, one after another, they are told in one line."""


def this_week(answer: Consistency) -> str:
    """Return how the running week stands, such as "3 of 5, 2 days left, still reachable"."""
    week = answer.this_week
    if week.status is Status.NEUTRAL:
        return _rest_week(answer)
    if week.status is Status.ON_TARGET:
        more = week.credited > week.target
        return f"on target, {week.credited} {'days, ' if more else 'of '}{week.target}{' wanted' * more}"
    if answer.first_day is None:
        return "nothing recorded yet, one short break starts your first week"
    if week.reachable:
        if week.credited:
            return f"{_of(week)}, {_left(week)}, still reachable"
        return f"{_count(week.target, 'day')} to go, {week.days_left} left, still reachable"
    if not week.days_left:
        return f"{_of(week)}, and every break counted" if week.credited else "the next week starts fresh"
    stands = f"{_of(week)}, {_left(week)}" if week.credited else _left(week)
    cover = "a spare week covers that and " if answer.spare_weeks else ""
    return f"{stands}; this week may end short, {cover}every break still counts"


def this_week_short(answer: Consistency) -> str:
    """Return the same for a few cells: "3/5, 2 left"."""
    week = answer.this_week
    if week.status is Status.NEUTRAL:
        return "rest week"
    if answer.first_day is None:
        return "first week"
    short = f"{week.credited}/{week.target}" if week.credited else f"{week.target} to go"
    if week.status is Status.ON_TARGET:
        return short
    if week.days_left:
        return f"{short}, {week.days_left} left"
    return f"{short}, week ends" if week.credited else "week ends"


def target_in_words(week: Week | ThisWeek) -> str | None:
    """Return where a target comes from that is not the goal itself, else None."""
    if not week.open_days or week.target == week.goal:
        return None
    return f"{week.target} wanted: {week.goal} a week, {week.open_days} of 7 days open"


def streak(answer: Consistency) -> str:
    """Return the run of on-target weeks; without one, what stands all the same."""
    now, best = answer.streak_weeks, answer.best_weeks
    if now:
        run = f"streak of {_count(now, 'week')}"
        if best > now:
            return f"{run}, best {best}"
        return f"{run}, your best yet" if now > 1 else run
    if best:
        return f"best run {_count(best, 'week')}, {_count(answer.credited_days, 'day')} in all"
    if answer.credited_days:
        return f"{_count(answer.credited_days, 'day')} so far, the first full week starts a streak"
    return "the first full week starts a streak"


def spare_weeks(answer: Consistency) -> str:
    """Return the spare weeks in hand and how the next one is earned."""
    spare = answer.spare_weeks
    if spare >= SPARE_MOST:
        return f"{spare} spare weeks, the most there can be"
    wanted = WEEKS_PER_SPARE - answer.streak_weeks % WEEKS_PER_SPARE
    earn = (
        f"{wanted} more {'week' if wanted == 1 else 'weeks'} on target {'earns' if wanted == 1 else 'earn'}"
    )
    return f"{_count(spare, 'spare week')}, {earn} another" if spare else f"{earn} a spare week"


def spare_rule() -> str:
    """Return what earns a spare week and what spends one."""
    return f"{WEEKS_PER_SPARE} weeks on target earn one; a week that ends short spends one by itself"


def last_spare(answer: Consistency) -> str | None:
    """Return which week took or brought a spare week last, None if none ever did.

    Such as "the last one went to 12 Oct", by the week's first day.
    """
    for week in reversed(answer.weeks):
        if week.spare_spent != week.spare_earned:
            when = short_date(week.start, answer.today)
            return f"the last one {'went to' if week.spare_spent else 'came with'} {when}"
    return None


def strength(answer: Consistency) -> str:
    """Return the strength in words."""
    if answer.strength is None:
        return "strength shows with the first full week"
    whole = round(answer.strength)
    return f"strength {whole} of 100" if whole else "strength builds with the next break"


def hit_rate(answer: Consistency) -> str | None:
    """Return how many of the last finished weeks were on target; None while there is none to judge."""
    hits, weeks = answer.hit_weeks, answer.judged_weeks
    if not weeks:
        return None
    if weeks == 1:
        return "last week on target" if hits else "last week short of its target"
    if not hits:
        return f"the last {weeks} weeks short of their targets"
    return f"{hits} of the last {weeks} weeks on target"


def totals(answer: Consistency) -> str:
    """Return all days and sessions there are."""
    if not answer.total_sessions:
        return "no session recorded yet"
    sessions = _count(answer.total_sessions, "session")
    return f"{_count(answer.credited_days, 'day')} in all, {sessions}" if answer.credited_days else sessions


def welcome(answer: Consistency) -> str | None:
    """Return a word for who comes back after a missed week or a longer gap, else None."""
    if not answer.returning:
        return None
    if answer.day_today.credited:
        return "Welcome back. Starting again is what counts."
    return "Good to see you. One short break is enough for today."


def after_session(answer: Consistency, *, completed: bool = True, credited_before: bool = False) -> str:
    """Return what a session that just ended did for today and the week.

    `answer` knows of the session already; `completed` says whether the session was, `credited_before` whether
    today had its credit without it.
    """
    week = answer.this_week
    if not completed:
        return "Not the whole of it, and what you did still did you good."
    if credited_before:
        return f"Once more, well done. This week: {this_week(answer)}."
    back = "Welcome back. " if answer.returning else ""
    if week.status is Status.ON_TARGET and week.credited == week.target:
        earned = " It earned a spare week." if week.spare_earned else ""
        return f"{back}The week is {this_week(answer)}.{earned}"
    return f"{back}Today counts. This week: {this_week(answer)}."


def last_week(answer: Consistency) -> str | None:
    """Return what is to be told of the last finished week, None while there is none."""
    week = answer.last_week
    if week is None:
        return None
    if week.status is Status.NEUTRAL:
        kept = ", and your streak waited for you" if answer.streak_weeks else ""
        return f"Last week was a rest week{kept}."
    if week.status is Status.ON_TARGET:
        return f"Last week was on target: {_of(week)}.{' It earned a spare week.' * week.spare_earned}"
    said = f"Last week: {_of(week)}. " if week.credited else ""
    if week.status is Status.SAVED:
        kept = (
            f", and your streak of {_count(answer.streak_weeks, 'week')} goes on"
            if answer.streak_weeks
            else ""
        )
        return f"{said}A spare week covers {'it' if said else 'last week'}{kept}."
    return f"{said}{'Every one of them counts. ' if said else ''}A new week starts fresh."


def marks_line(answer: Consistency, ascii_only: bool = False) -> str:
    """Return the running week day by day, such as "Mo ●  Tu ·  We ◎  Th ○ ..."."""
    return "  ".join(
        f"{DAY_NAMES[day.date.weekday()]} {mark_of(day, answer.today, answer.first_day).shown(ascii_only)}"
        for day in answer.this_week.days
    ).rstrip()


def legend(answer: Consistency, ascii_only: bool = False) -> str:
    """Return what the marks of the running week mean, those only that occur."""
    used = {mark_of(day, answer.today, answer.first_day) for day in answer.this_week.days} - {BEFORE}
    return "  ".join(f"{mark.shown(ascii_only)} {mark.legend}" for mark in DAY_MARKS if mark in used)


def week_row(week: Week | ThisWeek, today: date, ascii_only: bool = False, width: int = 0) -> str:
    """Return one week as a row: its first day (at least `width` cells), its mark, arithmetic and status."""
    mark = week_mark(week).shown(ascii_only)
    return f"{short_date(week.start, today):>{width}} {mark} {week_status(week)}"


def week_status(week: Week | ThisWeek) -> str:
    """Return how a week stands, such as "5 of 5, on target"; one without a credited day without a bare 0."""
    stands = week_mark(week).legend
    if week.status is Status.NEUTRAL:
        return stands
    if week.credited:
        return f"{_of(week)}, {stands}"
    match week.status:
        case Status.IN_PROGRESS:
            return stands  # what is to go stands in the headline
        case Status.MISSED:
            return "a quiet week"
        case _:
            return f"a quiet week, {stands}"


def week_figures(week: Week | ThisWeek) -> str:
    """Return the same for a list of weeks, in which each has its target: "0 of 5, a quiet week"."""
    stands = week_status(week)
    if week.credited or week.status is Status.NEUTRAL:
        return stands
    return f"{_of(week)}, {stands if week.status is Status.MISSED else week_mark(week).legend}"


def short_date(day: date, today: date) -> str:
    """Return a date such as "16 Nov", with its year where that is not today's."""
    text = f"{day.day} {MONTHS[day.month - 1][:3]}"
    return text if day.year == today.year else f"{text} {day.year}"


def month_and_year(day: date) -> str:
    """Return a day's month such as "Nov 2025"."""
    return f"{MONTHS[day.month - 1][:3]} {day.year}"


def summary(
    answer: Consistency, weeks: int = 12, ascii_only: bool = False, trends: Sequence[str] = ()
) -> tuple[str, ...]:
    """Return the lines of `hipback week` with the last `weeks` weeks, 0 for all, and `trends` at their end.

    They keep their looks when pasted into a chat: no line needs the one above it to be read.
    """
    greeting, target, rate = welcome(answer), target_in_words(answer.this_week), hit_rate(answer)
    lines = [] if greeting is None else [greeting]
    lines.append(f"This week: {this_week(answer)}")
    lines.append(marks_line(answer, ascii_only))
    lines.append(legend(answer, ascii_only))
    if target is not None and answer.first_day is not None:
        lines.append(_sentence(target))
    shown = answer.weeks[-weeks:] if weeks > 0 else answer.weeks
    if len(shown) > 1:
        lines += ["", "Last weeks, by their first day"]
        width = max(len(short_date(week.start, answer.today)) for week in shown)
        for quiet in _quiet_stretches(shown):
            if len(quiet) < QUIET_WEEKS:
                lines += [week_row(week, answer.today, ascii_only, width) for week in quiet]
            else:
                mark = week_mark(quiet[0]).shown(ascii_only)
                begin = short_date(quiet[0].start, answer.today)
                lines.append(f"{begin:>{width}} {mark} {len(quiet)} quiet weeks")
    lines += ["", _sentence(streak(answer)), _sentence(spare_weeks(answer)), _sentence(strength(answer))]
    lines += [] if rate is None else [_sentence(rate)]
    # Without a streak its line has the days in all already.
    told = answer.credited_days and not answer.streak_weeks
    lines.append(_count(answer.total_sessions, "session") if told else _sentence(totals(answer)))
    return (*lines, "", *map(over_two_weeks, trends)) if trends else tuple(lines)


def over_two_weeks(sentence: str) -> str:
    """Return a sentence of the trends with the time that it speaks of, where it does not say so itself."""
    if "two weeks" in sentence or ":" not in sentence:
        return sentence
    return f"Over two weeks, {sentence[:1].lower()}{sentence[1:]}"


def _quiet_stretches(weeks: Sequence[Week]) -> Iterator[list[Week]]:
    """Yield all weeks in order, consecutive ones that ended short without a credited day together."""
    stretch: list[Week] = []
    for week in weeks:
        if week.status is Status.MISSED and not week.credited:
            stretch.append(week)
            continue
        if stretch:
            yield stretch
            stretch = []
        yield [week]
    if stretch:
        yield stretch


def _rest_week(answer: Consistency) -> str:
    week = answer.this_week
    if answer.first_day is not None and not any(day.paused for day in week.days):
        return f"before the first record, which is dated {short_date(answer.first_day, answer.today)}"
    return (
        f"a rest week, {_count(week.credited, 'day')} done all the same" if week.credited else "a rest week"
    )


def _of(week: Week | ThisWeek) -> str:
    return f"{week.credited} of {week.target}"


def _left(week: ThisWeek) -> str:
    return f"{_count(week.days_left, 'day')} left"


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}" if number == 1 else f"{number:,} {thing}s"


def _sentence(phrase: str) -> str:
    return phrase[:1].upper() + phrase[1:]
