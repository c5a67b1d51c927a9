"""The journal in TinyDB, crash-safe; its export and import; the settings file."""
