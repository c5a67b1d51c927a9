"""How a person changes a setting: what typed text becomes, what a step leads to, how a value reads."""

from hipback_tui.core.settings import Key, Setting

_YES = ("on", "true", "yes", "1")
USUAL = "usual place"
"""How an empty path is shown, and may be typed."""
_NO = ("off", "false", "no", "0")


def typed(key: Key, text: str) -> Setting:
    """Return the value that a text means; raises `ValueError`, one line that says what is expected."""
    said = text.strip()
    if key.path:
        said = "" if said.casefold() == USUAL else said
        if not key.allows(said):
            raise ValueError(f"{said!r}; expected {key.expected}")
        return said
    if not said:
        raise ValueError(f"nothing yet; expected {key.expected}")
    if isinstance(key.default, bool):
        value: Setting | None = said.casefold() in _YES if said.casefold() in (*_YES, *_NO) else None
    elif isinstance(key.default, int):
        value = _whole(said.casefold().removesuffix(key.unit))
    else:
        value = said.casefold()
        if not key.choices and len(said) == 4 and said[1] == ":":
            value = f"0{said}"  # 4:00 is a time as well
    if value is None or not key.allows(value):
        raise ValueError(f"{said!r}; expected {key.expected}")
    return value


def stepped(key: Key, value: Setting, steps: int) -> Setting:
    """Return the value some steps further; choices and switches go round, numbers and times stop at the ends.

    A number goes by round ones where its range is long; a time by half hours.
    """
    if isinstance(value, bool):
        return value if steps % 2 == 0 else not value
    if key.choices:
        return key.choices[(key.choices.index(value) + steps) % len(key.choices)]
    if key.path:
        return value
    if isinstance(value, int):
        return max(key.low, min(key.high, _onto_grid(value, steps, stride(key))))
    hours, minutes = map(int, value.split(":"))
    minute = max(0, min(24 * 60 - 30, _onto_grid(hours * 60 + minutes, steps, 30)))
    return f"{minute // 60:02}:{minute % 60:02}"


def stride(key: Key) -> int:
    """Return by how much one step changes a number."""
    return 1 if key.high <= 60 else 5 if key.high <= 240 else 10


def can_step(key: Key, value: Setting, steps: int) -> bool:
    """Return whether a step leads anywhere."""
    return stepped(key, value, steps) != value


def in_words(key: Key, value: Setting) -> str:
    """Return a value as it is shown: "on", "30 min", "monday"."""
    if isinstance(value, bool):
        return "on" if value else "off"
    if isinstance(value, int) and key.unit:
        return f"{value}%" if key.unit == "%" else f"{value} {key.unit}"
    if key.path and not value:
        return USUAL
    return str(value)


def range_in_words(key: Key) -> str:
    """Return what a value may be, in few words: "1 to 240 min", "off, tones, speech"."""
    if isinstance(key.default, bool):
        return "on or off"
    if key.choices:
        return " · ".join(str(choice) for choice in key.choices)
    if isinstance(key.default, int):
        return f"{key.low} to {in_words(key, key.high)}"
    if key.path:
        return "a path from / or ~"
    return "a time such as 04:00"


def _whole(text: str) -> int | None:
    bare = text.strip()
    return int(bare) if bare.isascii() and bare.removeprefix("-").isdigit() and len(bare) < 9 else None


def _onto_grid(value: int, steps: int, stride: int) -> int:
    """Go `steps` along multiples of `stride`; from between two of them the first step leads to the next."""
    below = value // stride * stride
    if steps < 0 and below != value:
        steps += 1
    return below + steps * stride
