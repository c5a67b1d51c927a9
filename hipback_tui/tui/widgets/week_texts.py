"""The texts of the Weeks screen beside the heat map: this week, what stands, the last weeks, the day."""

from datetime import date
from textwrap import wrap

from textual.content import Content
from textual.reactive import var

from hipback_tui.core import week_words
from hipback_tui.core.consistency import Consistency, Day, strength_by_week
from hipback_tui.core.day_words import day_status, long_date
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.week_marks import (
    BEFORE,
    CREDITED,
    DAY_MARKS,
    SPARE,
    TODAY,
    Mark,
    mark_of,
    spare_marks,
    week_mark,
)
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, lines

ROWS = 8
"""How many weeks are shown one by one, where there is no more room."""

MARK_STYLES = {
    "credited": "bold $success",
    "today": "bold $foreground",
    "paused": "$secondary",
    "on_target": "$success",
    "in_progress": "bold $foreground",
    "saved": "$accent",
    "neutral": "$secondary",
    "spare": "bold $accent",
}
"""How marks look, by their names; what is not here is quiet."""

_QUIET = "$text-muted"
_STEPS = 20
"""How many weeks the row of strength shows at the most."""
_HEIGHTS = "▁▂▃▄▅▆▇█"


class Greeting(SnapshotText):
    """A word for who comes back, else what became of last week."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one sentence or two; the welcome stands out, and has a place in narrow windows too."""
        back, tiny = week_words.welcome(snapshot.week), self.screen.has_class("-tiny")
        if back is not None:
            return Content.styled(_first_sentence(back) if tiny else back, "bold $success")
        broad = self.screen.has_class("-broad")
        return Content.styled((week_words.last_week(snapshot.week) or "") if broad else "", _QUIET)


class ThisWeekText(SnapshotText):
    """Seven marks and their arithmetic; in a small window, whose map shows the marks, the words alone."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the running week."""
        answer = snapshot.week
        if self.has_size("strip", "companion"):
            return _in_one_row(answer, self.room.width)
        pitch = 4 if self.room.width >= 26 else 3
        names, marks = [], []
        for day in answer.this_week.days:
            mark = mark_of(day, answer.today, answer.first_day)
            name = f"{week_words.DAY_NAMES[day.date.weekday()]:<{pitch}}"
            names.append((name, "bold $foreground" if day.date == answer.today else _QUIET))
            marks.append((f"{mark.glyph:<{pitch}}", MARK_STYLES.get(mark.name, _QUIET)))
        gap = [Content()] if _spacious(self) else []
        rows = [
            _title("This week"),
            *gap,
            Content.assemble(*names).rstrip(),
            Content.assemble(*marks).rstrip(),
            *gap,
        ]
        words, target = week_words.this_week(answer), week_words.target_in_words(answer.this_week)
        rows.append(Content.styled(sentence(words), "bold"))
        room = _spacious(self) or len(words) <= 2 * self.room.width
        if target is not None and answer.first_day is not None and room:
            rows.append(Content.styled(sentence(target), _QUIET))
        return lines(*rows)


def _in_one_row(answer: Consistency, width: int) -> Content:
    words = week_words.this_week(answer)
    words = sentence(words if len(words) <= width else week_words.this_week_short(answer))
    tokens = Content.assemble(*_tokens(answer)).rstrip()
    gap = width - len(words) - tokens.cell_length
    return Content.assemble((words, "bold"), *((" " * gap, tokens) if gap >= 2 else ()))


