"""A scripted history for each rule of consistency, and the lines in which the rule shows."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hipback_tui.core.records import Session
from tests.support.journal_script import Script, days_from

MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 11, day) for day in range(16, 23))
"""The week from 16 November 2026."""


@dataclass(frozen=True, kw_only=True)
class RuleShown:
    """A rule in a sentence, what was done, and `tells`: lines of `hipback week` in which it shows.

    `today` is the day on which it is asked; `told` are lines of last week in words that show it, too.
    """

    name: str
    rule: str
    done: str
    script: Callable[[], Script]
    today: date
    tells: tuple[str, ...]
    told: tuple[str, ...] = ()


def weeks(*days: int) -> Script:
    """Credit so many days in each week, the last of them ending before the week of `MON`."""
    script = Script()
    for number, count in enumerate(days):
        script.credit(*days_from(MON - timedelta(weeks=len(days) - number), count))
    return script


def elsewhere() -> Script:
    """Four days in a week, and its Sunday recorded ten hours west of Greenwich."""
    script = weeks(4)
    script.add(Session(planned_s=120, done_s=120), MON - timedelta(days=1), offset_min=-600)
    return script


RULES = (
    RuleShown(
        name="Credit once a day",
        rule="A day is credited by one completed session; a second adds nothing to the credit.",
        done="Three sessions on Monday.",
        script=lambda: Script().credit(MON, times=3),
        today=TUE,
        tells=(
            "This week: 1 of 5, 6 days left, still reachable",
            "Mo ●  Tu ◎  We ○  Th ○  Fr ○  Sa ○  Su ○",
            "3 sessions",
        ),
    ),
    RuleShown(
        name="Half is enough, less is not",
        rule="Completed is at least half of the routine's planned time, or logged by hand.",
        done="Monday left before its half, Tuesday done.",
        script=lambda: Script().cut_short(MON).credit(TUE),
        today=WED,
        tells=("This week: 1 of 5, 5 days left, still reachable", "2 sessions"),
    ),
    RuleShown(
        name="Goals have a date",
        rule="A week has the goal in force on its first day.",
        done="Five days a week, from Wednesday 11 November on three: last week still wanted five.",
        script=lambda: weeks(5, 5).goal(5, "2026-11-02").goal(3, "2026-11-11").credit(MON, TUE, WED),
        today=THU,
        tells=(" 9 Nov ● 5 of 5, on target", "16 Nov ● 3 of 3, on target", "This week: on target, 3 of 3"),
    ),
    RuleShown(
        name="The first goal reaches back",
        rule="The first goal ever set also holds for the weeks before it.",
        done="Three days a week done for two weeks; then the goal of three was set for the first time.",
        script=lambda: weeks(3, 3).goal(3, MON).credit(MON),
        today=TUE,
        tells=(
            " 2 Nov ● 3 of 3, on target",
            " 9 Nov ● 3 of 3, on target",
            "Streak of 2 weeks, your best yet",
        ),
    ),
    RuleShown(
        name="Paused days are neutral",
        rule="Target of a week = max(1, floor(goal * open_days / 7 + 0.5)).",
        done="Wednesday to Sunday travelling, Monday done.",
        script=lambda: weeks(5).rest(WED, SUN, "travel").credit(MON),
        today=TUE,
        tells=(
            "This week: on target, 1 of 1",
            "Mo ●  Tu ◎  We –  Th –  Fr –  Sa –  Su –",
            "1 wanted: 5 a week, 2 of 7 days open",
        ),
    ),
    RuleShown(
        name="A rest week waits",
        rule="With no open day the week is neutral; neutral weeks neither add to the streak nor break it.",
        done="Two weeks done, the third all holiday.",
        script=lambda: weeks(5, 5, 0).rest("2026-11-09", "2026-11-15", "holiday"),
        today=MON,
        tells=(
            " 9 Nov – a rest week",
            "Streak of 2 weeks, your best yet",
            "1 spare week, 2 more weeks on target earn another",
        ),
        told=("Days off: all week, holiday", "Rest is part of it. The streak waited."),
    ),
    RuleShown(
        name="A paused day may be credited",
        rule="A paused day that was credited all the same counts as credited.",
        done="Thursday to Sunday ill, and a gentle break on Friday.",
        script=lambda: weeks(5).rest(THU, SUN, "ill").credit(MON, FRI),
        today=SAT,
        tells=("This week: on target, 2 of 2", "Mo ●  Tu ·  We ·  Th –  Fr ●  Sa –  Su –"),
    ),
    RuleShown(
        name="A start on Friday",
        rule="Days before the very first record are not open, so a start on Friday is no lost week.",
        done="First session on Friday 13 November, another on Sunday.",
        script=lambda: Script().credit("2026-11-13", "2026-11-15"),
        today=MON,
        tells=(" 9 Nov ● 2 of 2, on target", "Streak of 1 week"),
        told=("It began on Friday, 2 wanted: 5 a week, 3 of 7 days open", "A good start."),
    ),
    RuleShown(
        name="On target at once",
        rule="On target: credited >= target, as soon as it is reached, in the current week too.",
        done="Monday to Friday done.",
        script=lambda: weeks(5).credit(*days_from(MON, 5)),
        today=FRI,
        tells=(
            "This week: on target, 5 of 5",
            "16 Nov ● 5 of 5, on target",
            "Streak of 2 weeks, your best yet",
        ),
    ),
    RuleShown(
        name="In progress and reachable",
        rule="Reachable = credited + open days left >= target; today counts as left while not credited.",
        done="Three days done by Friday, today among those left.",
        script=lambda: weeks(5).credit(MON, TUE, WED),
        today=SAT,
        tells=("This week: 3 of 5, 2 days left, still reachable", "16 Nov ◎ 3 of 5, under way"),
    ),
    RuleShown(
        name="In progress and out of reach",
        rule="The current week is in progress before the target, whatever its arithmetic.",
        done="One day done, two days left.",
        script=lambda: weeks(5).credit(MON),
        today=SAT,
        tells=(
            "This week: 1 of 5, 2 days left; this week may end short, a spare week covers that and every"
            " break still counts",
            "16 Nov ◎ 1 of 5, under way",
        ),
    ),
    RuleShown(
        name="Saved by a spare week",
        rule="A finished week short of target that a spare week covered is saved; there is one at the start.",
        done="Two weeks done, the third with three days.",
        script=lambda: weeks(5, 5, 3),
        today=MON,
        tells=(
            " 9 Nov ◐ 3 of 5, covered by a spare week",
            "Streak of 2 weeks, your best yet",
            "2 more weeks on target earn a spare week",
        ),
        told=("A spare week covered it, the last one in hand",),
    ),
    RuleShown(
        name="Missed",
        rule="A finished week short of target without a spare week is missed; the streak begins anew.",
        done="Two weeks done, then two short ones, and one more that was met.",
        script=lambda: weeks(5, 5, 3, 2, 5),
        today=MON,
        tells=(
            "26 Oct ◐ 3 of 5, covered by a spare week",
            " 2 Nov · 2 of 5, ended short",
            "Streak of 1 week, best 2",
        ),
        told=("Reached: Back on target after a missed week.",),
    ),
    RuleShown(
        name="Four weeks earn a spare one",
        rule="Every 4 on-target weeks of the streak earn one.",
        done="A short week took the first spare one, then four weeks were met.",
        script=lambda: weeks(3, 5, 5, 5, 5),
        today=MON,
        tells=("Streak of 4 weeks, your best yet", "1 spare week, 4 more weeks on target earn another"),
        told=("It earned a spare week, 1 spare week in hand",),
    ),
    RuleShown(
        name="From the start again after a miss",
        rule="After a miss the four are counted from 0 again.",
        done="Three weeks met, two short, three met.",
        script=lambda: weeks(5, 5, 5, 0, 0, 5, 5, 5),
        today=MON,
        tells=("Streak of 3 weeks, your best yet", "1 more week on target earns a spare week"),
    ),
    RuleShown(
        name="At most two",
        rule="At most 2 spare weeks; what is over 2 is lost.",
        done="Twelve weeks met: the second spare week came after four of them, no third one.",
        script=lambda: weeks(*[5] * 12),
        today=MON,
        tells=("Streak of 12 weeks, your best yet", "2 spare weeks, the most there can be"),
        told=("Reached: 12 weeks on target in a row.",),
    ),
    RuleShown(
        name="Best",
        rule="Best = the longest streak ever.",
        done="Three weeks met, two short, two met.",
        script=lambda: weeks(5, 5, 5, 0, 0, 5, 5),
        today=MON,
        tells=("Streak of 2 weeks, best 3",),
    ),
    RuleShown(
        name="Strength",
        rule="Strength: s = s*m + v*(1-m), m = 0.5 ** (1/4), v = min(1, credited/target).",
        done="Four weeks met, which makes half of 100.",
        script=lambda: weeks(5, 5, 5, 5),
        today=MON,
        tells=("Strength 50 of 100",),
        told=("Strength 41 before, 50 of 100 after it",),
    ),
    RuleShown(
        name="Hit rate",
        rule="Hit rate: share of on-target weeks among the last 12 finished, non-neutral weeks.",
        done="Fourteen weeks, the third and the last short, the eighth all paused.",
        script=lambda: weeks(5, 5, 3, 5, 5, 5, 5, 0, 5, 5, 5, 5, 5, 4).rest(
            MON - timedelta(weeks=7), MON - timedelta(weeks=6, days=1), "holiday"
        ),
        today=MON,
        tells=("10 of the last 12 weeks on target",),
    ),
    RuleShown(
        name="Check-ins",
        rule="The first record is the earliest session or check-in; check-ins are never part of the streak.",
        done="A check-in on Thursday, nothing else.",
        script=lambda: Script().check_in(THU),
        today=FRI,
        tells=("3 wanted: 5 a week, 4 of 7 days open", "No session recorded yet"),
    ),
    RuleShown(
        name="Welcome back",
        rule="A return after a miss is welcomed, totals and the best run stay visible.",
        done="Four weeks met, three weeks away; today the first break.",
        script=lambda: weeks(5, 5, 5, 5, 0, 0, 0).credit(MON),
        today=MON,
        tells=("Welcome back. Starting again is what counts.", "Best run 4 weeks, 21 days in all"),
        told=("What stands: a best run of 4 weeks, 20 days in all. One short break starts the next week.",),
    ),
    RuleShown(
        name="No bare 0 as the headline",
        rule="A bare 0 is never the headline.",
        done="A week was met; this one has just begun.",
        script=lambda: weeks(5),
        today=MON,
        tells=("This week: 5 days to go, 7 left, still reachable",),
    ),
    RuleShown(
        name="The past may be put right",
        rule="Derived week by week, never stored: editing the past recomputes all.",
        done="Last week's fifth day was logged afterwards.",
        script=lambda: weeks(5, 4).credit("2026-11-13"),
        today=MON,
        tells=(" 9 Nov ● 5 of 5, on target", "Streak of 2 weeks, your best yet"),
    ),
    RuleShown(
        name="The day of the record stays",
        rule="Each record keeps its logical date; it counts on the day that it was kept with.",
        done="A session of last Sunday, recorded in another time zone.",
        script=elsewhere,
        today=MON,
        tells=(" 9 Nov ● 5 of 5, on target",),
    ),
)
"""In the order in which the rules are told."""
