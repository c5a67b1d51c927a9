"""The texts of the library: shelves and filters above the list, and what an entry consists of."""

from textwrap import wrap
from typing import NamedTuple

from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.core.routines import Exercise, Routine, Step, for_side
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.core.toml_source import Problem
from hipback_tui.tui.library_entries import FILTERS, Entry, Filters, Shelf, Shelves, is_eased
from hipback_tui.tui.library_words import REGIONS, dose, exercise_facts, routine_facts
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.library_list import EASED, OWN
from hipback_tui.tui.widgets.notices import word_notice
from hipback_tui.tui.widgets.snapshot_text import SnapshotText, labelled, lines

_NAMES = {Shelf.ROUTINES: "Routines", Shelf.EXERCISES: "Exercises", Shelf.FILES: "To mend"}
FILTER_KEYS = {"what": "f", "where": "o", "region": "r", "minutes": "m", "eased": "e"}
"""The key of each filter."""
_UNSET = {"what": "For", "where": "Place", "region": "Area", "minutes": "Min", "eased": "Eased"}
_LABEL = 9


class Browsed(NamedTuple):
    """What the screen shows: a shelf with filters, how many entries they leave of how many."""

    shelves: Shelves
    shelf: Shelf
    filters: Filters
    left: int
    entry: Entry | None
    step: int = 0


class BrowsedText(DetailText):
    """A text about what is browsed."""

    browsed: var[Browsed | None] = var(None)

    def watch_browsed(self) -> None:
        """Draw anew if it reads differently."""
        self.redraw()


class ShelfTabs(BrowsedText):
    """The shelves, the present one marked, and how many entries the filters leave."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line."""
        now = self.browsed
        if now is None:
            return Content.styled("Library", "bold $primary")
        total = len(now.shelves.entries[now.shelf])
        count = f"{now.left} of {total}" if now.filters != Filters() else f"{total}"
        tabs = []
        for shelf in now.shelves.shown:
            name, style = _NAMES[shelf], "bold $primary underline" if shelf is now.shelf else "$text-muted"
            click = Style.from_meta({"@click": f"screen.turn_to('{shelf}')"})
            tabs.append(Content.styled(name, style).stylize(click))
        row = Content("   ").join(tabs)
        if row.cell_length + len(count) + 2 > self.room.width:
            row = Content(" ").join(tabs)
        gap = self.room.width - row.cell_length - len(count)
        return Content.assemble(row, " " * max(1, gap), (count, "$text-muted"))


class FilterRow(BrowsedText):
    """The filters with their keys; what is set stands out. Narrow windows show what is set, or the keys."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line."""
        now = self.browsed
        if now is None:
            return Content()
        entries = [_entry(FILTER_KEYS[name], name, now.filters) for name in FILTERS[now.shelf]]
        text = f"“{now.filters.text}”" if now.filters.text else ""
        entries.append(_key("/", text or "Find", bool(text)))
        if now.filters == Filters():
            row = Content("   ").join(entries)
            return row if row.cell_length <= self.room.width else Content("  ").join(entries)
        entries.insert(0, _key("x", "Clear", False))
        row = Content("   ").join(entries)
        if row.cell_length <= self.room.width:
            return row
        active = [value(name, now.filters) for name in FILTERS[now.shelf]] + [text]
        said = Content.styled(", ".join(filter(None, active)), "bold $accent")
        return Content.assemble(entries[0], "   ", said).truncate(self.room.width, ellipsis=True)


def value(name: str, filters: Filters) -> str:
    """Return what a filter asks, empty for nothing."""
    asked = getattr(filters, name)
    if asked is None or asked is False:
        return ""
    if name == "eased":
        return "eased"
    if name == "minutes":
        return f"{asked} min"
    return REGIONS[asked] if name == "region" else str(asked)


def _entry(key: str, name: str, filters: Filters) -> Content:
    asked = value(name, filters)
    return _key(key, asked or _UNSET[name], bool(asked))


def _key(key: str, label: str, active: bool) -> Content:
    style = "bold $accent" if active else "$text-muted"
    entry = Content.assemble((key, "bold $primary"), " ", (label, style))
    command = {"/": "slash"}.get(key, key)
    return entry.stylize(Style.from_meta({"@click": f"screen.command('{command}')"}))


class EntryHead(BrowsedText):
    """The name of an entry, what it is in one line, and what is eased in it."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows."""
        now = self.browsed
        if now is None or now.entry is None:
            return Content()
        entry, rows = now.entry, [Content.styled(now.entry.name, "bold $primary")]
        match entry.item:
            case Exercise() as exercise:
                rows.append(_facts(exercise_facts(exercise), entry))
                rows += _ladder(exercise, now.shelves, self.room.width)
                rows += _eased_rows(exercise.id, now.shelves)
            case Routine() as routine:
                rows.append(_facts(routine_facts(routine, entry.region), entry))
                rows.append(Content(routine.purpose))
            case Problem():
                rows = [Content.styled("A file of yours that needs a change", "bold $primary")]
        return lines(*rows)


