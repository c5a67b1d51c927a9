"""The session without threads and without waiting: takes senses and orders, journals first, then tells.

The desk is the one place where the parts meet. It owns no rule: the sitting engine, the player, the coach
and the consistency function decide; the desk feeds them, writes down what they say, and passes on what is
to be told.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, assert_never

from hipback_tui.clock import Clock
from hipback_tui.core import orders as o
from hipback_tui.core.attention import Cue
from hipback_tui.core.calendar_day import logical_date
from hipback_tui.core.consistency import Consistency, weigh
from hipback_tui.core.settings import Settings
from hipback_tui.core.sitting import messages as m
from hipback_tui.core.sitting.absences import presence_as_before
from hipback_tui.core.sitting.condition import Condition, Plan, begin
from hipback_tui.core.sitting.engine import advance, command
from hipback_tui.core.sitting.states import IllegalCommand
from hipback_tui.core.sitting.view import Sitting
from hipback_tui.core.sitting.words import describe, time_to_break_ms
from hipback_tui.core.snapshot import Tone
from hipback_tui.core.value import changed
from hipback_tui.presence.base import Sense
from hipback_tui.session import cues
from hipback_tui.session.answers import Answers
from hipback_tui.session.backups import WeeklyBackups
from hipback_tui.session.caller import Caller
from hipback_tui.session.guide import Guide
from hipback_tui.session.memory import Memory
from hipback_tui.session.offer import Offer
from hipback_tui.session.preferences import Preferences
from hipback_tui.session.refused import Refused
from hipback_tui.session.resume import take_up
from hipback_tui.session.sound import Sound
from hipback_tui.session.undoing import Undone, undo, undo_effects
from hipback_tui.session.wish import Wish
from hipback_tui.store.journal import Journal

# These and what they need are loaded when they are first used: nothing of it is on the first paint.
if TYPE_CHECKING:
    from hipback_tui.content.library import Library
    from hipback_tui.core.records import Payload, Record
    from hipback_tui.core.snapshot import Word
    from hipback_tui.session.book import Book
    from hipback_tui.session.news import News
    from hipback_tui.session.outlook import Outlook

SHOWN_PROBLEMS = 2
"""How many mistakes in the user's own files are shown at once; `hipback routines` tells all."""


@dataclass
class Calls:
    """What one step wants told: cues to send, keys of cues to take back."""

    send: list[Cue] = field(default_factory=list)
    close: list[str] = field(default_factory=list)


