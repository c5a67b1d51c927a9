"""The journal as files that other programs understand: export and import.

`exporting` writes JSON (everything), CSV (sessions, check-ins, weeks) and Loop Habit Tracker's CSV;
`importing` recognises all of these again, shows what an import would do, and does it.
"""

from hipback_tui.core.import_preview import ImportPreview
from hipback_tui.store.errors import ExchangeError
from hipback_tui.store.exchange.importing import Today, carry_out, merge_import, preview_import
from hipback_tui.store.exchange.json_format import export_json

__all__ = [
    "ExchangeError",
    "ImportPreview",
    "Today",
    "carry_out",
    "export_json",
    "merge_import",
    "preview_import",
]
