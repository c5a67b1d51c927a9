"""Commands for tests: a folder on the path with nothing in it but what the test puts there."""

import shutil
from pathlib import Path


class Commands:
    """A folder of small shell scripts."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    @property
    def env(self) -> dict[str, str]:
        """An environment that finds these commands only."""
        return {"PATH": str(self.folder), "HOME": str(self.folder)}

    def add(self, name: str, script: str) -> None:
        """Make `name` a shell script."""
        path = self.folder / name
        path.write_text(f"#!{shutil.which('sh')}\nPATH=/usr/bin:/bin\n{script}\n")
        path.chmod(0o755)
