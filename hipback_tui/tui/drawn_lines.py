"""Lets go of what closed screens had drawn.

Textual keeps the two backgrounds of a widget in a cache that is keyed by the widget's store of drawn lines,
1024 of them for the whole program. So every screen that was ever open stays in memory with all its lines:
50 MB after a few dozen breaks. Emptying that cache when a screen goes costs nothing that can be measured.
"""

from textual._styles_cache import StylesCache


def let_go() -> None:
    """Forget the lines of widgets that are gone."""
    StylesCache.get_inner_outer.cache_clear()
