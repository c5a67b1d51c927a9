"""The words of the first start: a title, a step, and nothing else."""

from textual.content import Content
from textual.reactive import var
from textual.style import Style

from hipback_tui.core.channel_trials import Attempt
from hipback_tui.core.first_hours import EXAMPLE, PRESETS, in_words
from hipback_tui.core.place import Place
from hipback_tui.core.remedies import CHANNELS
from hipback_tui.core.snapshot import Snapshot
from hipback_tui.tui.welcome_walk import OWN, Page, Walk
from hipback_tui.tui.widgets.detail_text import DetailText
from hipback_tui.tui.widgets.footer import flow
from hipback_tui.tui.widgets.snapshot_text import labelled, lines

_TITLES = {
    Page.HOURS: "When and where do you sit?",
    Page.TEST: "Can hipback reach you?",
    Page.GOAL: "How many days a week?",
}
_MUTED = "$text-muted"
_PLACES = {
    Place.OFFICE: ("o", "Office", "nothing on the floor"),
    Place.HOME: ("h", "Home", "floor and bed too"),
}
_CURSOR = "▏"


class WelcomeText(DetailText):
    """Shows `walk`; a screen binds it."""

    walk: var[Walk] = var(Walk())

    def watch_walk(self) -> None:
        """Show where it is now."""
        self.redraw()


class WelcomeTitle(WelcomeText):
    """What is asked, and how far it is."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return one line."""
        page = self.walk.page
        title = Content.styled(_TITLES[page], "bold $primary")
        dots = Content.styled(" ".join("●" if p <= page else "○" for p in Page), "$primary")
        count = Content.assemble(dots, (f"  {page + 1} of {len(Page)}", _MUTED))
        gap = self.room.width - title.cell_length - count.cell_length
        return Content.assemble(title, " " * gap, count) if gap >= 2 else title


