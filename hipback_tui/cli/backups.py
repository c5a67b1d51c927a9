"""`hipback backup` and `hipback restore`."""

from typing import TYPE_CHECKING

from hipback_tui.cli.errors import Failed, WrongUsage
from hipback_tui.cli.output import say
from hipback_tui.core.backup_words import listed, plan_lines, size_in_words
from hipback_tui.store.backups import BY_HAND, BackupError, back_up, backups, find
from hipback_tui.store.errors import JournalWriteError
from hipback_tui.store.restore import plan_restore, restore

if TYPE_CHECKING:
    from argparse import Namespace

    from hipback_tui.cli.context import Context

LIST = "list"


def backup(context: "Context", given: "Namespace") -> int:
    """Make a backup, or list those that there are."""
    if given.what == LIST:
        there = backups(context.data_dir)
        for backup in reversed(there):
            say(listed(backup.name, backup.at.astimezone(context.now.tzinfo), backup.why, backup.size))
        if not there:
            say("no backup yet; `hipback backup` makes one")
        return 0
    if given.what is not None:
        raise WrongUsage(f"backup: {given.what!r}; expected nothing, or list")
    journal = context.journal_to_read
    try:
        path = back_up(
            *(journal.home / "journal", context.data_dir, context.clock, BY_HAND),
            settings_file=context.config_file,
        )
    except BackupError as error:
        raise Failed(str(error)) from None
    if path is None:
        raise Failed("backup: nothing was recorded yet, so there is nothing to keep")
    say(f"backup: {path} ({size_in_words(path.stat().st_size)})")
    return 0


def restore_(context: "Context", given: "Namespace") -> int:
    """Put back what a backup holds, or only say what that would be."""
    journal = context.journal_to_read if given.dry_run else context.journal
    folder = journal.home / "journal"
    try:
        plan = plan_restore(folder, journal.device, find(context.data_dir, given.name, context.now))
        settings = given.settings and plan.content.settings is not None
        lines = plan_lines(plan.back, plan.gone, plan.adopted, plan.days)
        if given.settings and not settings:
            raise Failed(f"restore: {plan.backup.name} holds no settings; nothing was changed")
        context.tell(plan.problems)
        if given.dry_run or (plan.nothing and not settings):
            say(f"{'would restore' if not plan.nothing else 'nothing to restore from'} {plan.backup.name}")
            for line in lines:
                say(f"  {line}")
            return 0
        before = restore(
            *(plan, folder, context.data_dir, context.clock),
            settings_file=context.config_file,
            with_settings=settings,
        )
    except (BackupError, JournalWriteError) as error:
        raise Failed(f"restore: {error}") from None
    say(f"restored {plan.backup.name}{' with its settings' if settings else ''}")
    for line in lines:
        say(f"  {line}")
    say(f"`hipback restore undo` takes it back; how it was is kept as {before.stem}")
    return 0
