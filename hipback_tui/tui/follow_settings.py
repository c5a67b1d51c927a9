"""What of the settings is the app's own: colours, and whether anything moves by itself."""

import os
from typing import TYPE_CHECKING

from textual.constants import TEXTUAL_ANIMATIONS

from hipback_tui.core.settings import Settings
from hipback_tui.tui.themes import choose_theme

if TYPE_CHECKING:
    from hipback_tui.tui.app import HipbackApp


def follow_settings(app: "HipbackApp", old: Settings, new: Settings) -> None:
    """Take over what changed; colours chosen by a key for this run give way to those that are set."""
    if new.theme != old.theme:
        app.theme = choose_theme(new.theme, os.environ)
    if new.motion != old.motion:
        app.motion = new.motion
        app.animation_level = TEXTUAL_ANIMATIONS if new.motion else "none"