class EntryWords(BrowsedText):
    """What to do in an exercise; the steps of a routine, one of them chosen; a mistake in a file."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return the rows."""
        now = self.browsed
        if now is None or now.entry is None:
            return Content()
        match now.entry.item:
            case Exercise() as exercise:
                return lines(*self._exercise(exercise))
            case Routine() as routine:
                return lines(*self._routine(routine, now))
            case Problem() as problem:
                return lines(*self._problem(problem))

    def _exercise(self, exercise: Exercise) -> list[Content]:
        rows: list[Content] = []
        for label, text in (
            ("Set up", exercise.setup),
            ("Do", exercise.do),
            ("Feel", exercise.feel),
            ("Stop if", exercise.stop_if),
        ):
            rows += labelled(label, for_side(text, None), self.room.width, style="$text-muted", room=_LABEL)
        if exercise.sources:
            said = f"After: {', '.join(exercise.sources)}."
            rows += [Content(), Content.styled(said, "$text-muted")]
        return rows

    def _routine(self, routine: Routine, now: Browsed) -> list[Content]:
        exercises = now.shelves.library.exercises
        eased, _ = now.shelves.easing.apply(routine, exercises)
        rows: list[Content] = []
        for number, (step, done) in enumerate(zip(routine.steps, eased.steps, strict=True)):
            rows += self._step(number, step, done, now)
        return rows

    def _step(self, number: int, step: Step, done: Step, now: Browsed) -> list[Content]:
        exercises, chosen = now.shelves.library.exercises, number == now.step
        amount = dose(exercises[done.exercise], done)
        room = max(8, self.room.width - len(amount) - 7)
        name = Content(exercises[done.exercise].name).truncate(room, ellipsis=True)
        row = Content.assemble(
            (f"{'›' if chosen else ' '} {number + 1:>2}  ", "bold $primary"),
            name.stylize("bold") if chosen else name,
            " " * (min(room, 36) - name.cell_length + 1),
            (amount, "$text-muted"),
        ).stylize(Style.from_meta({"@click": f"screen.choose_step({number})"}))
        if done.exercise != step.exercise:
            return [row, *_marked(f"instead of {exercises[step.exercise].name}", self.room.width, 6)]
        if is_eased(step.exercise, now.shelves.easing):
            said = "it was too much, and nothing easier fits here"
            return [row, *_marked(said, self.room.width, 6)]
        return [row]

    def _problem(self, problem: Problem) -> list[Content]:
        parts = (
            ("File", problem.file),
            ("Line", str(problem.line) if problem.line else ""),
            ("Key", problem.key),
            ("Found", problem.found),
            ("Expected", problem.expected),
        )
        rows = [Content()]
        for label, text in parts:
            if text:
                rows += labelled(label, text, self.room.width, style="$text-muted", room=_LABEL + 1)
        rows.append(Content())
        said = "Until then it is left out; everything else works. To look again after a change:"
        rows += [Content.styled(row, "$text-muted") for row in wrap(said, max(10, self.room.width))]
        rows.append(Content.styled(f"hipback routines check {problem.file}", "$accent"))
        return rows


class Said(SnapshotText):
    """The session's answer to what was just asked."""

    trouble: var[str] = var("")

    def watch_trouble(self) -> None:
        """Tell of it."""
        self.redraw()

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line."""
        if self.trouble:
            return Content.styled(f"! {self.trouble}", "$accent")
        return lines(*(notice.content() for notice in word_notice(snapshot)))


def _facts(facts: list[str], entry: Entry) -> Content:
    said = Content.styled(", ".join(facts), "$text-muted")
    return Content.assemble((f"{OWN} yours, ", "$accent"), said) if entry.own else said


def _eased_rows(exercise: str, shelves: Shelves) -> list[Content]:
    exercises, easing = shelves.library.exercises, shelves.easing
    said = []
    if exercise in easing.uses:
        use, name = exercises[easing.uses[exercise]].name, exercises[exercise].name
        said.append(f"easier now: {use} instead of {name}")
    elif exercise in easing.marked:
        said.append("you said it was too much, and there is nothing easier")
    for named, use in easing.uses.items():
        if use == exercise and named in exercises:
            said.append(f"done now instead of {exercises[named].name}")
    return [Content.styled(f"{EASED} {text}", "$accent") for text in said]


def _marked(text: str, width: int, indent: int) -> list[Content]:
    rows = labelled(f"{EASED} ", text, max(12, width - indent), room=2)
    return [Content.assemble(" " * indent, row).stylize("$accent") for row in rows]


def _ladder(exercise: Exercise, shelves: Shelves, width: int) -> list[Content]:
    """Return the way to the easier and the harder variant, beside each other where there is room."""
    steps = [
        _jump(arrow, label, shelves.library.exercises[id].name)
        for arrow, label, id in (("←", "easier", exercise.easier), ("→", "harder", exercise.harder))
        if id is not None
    ]
    row = Content("   ").join(steps)
    return [row] if steps and row.cell_length <= width else steps


def _jump(arrow: str, label: str, name: str) -> Content:
    key = "left" if arrow == "←" else "right"
    click = Style.from_meta({"@click": f"screen.command('{key}')"})
    entry = Content.assemble((arrow, "bold $primary"), (f" {label}  ", "$text-muted"), name)
    return entry.stylize(click)
