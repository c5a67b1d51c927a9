"""Print what hipback says of people of whom the truth is known. Run: python -m docs.trend_truth [people]

The constants of `hipback_tui.core.trends` were chosen by these tables.
"""

import sys

from tests.support.trend_truth import (
    LEADS,
    LENGTHS,
    TOGETHER,
    UNRELATED,
    World,
    claims,
    ever_misled,
    false_changes,
    false_leads,
)

PEOPLE = 200
"""How many people are made up for each figure, unless another number is given."""

DAYS = (1, 3, 5, 7, 10, 14)


def row(world: World, people: int, wanted: str | None) -> str:
    """Return a world's row: by length the share of people told `wanted`, and of those told a false lead."""
    cells = []
    for length in LENGTHS:
        said = claims(world, length, people)
        right = f"{100 * said[wanted] / people:3.0f}" if wanted else "   "
        cells.append(f"{right} {100 * false_leads(world, said) / people:4.1f}")
    return f"  {world.name:26} {'   '.join(cells)}"


def main(arguments: list[str]) -> None:
    """Print the tables; they take some seconds for each hundred people."""
    people = int(arguments[0]) if arguments else PEOPLE
    head = "   ".join(f"{length:8}" for length in LENGTHS)
    print(f"{people} made-up people each. First figure: told what is true; second: told a false lead; in %.")
    print(f"\n  {'days of check-ins':26} {head}")
    for worlds in (LEADS, TOGETHER, UNRELATED):
        print("\n".join(row(world, people, world.truth) for world in worlds))
    print("\nTold a false lead at least once by who looks every day for 120 days, in %:")
    for world in UNRELATED[:4]:
        print(f"  {world.name:26} {100 * ever_misled(world, max(20, people // 4)):5.1f}")
    print("\nMedians of so many days that differ by 2 or more though nothing changed, in %:")
    print(f"  {'days':26} {'   '.join(f'{days:5}' for days in DAYS)}")
    for noise in (1.0, 1.5, 2.0):
        cells = "   ".join(f"{100 * false_changes(days, 10 * people, noise):5.1f}" for days in DAYS)
        print(f"  scores wobble by {noise:<9} {cells}")


if __name__ == "__main__":
    main(sys.argv[1:])