class WelcomePage(WelcomeText):
    """The step."""

    def content_of(self, snapshot: Snapshot) -> Content:
        """Return its rows, with more air where there is room."""
        match self.walk.page:
            case Page.HOURS:
                return self._hours()
            case Page.TEST:
                return self._test()
            case _:
                return self._goal()

    @property
    def _airy(self) -> bool:
        return self.has_size("whole", "roomy")

    def _air(self) -> list[Content]:
        return [Content()] if self._airy else []

    def _choice(self, key: str, text: str, chosen: bool, after: str = "") -> Content:
        """Return a choice that differs by its mark, not only by its colour."""
        style = "bold" if chosen else ""
        row = Content.assemble(
            ("▸ " if chosen else "  ", "bold $success"), (key, "bold $primary"), "  ", (text, style)
        )
        if after:
            row = Content.assemble(row, (f"   {after}", _MUTED))
        return row.stylize(Style.from_meta({"@click": f"screen.command('{key}')"}))

    # --- the steps -----------------------------------------------------------------------------------------

    def _hours(self) -> Content:
        walk = self.walk
        if self.has_size("strip"):
            return self._hours_in_short()
        rows = [self._said("Breaks are announced in these hours, and only then.")] if self._airy else []
        rows += self._air()
        rows += [
            self._choice(str(number + 1), preset.words, number == walk.hours)
            for number, preset in enumerate(PRESETS)
        ]
        own = self._choice(str(OWN + 1), "Monday to Friday, my own hours", walk.hours == OWN)
        if walk.typing or (walk.hours == OWN and walk.typed):
            cursor = _CURSOR if walk.typing else ""
            typed = Content.assemble(("     ", ""), (walk.typed, "bold"), (cursor, "bold $primary"))
            rows += [own, typed]
            if walk.typed and walk.complaint:
                rows += labelled("", walk.complaint, self.room.width, room=5, style="$accent")
            else:
                meant = f"such as {EXAMPLE}" if not walk.typed else f"= {in_words(walk.typed)}"
                rows += labelled("", meant, self.room.width, room=5, style=_MUTED)
        else:
            rows.append(own)
        if walk.hours is None:
            rows.append(Content.styled("▸ As in your settings file", "bold"))
        rows += self._air()
        for place, (key, name, what) in _PLACES.items():
            rows.append(self._choice(key, name, place is walk.place, what))
        return lines(*rows, *self._later())

    def _hours_in_short(self) -> Content:
        walk, entries = self.walk, []
        if walk.typing:
            typed = Content.assemble((walk.typed, "bold"), (_CURSOR, "bold $primary"))
            return lines(typed, Content.styled(walk.complaint or f"= {in_words(walk.typed)}", _MUTED))
        for number, short in enumerate((*(preset.short for preset in PRESETS), "own")):
            entries.append(self._choice(str(number + 1), short, number == walk.hours))
        for place, (key, name, _) in _PLACES.items():
            entries.append(self._choice(key, name, place is walk.place))
        return flow(entries, self.room.width)

    def _test(self) -> Content:
        trials = self.walk.trials
        last = trials.last
        if last is None:
            return self._said("Every way of notifying is switched off in the settings.")
        attempts = [row for attempt in trials.attempts for row in self._attempt(attempt)]
        if trials.arrived is not None:
            good = f"✓ Good. Breaks reach you through {CHANNELS[trials.arrived]}."
            return lines(*attempts, *self._air(), Content.styled(good, "$success"))
        if last.reached is None or last.asks:
            if not self._airy:
                attempts = self._attempt(last)
            question = _RANG if last.channel == "bell" else _ASKED
            asked = [*self._air(), Content.styled(question, "bold")] if last.asks else []
            return lines(*attempts, *asked)
        rows = [Content.styled("Nothing reaches you outside this window yet.", "bold"), *self._air()]
        for sentence in trials.help():
            rows += labelled("→", sentence, self.room.width, room=2, style="$accent")
        rows += [*self._air(), self._said("In this window every break is shown all the same.")]
        # What would help comes first where not all of it can be seen.
        return lines(*attempts, *self._air(), *rows) if self._airy else lines(*rows, *attempts)

    def _attempt(self, attempt: Attempt) -> list[Content]:
        mark, style = ("·", _MUTED)
        if attempt.came:
            mark, style = ("✓", "$success")
        elif attempt.asks or attempt.reached is None:
            mark, style = ("›", "bold")
        label = Content.styled(f"{mark} {CHANNELS.get(attempt.channel, attempt.channel)}: ", style)
        text = f"{mark} {CHANNELS.get(attempt.channel, attempt.channel)}: {attempt.words}"
        first, *more = labelled("", text, self.room.width, room=0)
        if len(first.plain) > label.cell_length:
            first = Content.assemble(label, first.plain[label.cell_length :])
        return [first, *(Content.assemble("  ", row) for row in more)]

    def _goal(self) -> Content:
        said = self._said("One short routine is enough for a day. Missing one is fine.")
        rows = [] if self.has_size("strip") else [said, Content()]
        numbers = []
        for number in range(1, 8):
            chosen = number == self.walk.goal
            text, style = (f"[{number}]", "bold $success") if chosen else (f" {number} ", "bold $primary")
            click = Style.from_meta({"@click": f"screen.command('{number}')"})
            numbers.append(Content.styled(text, style).stylize(click))
        rows += [Content(" ").join(numbers), *self._air()]
        free = 7 - self.walk.goal
        words = "every day" if free == 0 else f"{free} {'day' if free == 1 else 'days'} a week to rest"
        rows.append(Content.styled(f" {self.walk.goal} {_days(self.walk.goal)}, {words}", _MUTED))
        return lines(*rows, *self._later())

    def _later(self) -> list[Content]:
        if not self._airy:
            return []
        return [Content(), self._said("You can change this at any time: c opens the settings.")]

    def _said(self, text: str) -> Content:
        return Content.styled(text, _MUTED)


_ASKED = "Did a test from hipback just show up?"
_RANG = "Did the terminal's bell ring or flash?"


def _days(number: int) -> str:
    return "day" if number == 1 else "days"