class Desk:
    """One person's session."""

    def __init__(
        self,
        clock: Clock,
        settings: Settings,
        journal: Journal,
        load_library: "Callable[[], Library]",
        *,
        read_only: bool = False,
        take_over: Callable[[], Journal | None] | None = None,
        config_folder: Path | None = None,
        sound: Sound | None = None,
        preferences: Preferences | None = None,
        screens: bool = True,
        goes_on: Callable[[], bool] | None = None,
    ) -> None:
        self.clock, self.settings, self.journal = clock, settings, journal
        self.read_only = read_only
        self._take_over = take_over
        self._goes_on = goes_on or (lambda: False)
        self.config_folder = config_folder
        self.preferences = preferences or Preferences()
        self.plan = Plan(settings.sitting, settings.hours)
        self.offer = Offer(load_library, journal, settings.routine_minutes, settings.space)
        self.guide = Guide(self)
        self.wish = Wish(self, screens=screens)
        self.sound = sound or Sound()
        self.answers = Answers(lambda: clock.speed)
        self.caller = Caller()
        self.presence = m.Presence.UNKNOWN
        self.journal_serial = 0
        self._sense = Sense()
        self._news: News | None = None
        self._week: Consistency | None = None
        self._book: Book | None = None
        self.waiting = Calls()
        self.undone = Undone()
        self.weekly = WeeklyBackups()
        self.memory = Memory(journal, self.plan, clock)
        self.now: datetime = clock.now()
        self.now_ms = clock.elapsed_ms()
        self.condition = begin(self.plan, self.now_ms, self.now)
        take_up(self)

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def word(self) -> "Word | None":
        """The short line that answers what just happened."""
        return self.answers.word

    @property
    def today(self) -> date:
        """The logical day."""
        return logical_date(self.now, self.settings.day_start)

    @property
    def sitting(self) -> Sitting:
        """The sitting engine's side, as it is shown."""
        return describe(self.plan, self.condition, self.presence)

    @property
    def week(self) -> Consistency:
        """The consistency answer, made anew when the journal or the day changed."""
        if self._week is None or self._week.today != self.today:
            self._week = weigh(self.journal.history(), self.today, self.settings.first_weekday)
        return self._week

    def lasting(self) -> tuple[str, ...]:
        """Lines that stay on the screen while they are true."""
        lines = [*self.preferences.notes, *self.journal.problems]
        if self.read_only:
            lines.append("Another hipback is open on this journal; this one only shows.")
        if self.journal.write_problem is not None:
            waiting = f"{self.journal.unwritten} waiting; hipback keeps trying"
            lines.append(f"{self.journal.write_problem} ({waiting})")
        elif self.memory.problem is not None:
            lines.append(self.memory.problem)
        if self.weekly.problem is not None:
            lines.append(self.weekly.problem)
        lines.extend(self.offer.problems[:SHOWN_PROBLEMS])
        return tuple(lines)

    # --- steps ---------------------------------------------------------------------------------------------

    def tick(self, sense: Sense) -> Calls:
        """Let time pass up to now."""
        self._sense = changed(sense, absent_ms=0, absence="")
        sample = self.sample(sense)
        self.answers.let_pass(self.now_ms)
        if self.read_only:
            self._watch(sample)
            return Calls()
        calls, self.waiting = self.waiting, Calls()
        self.let_pass(sample, calls)
        self.guide.go_on(calls, sense.absent_ms)
        self.wish.grant(calls)
        if (news := self.sound.news()) is not None:
            self.say(news)
        self._keep_checkpoint()
        return calls

    def obey(self, order: o.Order) -> Calls:
        """Do what the person asks; raises `Refused` with the reason, and nothing changed."""
        if self.read_only and not isinstance(order, o.PromptSeen):
            raise Refused("another hipback is open on this journal; this one only shows")
        calls = Calls()
        if self.read_only:
            return calls
        self.sample()
        self.answers.overtaken()
        self.caller.reacted = True
        try:
            self._follow(order, calls)
        except IllegalCommand as reason:
            raise Refused(str(reason)) from None
        self._keep_checkpoint(now=True)
        return calls

    def next_change_ms(self) -> int | None:
        """Milliseconds of the clock until something happens or a shown second changes; None if not soon."""
        if self.guide.play is not None:
            return self.guide.next_change_ms()
        left_ms = time_to_break_ms(self.condition, self.plan.rules)
        if not left_ms:
            return None
        grain_ms = 1000 if left_ms <= 60_000 else 60_000
        return left_ms % grain_ms or grain_ms

    def close(self) -> None:
        """Write down what is still open; the session ends, or goes on in another program."""
        self.sound.close()
        if self.read_only:
            return
        if not self.journal.flush():
            self.journal.keep_here()
        self._keep_checkpoint(now=True, **self.memory.for_handover(self.condition) if self._goes_on() else {})
        self.read_only, self._take_over = True, None

    def refresh(self) -> None:
        """Notice what other processes and devices wrote; write what could not be written before."""
        self.preferences.look(self, self.waiting)
        if self.read_only:
            self._go_on_alone()
        elif self.journal.unwritten:
            self.journal.flush()
        self.weekly.look(self)
        changed_elsewhere = self.journal.refresh()
        if changed_elsewhere:
            self.offer.lately.forget()
            self.journal_changed()
        if not self.read_only and (changed_elsewhere or self.undone.journal is not self.journal):
            undo_effects(self, self.waiting)

    def _go_on_alone(self) -> None:
        """If the other app has ended, take its place."""
        journal = None if self._take_over is None else self._take_over()
        if journal is None:
            return
        self.journal, self.read_only, self._book = journal, False, None
        self.offer.follow(journal)
        self.memory = Memory(journal, self.plan, self.clock)
        self.journal_changed()
        take_up(self)
        self.say("The other hipback has ended; this one goes on.")

    def say(self, text: str, tone: Tone = Tone.CALM) -> None:
        """Show a short line in answer to what just happened."""
        self.answers.say(text, self.now_ms, tone)

    def say_news(self, *sentences: str) -> None:
        """Show good news and the milestones that were just reached, if there are any."""
        every = [*sentences, *(() if self._news is None else self._news.take())]
        if every:
            self.say(" ".join(every), Tone.GOOD)

    @property
    def book(self) -> "Book":
        """Where records are written."""
        if self._book is None:
            from hipback_tui.session.book import Book

            self._book = Book(self.journal, self.settings.day_start)
        return self._book

    def outlook(self) -> "Outlook":
        """Return what lies ahead: what the coach offers, what is eased, what wants to be asked."""
        return self.offer.outlook(self.today, self.now, self.settings.first_weekday)

    # --- orders --------------------------------------------------------------------------------------------

    def _follow(self, order: o.Order, calls: Calls) -> None:
        match order:
            case o.Undo():
                undo(self, order.steps, calls)
            case o.CopyRoutine():
                from hipback_tui.session.own_routines import copy_own

                copy_own(self, order.routine_id)
            case o.SwitchSound():
                self.sound.switch(None if self.guide.play is None else self.guide.play.state)
            case o.TestNotification() | o.PromptSeen():
                pass
            case _ if isinstance(order, o.CareOrder):
                from hipback_tui.session.care import kept

                payload, answer = kept(order, self.offer.library)
                self.record(payload)
                if answer is not None:
                    self.say(answer)
                self.say_news()
            case _ if isinstance(order, o.JournalOrder):
                from hipback_tui.session.corrections import put_right

                put_right(self, order, calls)
            case _ if isinstance(order, o.WishOrder):
                self.offer.choose(order)
            case _ if isinstance(order, o.PreferenceOrder):
                self.preferences.follow(order, self, calls)
            case _ if isinstance(order, o.RoutineOrder):
                self.guide.follow(order, calls)
            case _ if isinstance(order, m.Command):
                self.engine(order, calls)
            case _:
                assert_never(order)

    def engine(self, order: m.Command, calls: Calls) -> None:
        """Give a command to the sitting engine; raises `IllegalCommand`."""
        condition, events = command(self.plan, self.condition, self.sample(), order)
        self.commit(condition, events, calls)

    def record(
        self, payload: "Payload", at: datetime | None = None, *, replaces: "Record | None" = None
    ) -> "Record":
        """Write down something that happened `at` (default: now), and return it as it was written.

        It counts instead of the record that it `replaces`, at whose moment it happened if no other is given.
        """
        if self._news is None:
            from hipback_tui.session.news import News

            self._news = News()
        self._news.before(self.journal, self.offer.lately, self.week, self.today)
        kept = self.book.write(payload, self.now, at, replaces=replaces)
        self.offer.lately.add(kept)
        self.journal_changed()
        self._news.after(self.journal, self.offer.lately, self.week, self.today)
        return kept

    # --- inside --------------------------------------------------------------------------------------------

    def sample(self, sense: Sense | None = None) -> m.Sample:
        """Return what clock and presence say now; without a `sense` the last one holds."""
        sense = sense or self._sense
        self.now, self.now_ms = self.clock.now(), max(self.now_ms, self.clock.elapsed_ms())
        self.presence = sense.presence
        return m.Sample(
            at_ms=self.now_ms,
            local=self.now,
            presence=sense.presence if sense.looked else presence_as_before(self.condition),
            idle_ms=sense.idle_ms,
            absent_ms=sense.absent_ms,
            absence=sense.absence,
            deferral=sense.deferral,
        )

    def moment(self, at_ms: int) -> datetime:
        """Return the wall time of a moment of the monotonic clock."""
        return self.now - timedelta(milliseconds=self.now_ms - at_ms)

    def let_pass(self, sample: m.Sample, calls: Calls) -> None:
        """Let the engine come to the sample's moment."""
        condition, events = advance(self.plan, self.condition, sample)
        self.commit(condition, events, calls)

    def commit(self, condition: Condition, events: tuple[m.Event, ...], calls: Calls) -> None:
        """Journal first, then let it be told."""
        state_changed = False
        self.condition = condition
        for event in events:
            match event:
                case m.SatFor():
                    seconds = round((event.end_ms - event.start_ms) / 1000)
                    self.book.sat(seconds, self.now, self.moment(event.end_ms))
                    self.journal_changed()
                case m.AwayTakenBack():
                    self.book.was_sitting(round(event.away_ms / 1000), self.now)
                    self.journal_changed()
                    self.say("Taken as sitting; the load is back where it was.")
                case m.UpUnseen():
                    self.book.was_up(round(event.up_ms / 1000), self.now)
                    self.journal_changed()
                case m.PursuitChanged():
                    self.book.pursuit(event.old, event.new, self.now)
                    self.journal_changed()
                case m.StateChanged():
                    state_changed = True
                case m.BreakSoon():
                    calls.send.append(cues.break_soon(event))
                    self.answers.say_notice(f"A break in {event.seconds} seconds.", self.now_ms)
                case m.BreakDue():
                    self.answers.end_notice()
                    calls.send.append(self.caller.call(self, event))
                case m.BreakSettled():
                    calls.close.append(cues.BREAK_KEY)
                case _:
                    pass
        if state_changed:
            self._keep_checkpoint(now=True)

    def journal_changed(self) -> None:
        """What was made from the journal is old now."""
        self._week = None
        self.offer.ask_again()
        self.journal_serial += 1

    def _keep_checkpoint(self, now: bool = False, **extra: Any) -> None:
        extra |= {"play": None if self.guide.play is None else self.guide.play.document()}
        extra |= self.wish.document()
        self.memory.keep(self.condition, self.now, now, presence=self.presence.value, **extra)

    def _watch(self, sample: m.Sample) -> None:
        """Follow the other app's checkpoint without touching anything."""
        newer = self.memory.recall_if_newer(self.now, self.now_ms)
        self.condition, _ = advance(self.plan, newer or self.condition, sample)
