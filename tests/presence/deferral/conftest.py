import os
from collections.abc import Callable
from pathlib import Path

import pytest

StandIn = Callable[[str, str], dict[str, str]]


@pytest.fixture
def stand_in(tmp_path: Path) -> StandIn:
    """Put a shell script in the place of a program; returns an environment that finds it first."""

    def put(program: str, script: str) -> dict[str, str]:
        path = tmp_path / "bin" / program
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"#!/bin/sh\n{script}\n")
        path.chmod(0o755)
        return {"PATH": f"{path.parent}:{os.environ['PATH']}", "HOME": str(tmp_path)}

    return put
