"""The texts of the Weeks screen beside the heat map: this week, what stands, the last weeks, the day."""

from textual.content import Content
from textual.reactive import var

from hipback_tui.core import week_words
from hipback_tui.core.consistency import Consistency, Day
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
"""How many of the last weeks are shown one by one."""

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
_BAR_COLUMNS = 20


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
        spare, strength = _spare(answer), strength_bar(answer, self.room.width)
        if not _spacious(self):
            return lines(streak, spare, strength)
        rule = Content.styled(sentence(week_words.spare_rule()), _QUIET)
        said = [Content.styled(fact, _QUIET) for fact in facts(answer)]
        title, gap = _title("So far"), Content()
        return lines(title, gap, streak.stylize("bold"), gap, spare, rule, gap, strength, *said)


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


def strength_bar(answer: Consistency, width: int) -> Content:
    """Return the strength as a bar with its number; in words alone where there is none yet."""
    words = week_words.strength(answer)
    if answer.strength is None or not round(answer.strength):
        return Content.styled(sentence(words), _QUIET)
    name, _, number = words.partition(" ")
    columns = max(4, min(_BAR_COLUMNS, width - len(words) - 3))
    filled = max(1, round(answer.strength / 100 * columns))
    return Content.assemble(
        f"{sentence(name)} ",
        ("━" * filled, "$primary"),
        ("┄" * (columns - filled), _QUIET),
        f" {number}",
    )


class LastWeeks(SnapshotText):
    """The last weeks, a row each: first day, mark, arithmetic, status, and what became of spare weeks."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the newest week last."""
        answer, width = snapshot.week, self.room.width
        weeks = answer.weeks[-ROWS:]
        dates = [week_words.short_date(week.start, answer.today) for week in weeks]
        column = max(map(len, dates))
        rows = [_title("Last weeks"), *([Content()] if _spacious(self) else [])]
        for week, first in zip(weeks, dates, strict=True):
            mark, status = week_mark(week), week_words.week_status(week)
            token = f" {'+' * week.spare_earned}{'−' * week.spare_spent}{SPARE.glyph}"
            if week.spare_earned == week.spare_spent or column + 3 + len(status) + len(token) > width:
                token = ""
            running = week.start == answer.this_week.start
            rows.append(
                Content.assemble(
                    (f"{first:>{column}} ", _QUIET),
                    (f"{mark.glyph} ", MARK_STYLES.get(mark.name, _QUIET)),
                    (status, "bold" if running else ""),
                    (token, "$accent"),
                )
            )
        return lines(*rows)


class DayText(DetailText):
    """How the selected day of the heat map stands."""

    selected: var[Day | None] = var(None)
    trouble: var[str] = var("")

    def watch_selected(self) -> None:
        """Tell of the day."""
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
        return Content.assemble((date, "bold"), (f"  {status}", _QUIET))


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
