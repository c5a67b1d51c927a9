"""Writes to a journal from processes of its own; run by the tests.

    writers.py append DATA_DIR COUNT     append so many records, one after another
    writers.py app DATA_DIR KILLS        keep two long-lived writers running and kill them
    writers.py command DATA_DIR KILLS    the same with writers that open, append once and end

The id of each record is printed as soon as its append has returned.
"""

import os
import random
import select
import signal
import sys
import time
from datetime import datetime
from pathlib import Path

import tinydb

from hipback_tui.core import care_records, liveness
from hipback_tui.core.records import CheckIn, Payload, Session, SittingStretch, new_record
from hipback_tui.store import checkpoint, device_writer, live_records, storage
from hipback_tui.store.journal import Journal

# Imported before forking: a process is killed while it writes, not while it starts.
WARM = (tinydb, care_records, checkpoint, device_writer, live_records, liveness, storage)
PAYLOADS: tuple[Payload, ...] = (
    Session(routine="desk-2", planned_s=120, done_s=120),
    SittingStretch(seconds=1800),
    CheckIn(hip=3, note="kill -9"),
)


def append_one(journal: Journal, acknowledged: int) -> None:
    now = datetime.now().astimezone()
    (written,) = journal.append(new_record(random.choice(PAYLOADS), recorded=now, day=now.date()))
    os.write(acknowledged, f"{written.id}\n".encode())


def be_app(data_dir: Path, acknowledged: int) -> None:
    """Append, look, and save the checkpoint, for ever."""
    journal = Journal.open(data_dir)
    while True:
        append_one(journal, acknowledged)
        if random.random() < 0.2:
            journal.save_checkpoint({"load_s": random.random()})
        if random.random() < 0.1:
            journal.history()


def be_command(data_dir: Path, acknowledged: int) -> None:
    """Open, append once, and end."""
    append_one(Journal.open(data_dir), acknowledged)


def start(kind: str, data_dir: Path, acknowledged: int) -> int:
    """Fork a writer and return its process id."""
    child = os.fork()
    if child:
        return child
    random.seed()
    try:
        (be_app if kind == "app" else be_command)(data_dir, acknowledged)
    except BaseException as error:
        os.write(2, f"{kind}: {error!r}\n".encode())
        os._exit(1)
    os._exit(0)


def kill_again_and_again(kind: str, data_dir: Path, kills: int) -> None:
    """Print what the writers acknowledge until so many of them were killed while they ran."""
    reader, acknowledged = os.pipe()
    running = [start(kind, data_dir, acknowledged) for _ in range(2)]
    done = 0
    while done < kills:
        time.sleep(random.uniform(0.0, 0.05))
        place = random.randrange(len(running))
        os.kill(running[place], signal.SIGKILL)
        _, status = os.waitpid(running[place], 0)
        done += os.WIFSIGNALED(status)
        check(status)
        running[place] = start(kind, data_dir, acknowledged)
        for other, child in enumerate(running):
            ended, status = os.waitpid(child, os.WNOHANG)
            if ended:
                check(status)
                running[other] = start(kind, data_dir, acknowledged)
        forward(reader)
    for child in running:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    forward(reader)


def check(status: int) -> None:
    """End everything if a writer ended by itself in any way but well; it has said why."""
    if not os.WIFSIGNALED(status) and os.WEXITSTATUS(status):
        os.killpg(0, signal.SIGKILL)


def forward(reader: int) -> None:
    while select.select([reader], [], [], 0)[0]:
        os.write(1, os.read(reader, 65536))


def main() -> None:
    kind, data_dir, count = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    if kind == "append":
        journal = Journal.open(data_dir)
        for _ in range(count):
            append_one(journal, 1)
    else:
        kill_again_and_again(kind, data_dir, count)


if __name__ == "__main__":
    main()
