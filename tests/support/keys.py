"""What a terminal sends when a key is pressed."""

_KEYS = {
    "enter": "\r",
    "escape": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "space": " ",
    "backspace": "\x7f",
    "delete": "\x1b[3~",
    "insert": "\x1b[2~",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
}


def sequence_of(key: str) -> str:
    """Return what a terminal sends for a key: a character, `ctrl+CHARACTER`, or a name such as `enter`."""
    if key in _KEYS:
        return _KEYS[key]
    if key.startswith("ctrl+") and len(key) == len("ctrl+") + 1:
        return chr(ord(key[-1].upper()) & 0x1F)
    if len(key) == 1:
        return key
    raise ValueError(
        f"no key named {key!r}; expected a character, ctrl+CHARACTER or one of {', '.join(_KEYS)}"
    )
