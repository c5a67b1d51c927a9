"""Print eight weeks of following the coach as a table. Run: python -m docs.coach_weeks [--days]"""

import sys
from collections import Counter
from datetime import timedelta

from hipback_tui.content.library import load_library
from hipback_tui.core.routines import Emphasis
from hipback_tui.places import package_folder
from tests.support.coach_weeks import PEOPLE, START, WEEKS, Turn, follow

SIGNS = {
    Emphasis.MOBILITY: "mob",
    Emphasis.STABILITY: "sta",
    Emphasis.STRENGTH: "str",
    Emphasis.RECOVERY: "rec",
}
LEGEND = """mob, sta, str, rec: what the sessions of a day were for, mobility, stability, strength or recovery
* stretches the hip flexors   ! while the back flares"""


def table(turns: list[Turn]) -> list[str]:
    """Return a row a week: what each day was for, and how often each emphasis came."""
    most = max(len([t for t in turns if t.day == day]) for day in range(WEEKS * 7))
    width = 5 * most
    head = "".join(f"{name:{width}}" for name in ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"))
    rows = [f"  week  {head}  {'  '.join(SIGNS.values())}  routines"]
    for week in range(WEEKS):
        days = [[t for t in turns if t.day == week * 7 + weekday] for weekday in range(7)]
        cells = "".join(f"{' '.join(map(sign, day)) or '.':{width}}" for day in days)
        of_week = [turn for day in days for turn in day]
        rows.append(f"  {week + 1:4}  {cells}  {counts(of_week)}")
    rows.append(f"  {'all':>4}  {'':{7 * width}}  {counts(turns)}")
    return rows


def sign(turn: Turn) -> str:
    """Return the sign of one session."""
    more = "!" if turn.question.flare else "*" if turn.routine.stretches_hip_flexors else " "
    return f"{SIGNS[turn.routine.emphasis]}{more}"


def counts(turns: list[Turn]) -> str:
    """Return how often each emphasis came, and how many routines there were."""
    times = Counter(turn.routine.emphasis for turn in turns)
    return "  ".join(f"{times[e]:3}" for e in SIGNS) + f"  {len({t.routine.id for t in turns}):8}"


def main(arguments: list[str]) -> None:
    """Print a table a person, and with --days each day's routine and reason too."""
    library = load_library(package_folder("data"), None)
    print(LEGEND)
    for person in PEOPLE:
        turns = follow(person, library.routines, library.exercises)
        print(f"\n{person.name} ({' then '.join(dict.fromkeys(person.emphases))})")
        print("\n".join(table(turns)))
        if "--days" in arguments:
            for turn in turns:
                side = f" [{turn.suggestion.first_side} first]" if turn.suggestion.first_side else ""
                day = f"{START + timedelta(days=turn.day):%a %d %b} {turn.question.hour:2} h"
                print(f"  {day}  {turn.routine.id:26} {turn.suggestion.why}{side}")


if __name__ == "__main__":
    main(sys.argv[1:])
