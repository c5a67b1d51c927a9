"""Replay a scripted day and print hipback's account beside it. Run: python -m docs.replay_day [FILE]"""

import sys
import tempfile
from collections import Counter
from pathlib import Path

from hipback_tui.content.library import load_library
from hipback_tui.places import package_folder
from tests.support.day_script import SCRIPT, Part, live_through, read_script, truth


def main(arguments: list[str]) -> int:
    """Print the day; return 0 if the account is what the script says, to the second."""
    script = read_script(Path(arguments[0] if arguments else SCRIPT).read_text(encoding="utf-8"))
    library = load_library(package_folder("data"), None)
    with tempfile.TemporaryDirectory() as folder:
        account = live_through(script, Path(folder), library)
    expected = truth(script, account.kept_routines_s)
    print("The script:")
    print("\n".join(map(_row, script)))
    print("\nThe account:")
    print("\n".join(map(_row, account.parts)))
    print("\nWhat was said:")
    print("\n".join(f"  {told.at:%H:%M:%S}  {told.text}" for told in account.told))
    totals: Counter[str] = Counter()
    for part in account.parts:
        totals[part.what] += part.seconds
    print("\nIn all:  " + ", ".join(f"{what} {_clock(seconds)}" for what, seconds in totals.items()))
    print(f"Kept in the journal as sitting: {_clock(account.kept_sitting_s)}")
    agrees = account.parts == expected
    print("It agrees with the script to the second." if agrees else "It does NOT agree with the script.")
    return 0 if agrees else 1


def _row(part: Part) -> str:
    return f"  {part.start:%H:%M:%S} - {part.end:%H:%M:%S}  {_clock(part.seconds):>8}  {part.what}"


def _clock(seconds: int) -> str:
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
