"""The style sheets of screens, read when a screen is opened for the first time."""

from typing import Any, TypeVar

from textual.app import App
from textual.screen import Screen

AnyScreen = TypeVar("AnyScreen", bound=Screen[Any])


def styled(app: App[Any], screen: AnyScreen) -> AnyScreen:
    """Read a screen's style sheets into the app's, and return the screen.

    Textual would do so by itself, but then it parses all sheets anew; this way it parses the new ones alone.
    """
    new = [path for path in screen.css_path if not app.stylesheet.has_source(str(path))]
    for path in new:
        app.stylesheet.read(path)
    if new:
        app.stylesheet.parse()
    return screen