class Standing(SnapshotText):
    """Streak, spare weeks and strength; with much room the facts too."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return them one below the other."""
        answer, streak = snapshot.week, Content(sentence(week_words.streak(snapshot.week)))
        spare, strength = _spare(answer), strength_row(answer, self.room.width)
        last = week_words.last_spare(answer)
        rule = [sentence(week_words.spare_rule()), *([sentence(last)] if last else [])]
        if not _spacious(self):
            return lines(streak, spare, *self._fitting(rule, streak, spare, strength), strength)
        rules = [Content.styled(text, _QUIET) for text in rule]
        said = [Content.styled(fact, _QUIET) for fact in facts(answer)]
        title, gap = _title("So far"), Content()
        return lines(title, gap, streak.stylize("bold"), spare, *rules, gap, strength, *said)

    def _fitting(self, texts: list[str], *always: Content) -> list[Content]:
        """Return those of the texts, from the first on, that there are rows for beside what always stands."""
        width = max(1, self.room.width)
        left = self.room.height - sum(len(wrap(content.plain, width)) for content in always)
        found = []
        for text in texts:
            left -= len(wrap(text, width))
            if left >= 0:
                found.append(Content.styled(text, _QUIET))
        return found


class Facts(SnapshotText):
    """Hit rate and totals in one row."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return them beside each other where they fit, else one below the other."""
        said = facts(snapshot.week)
        across = "   ".join(said)
        return Content.styled(across if len(across) <= self.room.width else "\n".join(said), _QUIET)


def facts(answer: Consistency) -> list[str]:
    """Return hit rate and totals."""
    rate = week_words.hit_rate(answer)
    return [sentence(fact) for fact in (rate, week_words.totals(answer)) if fact]


def _spare(answer: Consistency) -> Content:
    return Content.assemble(*_tokens(answer), sentence(week_words.spare_weeks(answer)))


def _tokens(answer: Consistency) -> list[tuple[str, str]]:
    return [(f"{mark.glyph} ", MARK_STYLES.get(mark.name, _QUIET)) for mark in spare_marks(answer)]


def strength_row(answer: Consistency, width: int) -> Content:
    """Return the strength as a line of steps, one for each of the last weeks, with its number.

    In words alone where there is none yet.
    """
    words = week_words.strength(answer)
    if answer.strength is None or not round(answer.strength):
        return Content.styled(sentence(words), _QUIET)
    name, _, number = words.partition(" ")
    columns = max(4, min(_STEPS, width - len(words) - 3))
    known = [value for value in strength_by_week(answer.weeks)[-columns:] if value is not None]
    steps = "".join(_HEIGHTS[min(len(_HEIGHTS) - 1, int(value * len(_HEIGHTS) / 100))] for value in known)
    return Content.assemble(f"{sentence(name)} ", (steps, "$primary"), f" {number}")


class LastWeeks(DetailText):
    """The last weeks, a row each: first day, mark, arithmetic, status, and what became of spare weeks.

    With the cursor on an earlier day they are those around it; the week under the cursor stands out.
    """

    selected: var[date | None] = var(None)

    def watch_selected(self) -> None:
        """Show the weeks around another day."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the newest week last."""
        answer, width = snapshot.week, self.room.width
        first, last = _rows_around(answer, self.selected or answer.today)
        weeks = answer.weeks[first:last]
        begins = [week_words.short_date(week.start, answer.today) for week in weeks]
        column = max(map(len, begins))
        rows = [_heading(answer, first, last, width), *([Content()] if _spacious(self) else [])]
        for number, (week, begin) in enumerate(zip(weeks, begins, strict=True), first):
            mark, status = week_mark(week), week_words.week_figures(week)
            token = f" {'+' * week.spare_earned}{'−' * week.spare_spent}{SPARE.glyph}"
            if week.spare_earned == week.spare_spent or column + 3 + len(status) + len(token) > width:
                token = ""
            here = number == _number_of(answer, self.selected or answer.today)
            marked = here and self.selected not in (None, answer.today)
            rows.append(
                Content.assemble(
                    (f"{begin:>{column}} ", "bold $accent" if marked else _QUIET),
                    (f"{mark.glyph} ", MARK_STYLES.get(mark.name, _QUIET)),
                    (status, "bold" if here else ""),
                    (token, "$accent"),
                    (
                        " ‹" if marked and column + 5 + len(status) + len(token) <= width else "",
                        "bold $accent",
                    ),
                )
            )
        return lines(*rows)


