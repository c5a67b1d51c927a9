"""The hip-flexor screen: what its records say, how long they hold, and what changes because of them.

The screen is done lying at the edge of a bed, one knee hugged to the chest, the other leg hanging (source:
`harris`). A side on which the thigh stays up, the leg drifts outward or the back arches is tight; a thigh
that drops in line with the back relaxed is clear. It says something only while the pelvis is held: without
control of pelvic tilt its sensitivity is 32 % and its specificity 57 %, with it the screen is valid (source:
`vigotsky2016`). So the back is flattened first, and the result is called a screen, never a diagnosis.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from hipback_tui.core.care_records import SelfTest
from hipback_tui.core.records import Record
from hipback_tui.core.routines import Side
from hipback_tui.core.value import Value

HOLDS_DAYS = 28
"""For how many days a result is in force; then the screen is repeated (source: `harris`)."""

A_SCREEN = "A screen, not a diagnosis. It only helps to choose what to practise."
"""What the result is, to be said wherever it is shown."""

_FINDINGS = {
    "thigh_high": "the thigh stays up",
    "drifts": "the leg drifts outward",
    "back_arches": "the back lifts",
}


class Result(Value):
    """One screen of both sides: its logical day, and the findings (`FINDINGS`) of each side."""

    day: date
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()

    def findings(self, side: Side) -> tuple[str, ...]:
        """Return what was found on a side; nothing if it is clear."""
        return self.left if side is Side.LEFT else self.right

    def tight(self, side: Side) -> bool:
        """Return whether anything was found on a side: each of the three findings means tight (`harris`)."""
        return bool(self.findings(side))

    @property
    def tight_sides(self) -> tuple[Side, ...]:
        """The sides that are tight, left before right."""
        return tuple(side for side in Side if self.tight(side))

    @property
    def clear(self) -> bool:
        """Whether neither side is tight: stretching the hip flexors will do little (`harris`)."""
        return not self.tight_sides

    @property
    def tighter_side(self) -> Side | None:
        """The side with more findings; None if both have as many, clear ones too.

        The source grades nothing: the number of findings only decides which side is stretched first.
        """
        if len(self.left) == len(self.right):
            return None
        return Side.LEFT if len(self.left) > len(self.right) else Side.RIGHT


def results(records: Sequence[Record]) -> tuple[Result, ...]:
    """Return all screens among the records that count, oldest first; several a day are possible."""
    tests = [(record.at, record.id, record) for record in records if isinstance(record.payload, SelfTest)]
    return tuple(_result(record) for _, _, record in sorted(tests, key=lambda test: test[:2]))


def in_force(records: Sequence[Record], today: date) -> Result | None:
    """Return the last screen while it is younger than `HOLDS_DAYS`, else None."""
    last = _last(records, today)
    return None if last is None or _age_days(last, today) >= HOLDS_DAYS else last


def repeat_due(records: Sequence[Record], today: date) -> bool:
    """Return whether the screen is due: it was never done, or the last is `HOLDS_DAYS` old or older."""
    return in_force(records, today) is None


def in_short(result: Result) -> str:
    """Return the result in a few words that may follow others, such as "left hip tight in your test"."""
    match result.tight_sides:
        case ():
            return "hips clear in your test"
        case (side,):
            return f"{side} hip tight in your test"
        case _:
            return "both hips tight in your test"


def in_words(result: Result) -> str:
    """Return what was found on each side, in one or two plain sentences."""
    if result.clear:
        return "Both sides clear: the thighs drop, stay in line, and the back stays relaxed."
    if result.left == result.right:
        return f"Both sides tight: {_found(result.left)}."
    return " ".join(f"{side.capitalize()}: {_side(result.findings(side))}." for side in Side)


def what_changes(result: Result) -> str:
    """Return what the coach does because of the result, calmly, and for how long."""
    if result.clear:
        return (
            "Stretching the hip flexors would do little for you now. For four weeks the coach prefers "
            "movement and stability, then asks for a new test."
        )
    first = result.tighter_side
    order = f", {first} side first" if first else ""
    return (
        f"For four weeks the coach prefers routines with a gentle hip-flexor stretch{order}, "
        "then asks for a new test."
    )


def _result(record: Record) -> Result:
    test = record.payload
    assert isinstance(test, SelfTest)
    return Result(record.day, tuple(dict.fromkeys(test.left)), tuple(dict.fromkeys(test.right)))


def _last(records: Sequence[Record], today: date) -> Result | None:
    # Who travels west may have tested "tomorrow"; a day further on is a clock that was once wrong.
    known = [result for result in results(records) if result.day <= today + timedelta(days=1)]
    return known[-1] if known else None


def _age_days(result: Result, today: date) -> int:
    return (today - result.day).days


def _side(findings: tuple[str, ...]) -> str:
    return f"tight, {_found(findings)}" if findings else "clear"


def _found(findings: tuple[str, ...]) -> str:
    words = [_FINDINGS[finding] for finding in _FINDINGS if finding in findings]
    return ", ".join(words[:-1]) + " and " + words[-1] if len(words) > 1 else words[0]
