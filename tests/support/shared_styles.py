"""Style sheets are parsed once for all apps of a test run: an app's own cache ends with the app."""

from typing import Any

import pytest
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parsed: dict[tuple[object, ...], list[RuleSet]] = {}
_parse: Any = Stylesheet._parse_rules


def _parse_once(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
    # The variables are the theme's colours: another theme means other rules.
    key = (args, tuple(kwargs.items()), tuple(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, *args, **kwargs)
    return _parsed[key]


def parse_styles_once(patch: pytest.MonkeyPatch) -> None:
    """Let all style sheets share what was parsed; a sheet never changes the rules that it parsed."""
    patch.setattr(Stylesheet, "_parse_rules", _parse_once)