def _number_of(answer: Consistency, day: date) -> int:
    """Return the number of the week of a day; before the first week it is below 0."""
    return (day - answer.weeks[0].start).days // 7


def _rows_around(answer: Consistency, day: date) -> tuple[int, int]:
    """Return the numbers of the first week to show and of the one after the last."""
    count = len(answer.weeks)
    first = max(0, min(count - ROWS, _number_of(answer, day) - ROWS // 2))
    return first, min(count, first + ROWS)


def _heading(answer: Consistency, first: int, last: int, width: int) -> Content:
    count = len(answer.weeks)
    title = "Last weeks" if last == count else "Weeks"
    place = f"{first + 1:,} to {last:,} of {count:,}" if count > ROWS else ""
    if not place or len(title) + len(place) + 3 > width:
        return _title(title)
    return Content.assemble(_title(title), (f"   {place}", _QUIET))


class DayText(DetailText):
    """How the selected day of the heat map stands."""

    selected: var[Day | None] = var(None)
    span: var[str] = var("")
    trouble: var[str] = var("")

    def watch_selected(self) -> None:
        """Tell of the day."""
        self.redraw()

    def watch_span(self) -> None:
        """Tell which months the map shows."""
        self.redraw()

    def watch_trouble(self) -> None:
        """Tell why there are no days."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the day's date and status."""
        if self.trouble:
            return Content.styled(self.trouble, "$accent")
        day, answer = self.selected, snapshot.week
        if day is None:
            return Content(" ")
        if day.date == snapshot.today and self.has_size("strip"):
            return _in_one_row(answer, self.room.width)
        if day.date == snapshot.today and self.has_size("companion"):
            back = week_words.welcome(answer)
            return Content(_first_sentence(back) if back else sentence(week_words.streak(answer)))
        date = long_date(day.date, snapshot.today)
        status = day_status(day, snapshot.today, answer.first_day)
        if len(date) + len(status) + 2 > self.room.width:
            date = week_words.short_date(day.date, snapshot.today)
        gap = self.room.width - len(date) - len(status) - len(self.span) - 2
        span = f"{self.span:>{gap + len(self.span)}}" if self.span and gap >= 3 else ""
        return Content.assemble((date, "bold"), (f"  {status}", _QUIET), (span, _QUIET))


class Legend(SnapshotText):
    """What the marks of the heat map mean."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the marks, all in one row where they fit, else one below the other."""
        marks = [(mark, MARK_STYLES.get(mark.name, _QUIET)) for mark in DAY_MARKS if mark is not BEFORE]
        if not self.app.no_color:
            marks[0] = CREDITED, "$heat-3"
            marks.insert(1, (CREDITED._replace(legend="more than once"), "$heat-4"))
        across = Content("   ").join([_meaning(mark, style) for mark, style in marks])
        if across.cell_length <= self.room.width:
            return across
        return lines(*(_meaning(mark, style, " ") for mark, style in marks))


def _meaning(mark: Mark, style: str, beside: str = "") -> Content:
    """Return a mark as it looks on the map, where today stands in brackets, and what it means."""
    left, right = ("[", "]") if mark is TODAY else (beside, beside)
    return Content.assemble(
        (left, "$accent"), (mark.glyph, style), (right, "$accent"), (f" {mark.legend}", _QUIET)
    )


def _spacious(text: SnapshotText) -> bool:
    """Return whether there is room for titles and empty rows: the window is both high and wide."""
    return text.has_size("roomy") and text.screen.has_class("-wide")


def _first_sentence(text: str) -> str:
    return text.partition(". ")[0].rstrip(".") + "."


def sentence(phrase: str) -> str:
    """Return a phrase with a capital letter."""
    return phrase[:1].upper() + phrase[1:]


def _title(text: str) -> Content:
    return Content.styled(text, "bold $primary")
