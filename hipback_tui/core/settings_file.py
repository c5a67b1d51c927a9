"""How a TOML file becomes settings.

A wrong value is a `Problem` with file, line and key; the default takes its place, and all other settings are
kept.
"""

from hipback_tui.core.settings import HOURS_TABLE, Settings
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.core.toml_source import Problem, Source, shown
from hipback_tui.core.value import changed


def read_settings(source: Source) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings that a parsed file asks for, and every mistake in it."""
    settings, problems = Settings(), []
    known = {(key.table, key.name): key for key in KEYS}
    tables = {key.table for key in KEYS} | {HOURS_TABLE}
    for table, values in source.data.items():
        if table not in tables:
            problems.append(source.problem((table,), "unknown table", "one of " + ", ".join(sorted(tables))))
            continue
        if not isinstance(values, dict):
            problems.append(source.problem((table,), shown(values), f"a table [{table}]"))
            continue
        if table == HOURS_TABLE:
            from hipback_tui.core.settings_hours import read_hours

            hours, wrong = read_hours(source, values)
            settings = changed(settings, hours=hours)
            problems.extend(wrong)
            continue
        for name, value in values.items():
            key = known.get((table, name))
            if key is None:
                names = ", ".join(other.name for other in KEYS if other.table == table)
                problems.append(source.problem((table, name), "unknown setting", f"one of {names}"))
            elif not key.allows(value):
                expected = f"{key.expected}; using {shown(key.default)}"
                problems.append(source.problem((table, name), shown(value), expected))
            else:
                settings = key.apply(settings, value)
    return settings, tuple(problems)
