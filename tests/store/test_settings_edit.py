"""Editing the settings file: what the person wrote around the values stays theirs."""

import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hipback_tui.core.calendar_day import WEEKDAYS
from hipback_tui.core.settings import Key, Setting
from hipback_tui.core.settings_hours import hours_from, texts_of
from hipback_tui.core.settings_keys import KEYS
from hipback_tui.core.toml_source import comments
from hipback_tui.core.value import changed
from hipback_tui.store.settings import load_settings
from hipback_tui.store.settings_edit import HEAD, SettingsEditError, change_hours, change_setting

MINE = """\
# How I like it.
[sitting]
interval_min = 45   # the physio said so

# The week of the family
[week]
first_day = "sunday"

[colour]  # from another program
night = true

# that is all
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


def write(file: Path, text: str) -> None:
    file.write_bytes(text.encode())


def read(file: Path) -> str:
    return file.read_bytes().decode()


class TestOneSetting:
    def test_is_changed_in_its_place(self, file: Path) -> None:
        write(file, MINE)
        change_setting(file, "sitting", "interval_min", 50)
        assert read(file) == MINE.replace("= 45", "= 50")

    def test_is_added_to_its_table_before_what_leads_to_the_next(self, file: Path) -> None:
        write(file, MINE)
        change_setting(file, "sitting", "snoozes", 1)
        assert read(file) == MINE.replace("said so\n", "said so\nsnoozes = 1\n")

    def test_gets_a_table_at_the_end(self, file: Path) -> None:
        write(file, MINE)
        change_setting(file, "notify", "bell", False)
        assert read(file) == f"{MINE}\n[notify]\nbell = false\n"

    def test_goes_back_to_its_default_and_leaves_its_comment(self, file: Path) -> None:
        write(file, MINE)
        change_setting(file, "sitting", "interval_min", None)
        assert read(file) == MINE.replace("interval_min = 45   #", "#")

    def test_that_stands_there_already_is_not_written_again(self, file: Path) -> None:
        write(file, MINE)
        before = file.stat()
        change_setting(file, "sitting", "interval_min", 45)
        change_setting(file, "notify", "bell", None)
        assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("sitting.interval_min = 45 # so\n", "sitting.interval_min = 20 # so\n"),
            ("sitting = { interval_min = 45 } # so\n", "sitting = { interval_min = 20 } # so\n"),
            ("sitting = { interval_min = 45 }", "sitting = { interval_min = 20 }"),
            ("[sitting]\ninterval_min = 45", "[sitting]\ninterval_min = 20"),
            ("[sitting]\n# later\n[week]\n", "[sitting]\ninterval_min = 20\n# later\n[week]\n"),
            ("[sitting]\ninterval_min = 'many'\n", "[sitting]\ninterval_min = 20\n"),
            ("[sitting]\n  snoozes = 1\n", "[sitting]\n  snoozes = 1\n  interval_min = 20\n"),
            ("[sitting]", "[sitting]\ninterval_min = 20\n"),
            (
                "[sitting.mine]\na = 1\n[week]\n[sitting]\nsnoozes = 1\n",
                "[sitting.mine]\na = 1\n[week]\n[sitting]\nsnoozes = 1\ninterval_min = 20\n",
            ),
        ],
    )
    def test_is_changed_however_it_is_written(self, file: Path, before: str, after: str) -> None:
        write(file, before)
        change_setting(file, "sitting", "interval_min", 20)
        assert read(file) == after
        assert load_settings(file)[0].sitting.interval_s == 1200

    def test_keeps_the_line_ends_of_windows(self, file: Path) -> None:
        write(file, "\ufeff" + MINE.replace("\n", "\r\n"))
        change_setting(file, "sitting", "snoozes", 1)
        change_setting(file, "notify", "bell", False)
        change_setting(file, "sitting", "interval_min", None)
        text = read(file)
        assert text.startswith("\ufeff# How")
        assert text.count("\n") == text.count("\r\n") > MINE.count("\n")
        assert load_settings(file)[0].sitting.snoozes_max == 1


class TestHours:
    def test_are_written_by_weekday(self, file: Path) -> None:
        write(file, MINE)
        days = [("09:00-12:30", "13:30-17:00"), *[()] * 3, ("22:00-06:00",), (), ()]
        change_hours(file, days)
        added = '\n[hours]\nmonday = ["09:00-12:30", "13:30-17:00"]\nfriday = ["22:00-06:00"]\n'
        assert read(file) == MINE + added

    def test_keep_the_comments_between_them(self, file: Path) -> None:
        write(
            file,
            '[hours]\nmonday = [\n  # early\n  "07:00-12:00", # bus\n]\nfriday = ["08:00-12:00"] # half\n',
        )
        change_hours(file, [("08:00-12:00",), *[()] * 6])
        assert read(file) == '[hours]\n# early\n# bus\nmonday = ["08:00-12:00"]\n# half\n'

    def test_go_for_always(self, file: Path) -> None:
        write(file, '[hours]\nmonday = ["07:00-12:00"]\n[sound]\nvolume = 5\n')
        change_hours(file, None)
        assert read(file) == "[hours]\n[sound]\nvolume = 5\n"
        assert load_settings(file)[0].hours.ranges is None


class TestTheFile:
    def test_is_made_if_there_is_none(self, tmp_path: Path) -> None:
        file = tmp_path / "new" / "config.toml"
        change_setting(file, "sitting", "interval_min", 40)
        assert read(file) == f"{HEAD}\n[sitting]\ninterval_min = 40\n"
        assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_is_not_made_for_a_default(self, tmp_path: Path) -> None:
        change_setting(tmp_path / "new" / "config.toml", "sitting", "interval_min", None)
        assert list(tmp_path.iterdir()) == []

    def test_keeps_its_mode(self, file: Path) -> None:
        write(file, MINE)
        file.chmod(0o644)
        change_setting(file, "sitting", "interval_min", 40)
        assert stat.S_IMODE(file.stat().st_mode) == 0o644

    def test_behind_a_link_is_the_one_that_changes(self, tmp_path: Path, file: Path) -> None:
        kept = tmp_path / "dotfiles" / "hipback.toml"
        kept.parent.mkdir()
        file.symlink_to(kept)
        change_setting(file, "sitting", "interval_min", 40)
        assert file.is_symlink()
        assert "interval_min = 40" in read(kept)

    def test_in_a_circle_of_links_is_told(self, file: Path) -> None:
        file.symlink_to(file)
        with pytest.raises(SettingsEditError, match=r"config\.toml cannot be written"):
            change_setting(file, "sitting", "interval_min", 40)

    @pytest.mark.parametrize(
        ("text", "reason"),
        [
            ("[sitting\ninterval_min = 3\n", "nothing was changed, for config.toml:1: not TOML"),
            ("sitting = 3\n", "nothing was changed, for config.toml:1: sitting: 3; expected a table"),
            ("[[sitting]]\nsnoozes = 1\n", "nothing was changed, for config.toml:1: sitting: a list"),
        ],
    )
    def test_that_cannot_be_understood_stays_as_it_is(self, file: Path, text: str, reason: str) -> None:
        write(file, text)
        with pytest.raises(SettingsEditError) as told:
            change_setting(file, "sitting", "interval_min", 40)
        assert reason in str(told.value)
        assert "\n" not in str(told.value)
        assert read(file) == text

    def test_that_is_a_folder_is_told(self, file: Path) -> None:
        file.mkdir()
        with pytest.raises(SettingsEditError, match=r"config\.toml is no file"):
            change_setting(file, "sitting", "interval_min", 40)

    def test_in_a_folder_that_cannot_be_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "config").write_text("in the way")
        with pytest.raises(SettingsEditError, match=r"config\.toml cannot be written: "):
            change_setting(tmp_path / "config" / "config.toml", "sitting", "interval_min", 40)


def values_of(key: Key) -> st.SearchStrategy[Setting]:
    if key.choices:
        return st.sampled_from(key.choices)
    if isinstance(key.default, bool):
        return st.booleans()
    if isinstance(key.default, int):
        return st.integers(key.low, key.high)
    if key.path:
        return st.sampled_from(["", "~/Sync/hipback", "/mnt/a disk/b"])
    return st.times().map(lambda time: f"{time:%H:%M}")


setting_edits = st.sampled_from(KEYS).flatmap(lambda key: st.tuples(st.just(key), st.none() | values_of(key)))
days = st.sampled_from([(), ("09:00-17:00",), ("08:00-12:00", "13:00-16:30"), ("18:00-24:00",)])
hour_edits = st.none() | st.tuples(*[days] * 7).filter(any)
remarks = st.sampled_from(["", "  # why not", " # 'quoted' [so]"])


def written(value: Setting) -> str:
    return f'"{value}"' if isinstance(value, str) else str(value).lower()


@st.composite
def files(draw: st.DrawFn) -> str:
    """A file without mistakes, in the manner of people: any order, remarks everywhere."""
    tables = draw(st.permutations(sorted({key.table for key in KEYS})))
    dotted = draw(st.lists(st.sampled_from([key for key in KEYS if key.table == tables[0]]), unique=True))
    rows = [f"{key.table}.{key.name} = {written(draw(values_of(key)))}{draw(remarks)}" for key in dotted]
    if draw(st.booleans()):
        key = draw(st.sampled_from([key for key in KEYS if key.table == tables[1]]))
        rows.append(f"{key.table} = {{ {key.name} = {written(draw(values_of(key)))} }}" + draw(remarks))
    used = {row.partition("=")[0].partition(".")[0].strip() for row in rows}
    rows += draw(st.sampled_from([[], ["", "# then", ""]]))
    for table in (table for table in tables if table not in used):
        if draw(st.booleans()):
            continue
        rows += draw(st.sampled_from([[], ["", f"# about {table}"], ["", "# -----", "", "  # more"]]))
        rows.append(f"[{table}]" + draw(remarks))
        for key in draw(st.lists(st.sampled_from([key for key in KEYS if key.table == table]), unique=True)):
            rows.append(f"{key.name} = {written(draw(values_of(key)))}" + draw(remarks))
    if draw(st.booleans()):
        rows += ["[hours] # mine", "monday = [ # early", '  "07:00-09:00",', "  # tea", "]", "# end of hours"]
    return "\n".join(rows) + draw(st.sampled_from(["", "\n", "\n\n# fin"]))


@given(files(), st.lists(setting_edits | st.tuples(st.just("hours"), hour_edits), max_size=6), st.booleans())
def test_any_edits_give_a_good_file_with_every_comment(
    tmp_path_factory: pytest.TempPathFactory,
    text: str,
    edits: list[tuple[Key | str, object]],
    windows: bool,
) -> None:
    file = tmp_path_factory.mktemp("edits") / "config.toml"
    write(file, text.replace("\n", "\r\n") if windows else text)
    settings, problems = load_settings(file)
    assert not problems
    for what, value in edits:
        if isinstance(what, Key):
            change_setting(file, what.table, what.name, value)  # type: ignore[arg-type]
            settings = what.apply(settings, what.default if value is None else value)
        else:
            change_hours(file, value)  # type: ignore[arg-type]
            settings = changed(settings, hours=hours_from(value))  # type: ignore[arg-type]
    assert load_settings(file) == (settings, ())
    assert sorted(comments(text)) == sorted(comments(read(file)))
    assert len(texts_of(settings.hours) or WEEKDAYS) == 7
    if windows and "\n" in text:
        assert read(file).count("\n") == read(file).count("\r\n")
