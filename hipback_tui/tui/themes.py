"""The dark and the light theme: few colours, quiet surfaces, text that can be read.

Beside Textual's own variables each theme brings:

- `text-muted`: what stands behind the main thing, still at 4.5:1 or better on every surface
- `faint`: lines and empty tracks, which carry no text
- `heat-1` to `heat-4`: one colour in four strengths, for many days at a glance
"""

from collections.abc import Mapping

from textual.theme import Theme

DARK = Theme(
    name="hipback-dark",
    dark=True,
    background="#12181a",
    surface="#192124",
    panel="#222c30",
    foreground="#e4eae6",
    primary="#84cfb4",
    secondary="#8db9dd",
    accent="#f2bd72",
    success="#84cfb4",
    warning="#f2bd72",
    error="#f0968a",
    variables={
        "text-muted": "#9aaaa6",
        "faint": "#38464a",
        "heat-1": "#2b4a45",
        "heat-2": "#3f7566",
        "heat-3": "#5ea48a",
        "heat-4": "#84cfb4",
        "block-cursor-background": "#2c3b3f",
        "block-cursor-foreground": "#e4eae6",
        "block-cursor-text-style": "bold",
        "border": "#84cfb4",
        "scrollbar": "#38464a",
        "scrollbar-background": "#12181a",
    },
)

LIGHT = Theme(
    name="hipback-light",
    dark=False,
    background="#faf7f1",
    surface="#f3eee4",
    panel="#eae3d5",
    foreground="#243230",
    primary="#1c6f57",
    secondary="#2b5f91",
    accent="#8a4d06",
    success="#1c6f57",
    warning="#8a4d06",
    error="#a93327",
    variables={
        "text-muted": "#586562",
        "faint": "#cdc5b4",
        "heat-1": "#cfe3d6",
        "heat-2": "#94c4ad",
        "heat-3": "#4f9a7e",
        "heat-4": "#1c6f57",
        "block-cursor-background": "#dcd3c0",
        "block-cursor-foreground": "#243230",
        "block-cursor-text-style": "bold",
        "border": "#1c6f57",
        "scrollbar": "#cdc5b4",
        "scrollbar-background": "#faf7f1",
    },
)

THEMES = (DARK, LIGHT)

# COLORFGBG counts colours as terminals do: 0-6 and 8 are dark, 7 and 9-15 are light.
_LIGHT_BACKGROUNDS = frozenset({"7", *map(str, range(9, 16))})


def choose_theme(setting: str, env: Mapping[str, str]) -> str:
    """Return the theme's name for the setting `auto`, `dark` or `light`.

    `auto` follows the terminal where it tells its background (`COLORFGBG`), and is dark otherwise.
    """
    if setting == "light":
        return LIGHT.name
    if setting == "auto":
        background = env.get("COLORFGBG", "").rpartition(";")[2]
        return LIGHT.name if background in _LIGHT_BACKGROUNDS else DARK.name
    return DARK.name


def other_theme(name: str) -> str:
    """Return the light theme's name for the dark one, and the other way round."""
    return DARK.name if name == LIGHT.name else LIGHT.name
