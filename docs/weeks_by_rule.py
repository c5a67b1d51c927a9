"""Print a scripted history for each rule of consistency. Run: python -m docs.weeks_by_rule [WORD ...]

With words only the rules whose name has one of them.
"""

import sys

from hipback_tui.core.consistency import weigh
from hipback_tui.core.history import history_of
from hipback_tui.core.week_summary import finished_weeks, week_summary
from hipback_tui.core.week_summary_words import lines
from hipback_tui.core.week_words import summary
from tests.support.rule_weeks import RULES, RuleShown


def week_text(shown: RuleShown) -> tuple[str, ...]:
    """Return what `hipback week` prints."""
    return summary(weigh(history_of(shown.script().records), shown.today))


def last_week_text(shown: RuleShown) -> tuple[str, ...]:
    """Return last week in words; nothing while there is none."""
    records = shown.script().records
    history = history_of(records)
    answer = weigh(history, shown.today)
    return lines(week_summary(answer, history, records)) if finished_weeks(answer) else ()


def account(shown: RuleShown) -> list[str]:
    """Return a rule, what was done, and the texts that come of it; what tells of the rule is pointed at."""
    rows = [
        shown.name,
        f"  rule  {shown.rule}",
        f"  done  {shown.done}",
        f"  asked {shown.today:%A %d %B}",
        "",
    ]
    rows += _pointed(week_text(shown), shown.tells)
    if shown.told:
        rows += ["", "  and last week in words:", "", *_pointed(last_week_text(shown), shown.told)]
    return rows


def _pointed(text: tuple[str, ...], telling: tuple[str, ...]) -> list[str]:
    return [f"  {'>' if line in telling else ' '} {line}".rstrip() for line in text]


def main(words: list[str]) -> None:
    """Print the rules."""
    wanted = [shown for shown in RULES if not words or any(w.lower() in shown.name.lower() for w in words)]
    print("> points at the lines in which a rule shows.")
    for shown in wanted:
        print("\n" + "\n".join(account(shown)))


if __name__ == "__main__":
    main(sys.argv[1:])
