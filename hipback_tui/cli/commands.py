"""All commands as one table: names, arguments, help, and where each is done.

`parsing` makes the parser and every `--help` of it; nothing about a command is said anywhere else.
"""

from collections.abc import Mapping

from hipback_tui.cli.arguments import Argument, Command, one_of, option, positional, whole
from hipback_tui.cli.dates import DAYS_HELP
from hipback_tui.core.records import REST_REASONS
from hipback_tui.core.status.template import FIELDS

_JSON = Argument(("--json",), "answer in JSON", {"action": "store_true"})
_SCALE_10, _SCALE_4 = whole(0, 10), whole(0, 4)

SEE = "Ask"
WRITE = "Write down"
KEEP = "Routines and data"
TELL = "Tell the running app"
WATCH = "Without a screen"
TRY = "Look around"


def _unit(name: str, does: str, help: str) -> Argument:
    return Argument((name,), help, {"action": "store_const", "const": does, "dest": "what"}, "unit")


_FORMAT_HELP = "\n".join(f"  {{{name}}}".ljust(16) + text for name, text in FIELDS.items())

COMMANDS: tuple[Command, ...] = (
    Command(
        "status",
        SEE,
        "how long you have sat, the next break, this week",
        "status:status",
        "[--json | --format TEXT]",
        (
            Argument(("--json",), "answer in JSON", {"action": "store_true"}, "form"),
            Argument(("--format",), "answer in your own words, see below", {"metavar": "TEXT"}, "form"),
        ),
        (
            ("hipback status", "for you"),
            ('hipback status --format "{state} {next} {credited}/{target}"', "for a prompt or a status bar"),
        ),
        "A running app answers itself. Without one the answer comes from the journal, and the time since"
        " counts as away.\n\n"
        "TEXT may hold these words in braces (what is not known is -, a brace is {{ or }}):\n" + _FORMAT_HELP,
    ),
    Command(
        "week",
        SEE,
        "this week, the weeks before, streak and spare weeks",
        "week:week",
        "[--json] [--weeks N]",
        (
            _JSON,
            option(
                "--weeks",
                "show the last N weeks (default 12), 0 for all",
                "N",
                type=whole(0, None),
                default=12,
            ),
        ),
        (
            ("hipback week", "the last 12 weeks"),
            ("hipback week --weeks 0 --json", "everything, for a script"),
        ),
    ),
    Command(
        "doctor",
        SEE,
        "whether a notification can reach you, and what would help",
        "doctor:doctor",
        "[--json | --send]",
        (
            Argument(("--json",), "answer in JSON", {"action": "store_true"}, "form"),
            Argument(
                ("--send",), "send a test through each channel in turn", {"action": "store_true"}, "form"
            ),
        ),
        (
            ("hipback doctor", "every channel and source, with what would help"),
            ("hipback doctor --send", "does it arrive?"),
        ),
        "Looks at notifications, presence, sound, journal and settings; takes three seconds at the most and\n"
        "makes no noise. + works: it answered just now. ? untried: only a try would tell. o off: in the\n"
        "settings. - missing: not here. ! broken: it should work and does not.\n\n"
        "Exit status 1 if no notification can arrive.",
    ),
    Command(
        "log",
        WRITE,
        "a session done away from the screen",
        "record:log",
        "[ROUTINE] [--on DATE] [--at TIME]",
        (
            positional(
                "routine",
                "which routine it was, by its id (see hipback routines)",
                metavar="ROUTINE",
                nargs="?",
            ),
            option("--on", f"the day it counts for: {DAYS_HELP}; default today", "DATE"),
            option("--at", "the time of day, such as 14:10; default now, noon for a past day", "TIME"),
        ),
        (
            ("hipback log", "a break just now"),
            ("hipback log --on yesterday --at 21:30", "one that was not written down"),
        ),
        "It counts for its day like a guided one.",
    ),
    Command(
        "checkin",
        WRITE,
        "how hips, back, sleep and stress are",
        "record:checkin",
        "[--hip N] [--back N] [--sleep N] [--stress N] [--shoes N] [--stairs N] [--standing N] [--note TEXT] "
        "[--on DATE]",
        (
            option("--hip", "discomfort in the hips, 0 (none) to 10 (worst)", "N", type=_SCALE_10),
            option("--back", "discomfort in the back, 0 (none) to 10 (worst)", "N", type=_SCALE_10),
            option("--sleep", "how you slept, 0 (badly) to 4 (very well)", "N", type=_SCALE_4),
            option("--stress", "how much stress, 0 (none) to 4 (very much)", "N", type=_SCALE_4),
            option("--shoes", "tying shoes, 0 (hard) to 4 (easy)", "N", type=_SCALE_4),
            option("--stairs", "climbing stairs, 0 (hard) to 4 (easy)", "N", type=_SCALE_4),
            option("--standing", "standing up, 0 (hard) to 4 (easy)", "N", type=_SCALE_4),
            option("--note", "a few words of your own", "TEXT"),
            option("--on", f"the day it is about: {DAYS_HELP}; default today", "DATE"),
        ),
        (
            ("hipback checkin --hip 3 --back 5", "now"),
            ('hipback checkin --back 2 --note "long drive" --on sunday', "about a past day"),
        ),
        "Give at least one. Any number a day; check-ins are never part of the streak.",
    ),
    Command(
        "goal",
        WRITE,
        "how many days a week you want to move",
        "record:goal",
        "DAYS [--from DATE]",
        (
            positional("days", "days a week, 1 to 7", metavar="DAYS", type=whole(1, 7)),
            option(
                "--from", "the day from which it holds (default today); also tomorrow", "DATE", dest="start"
            ),
        ),
        (("hipback goal 4", "four days a week"), ("hipback goal 5 --from 2026-12-01", "from a day on")),
        "A week has the goal in force on its first day; your first goal also holds for the weeks before it.",
    ),
    Command(
        "rest",
        WRITE,
        "paused days, neither counted nor missed",
        "rest:rest",
        "FROM [TO] --reason R | end [LAST]",
        (
            positional("first", "the first paused day; or end", metavar="FROM"),
            positional(
                "last", "the last paused day, included; without it they go on", metavar="TO", nargs="?"
            ),
            Argument(
                ("--reason",),
                f"why: {', '.join(REST_REASONS)}",
                {"metavar": "R", "type": one_of(REST_REASONS)},
            ),
        ),
        (
            ("hipback rest today tomorrow --reason flare", "a bad back"),
            ("hipback rest 2026-12-24 2027-01-03 --reason holiday", "ahead of time"),
            ("hipback rest today --reason ill", "until you say so"),
            ("hipback rest end yesterday", "yesterday was the last day; without a day, today is"),
        ),
        f"These days are neutral: the week's target is lower, and the streak waits. A day is\n"
        f"{DAYS_HELP}, or tomorrow.",
    ),
    Command(
        "undo",
        WRITE,
        "take back what you did last",
        "record:undo",
        "[N]",
        (positional("steps", "how many steps back (1)", metavar="N", nargs="?", type=whole(1, 1000)),),
        (("hipback undo", "and once more for the one before"), ("hipback undo 3", "the last three")),
        "What was recorded, corrected or removed, on any device. Nothing is deleted: the journal keeps both.",
    ),
    Command(
        "routines",
        KEEP,
        "all routines; one of them; check or begin your own",
        "routines:routines",
        "[show ID | check FILE | copy ID | exercises]",
        (
            positional(
                "action",
                "show a routine or an exercise, check a file of your own, copy a routine as a start,"
                " or list the exercises",
                metavar="show|check|copy|exercises",
                nargs="?",
            ),
            positional("what", "the id, or the file", metavar="ID|FILE", nargs="?"),
        ),
        (
            ("hipback routines", "which there are"),
            ("hipback routines show two-minute-office", "its steps"),
            ("hipback routines copy two-minute-office", "a file of your own to go on from"),
            (
                "hipback routines check ~/.config/hipback/routines/mine.toml",
                "what is wrong in it, with line and key",
            ),
        ),
    ),
    Command(
        "export",
        KEEP,
        "what you recorded, as files for a backup, a spreadsheet or Loop",
        "exchange:export",
        "[FILE] [--format json|csv|loop]",
        (
            positional("file", "where to; without it, to stdout", metavar="FILE", nargs="?"),
            Argument(
                ("--format",),
                "json (default), csv or loop, see below",
                {"metavar": "FORMAT", "default": "json", "type": one_of(("json", "csv", "loop"))},
            ),
        ),
        (
            ("hipback export hipback.json", "a backup"),
            ("hipback export | gzip > hipback.json.gz", "through a pipe"),
            ("hipback export tables --format csv", "three tables for a spreadsheet, in a folder"),
            ("hipback export sessions.csv --format csv", "one of them"),
        ),
        "json  everything, in one file: the one to keep.\n"
        "csv   sessions, check-ins and weeks, for a spreadsheet. A FILE without a suffix\n"
        "      is a folder for sessions.csv, checkins.csv and weeks.csv; a .zip holds the\n"
        "      three; one of these names is that table; any other .csv, or stdout, is one\n"
        "      table of all. All else (goals, pauses, sitting, self-tests) is only in json.\n"
        "loop  the weeks as one habit, as Loop Habit Tracker writes its CSV: a folder, a\n"
        "      .zip, or one .csv.\n\n"
        "CSV is UTF-8, with its mark in files (Excel needs it), and days are 2026-11-22. A\n"
        "text that a spreadsheet would take for a formula has an apostrophe in front, which\n"
        "import takes off again.\n\n"
        "An existing FILE is replaced, whole or not at all.",
    ),
    Command(
        "import",
        KEEP,
        "add what a file holds and the journal does not",
        "exchange:import_",
        "FILE [--dry-run] [--habit NAME]",
        (
            positional("file", "a file, a zip or a folder; - for stdin", metavar="FILE"),
            Argument(("--dry-run",), "only say what would be added", {"action": "store_true"}),
            option("--habit", "which of Loop's habits, where there are several", "NAME"),
        ),
        (
            ("hipback import hipback.json --dry-run", "a look first"),
            ("hipback import hipback.json", "the real thing"),
            ('hipback import "Loop Habits CSV 2026-11-22.zip" --habit Stretch', "days from Loop"),
        ),
        "Knows what hipback export writes, tables made by hand with the same headers, and\n"
        "the CSV of Loop Habit Tracker: its zip or folder, or one Checkmarks.csv. Days done\n"
        "there become sessions by hand at noon, skipped days are paused, notes become\n"
        "check-ins; what counts here already stays as it is.\n\n"
        "Twice is the same as once, and nothing that is there is changed. What cannot be\n"
        "understood is left out and told; --dry-run tells all of it. Days are 2026-11-22 or\n"
        "22.11.2026, minutes 1.5 or 1,5. At most 64 MB, 1 000 000 rows and 100 000 new\n"
        "records at once.",
    ),
    Command(
        "backup",
        KEEP,
        "keep everything as it is now, beside the weekly backups",
        "backups:backup",
        "[list]",
        (positional("what", "show the backups that there are", metavar="list", nargs="?"),),
        (("hipback backup", "now"), ("hipback backup list", "which there are, the newest first")),
        "A dated zip with the months of all devices and the settings, in the folder backups beside the"
        " journal's cache on this machine. The app makes one each week, and one before anything that changes"
        " much; the last 8 of these are kept, and the last 8 of yours.",
    ),
    Command(
        "restore",
        KEEP,
        "put a backup back; restore undo takes that back",
        "backups:restore_",
        "[NAME | last | undo] [--dry-run] [--settings]",
        (
            positional(
                "name", "which (default: last); a date will do", metavar="NAME", nargs="?", default="last"
            ),
            Argument(("--dry-run",), "only say what would change", {"action": "store_true"}),
            Argument(("--settings",), "put the settings back as well", {"action": "store_true"}),
        ),
        (
            ("hipback restore --dry-run", "a look first"),
            ("hipback restore", "the newest backup"),
            ("hipback restore undo", "as if it had not been"),
        ),
        "This device's own months become what they were. Of other devices only what is nowhere any more is"
        " added. The present is kept as a backup first. A running app shows it at once.",
    ),
    Command(
        "start",
        TELL,
        "start a routine, or the suggested one",
        "app:start",
        "[ROUTINE]",
        (positional("routine", "the routine's id", metavar="ROUTINE", nargs="?"),),
        (("hipback start", "the suggested routine"),),
    ),
    Command(
        "stood", TELL, "I stand", "app:order", examples=(("hipback stood", "at a standing desk, or a walk"),)
    ),
    Command(
        "sat",
        TELL,
        "I sit, or: I was sitting all the time",
        "app:order",
        examples=(("hipback sat", "after a call"),),
    ),
    Command(
        "snooze",
        TELL,
        "remind me a little later",
        "app:snooze",
        "[MIN]",
        (positional("minutes", "in so many minutes", metavar="MIN", nargs="?", type=whole(1, 240)),),
        (("hipback snooze 10", "in ten minutes"),),
    ),
    Command(
        "skip", TELL, "not this break", "app:order", examples=(("hipback skip", "the next one will come"),)
    ),
    Command(
        "pause",
        TELL,
        "no reminders for a while",
        "app:pause",
        "[FOR | until TIME]",
        (
            positional(
                "words",
                "minutes, 90m, 1h30m, or: until 13:30, until tomorrow",
                metavar="FOR|until TIME",
                nargs="*",
            ),
        ),
        (
            ("hipback pause 45", "for 45 minutes"),
            ("hipback pause until 13:30", "until lunch is over"),
            ("hipback pause until tomorrow", "until the next day starts"),
        ),
    ),
    Command("resume", TELL, "end the pause", "app:order", examples=(("hipback resume", "back to work"),)),
    Command(
        "watch",
        WATCH,
        "count and remind without a screen, while the app is closed",
        "watch:watch",
        "[--verbose] [--print-unit | --install | --uninstall]",
        (
            Argument(
                ("--verbose",), "say what happens also where no terminal reads it", {"action": "store_true"}
            ),
            _unit("--print-unit", "print", "print a systemd user unit that starts it with your desktop"),
            _unit("--install", "install", "write that unit into ~/.config/systemd/user"),
            _unit("--uninstall", "uninstall", "take it away again"),
        ),
        (
            ("hipback watch", "in a terminal; ctrl+c ends it"),
            ("hipback watch --install", "for good: says which two commands switch it on"),
        ),
        "The app takes over when you open it, and the watch goes on when you close it; nothing is counted"
        " twice or left out. A routine that is started from a notification or with hipback start begins when"
        " you open the app within 15 minutes.",
    ),
    Command(
        "demo",
        TRY,
        "half a year of made-up history, to look around in",
        "demo:demo",
        "[--speed N]",
        (
            option(
                "--speed",
                "seconds that pass in a real one, 1 to 600; default 20",
                "N",
                type=whole(1, 600),
            ),
        ),
        (("hipback demo", "the app, with everything in it"), ("hipback demo --speed 60", "an hour a minute")),
        "The app as it looks after half a year, on a morning with a break to come. Time runs fast, but not in"
        " a routine.\n\n"
        "Nothing is real: it works in a folder of its own that is thrown away when you leave. Your journal"
        " and your settings are neither read nor touched, and hipback may run beside it.",
    ),
)

BY_NAME: Mapping[str, Command] = {command.name: command for command in COMMANDS}
"""Every command by its name."""
