import sys
from pathlib import Path

import pytest

from hipback_tui import places
from hipback_tui.places import PlaceError, cache_dir, config_file, data_dir, package_folder

HOME = {"HOME": "/home/ada"}

linux = pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="the XDG folders are not used here")


def test_an_option_comes_before_its_variable() -> None:
    env = {"HIPBACK_DATA_DIR": "/var/journal", "HIPBACK_CONFIG": "/var/hipback.toml"}
    assert data_dir("/opt/journal", env) == Path("/opt/journal")
    assert config_file("/opt/mine.toml", env) == Path("/opt/mine.toml")


def test_a_variable_comes_before_the_usual_place() -> None:
    env = {**HOME, "HIPBACK_DATA_DIR": "/var/journal", "HIPBACK_CONFIG": "/var/hipback.toml"}
    assert data_dir(None, env) == Path("/var/journal")
    assert config_file(None, env) == Path("/var/hipback.toml")


@linux
def test_the_usual_places_are_those_of_xdg() -> None:
    assert data_dir(None, HOME) == Path("/home/ada/.local/share/hipback")
    assert config_file(None, HOME) == Path("/home/ada/.config/hipback/config.toml")
    assert cache_dir(HOME) == Path("/home/ada/.cache/hipback")


@linux
def test_xdg_folders_may_be_elsewhere() -> None:
    env = {**HOME, "XDG_DATA_HOME": "/big/data", "XDG_CONFIG_HOME": "/big/config", "XDG_CACHE_HOME": "/tmp"}
    assert cache_dir(env) == Path("/tmp/hipback")
    assert data_dir(None, env) == Path("/big/data/hipback")
    assert config_file(None, env) == Path("/big/config/hipback/config.toml")


@linux
def test_a_relative_xdg_folder_is_ignored() -> None:
    assert data_dir(None, {**HOME, "XDG_DATA_HOME": "data"}) == Path("/home/ada/.local/share/hipback")


@linux
def test_the_usual_places_agree_with_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    platformdirs = pytest.importorskip("platformdirs")
    monkeypatch.setenv("HOME", "/home/ada")
    for name, value in (("XDG_DATA_HOME", "/big/data"), ("XDG_CONFIG_HOME", "")):
        monkeypatch.setenv(name, value)
    env = {**HOME, "XDG_DATA_HOME": "/big/data", "XDG_CONFIG_HOME": ""}
    assert data_dir(None, env) == platformdirs.user_data_path("hipback")
    assert config_file(None, env).parent == platformdirs.user_config_path("hipback")


def test_a_relative_path_is_meant_from_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    found = data_dir("journal", HOME)
    monkeypatch.chdir("/")
    assert found == tmp_path / "journal"


def test_a_tilde_is_the_home_folder() -> None:
    # The shell leaves --data-dir=~/x and a quoted variable as they are.
    assert data_dir("~/journal", HOME) == Path("/home/ada/journal")
    assert config_file(None, {**HOME, "HIPBACK_CONFIG": "~/h.toml"}) == Path("/home/ada/h.toml")


@linux
def test_an_empty_variable_counts_as_not_set() -> None:
    assert data_dir(None, {**HOME, "HIPBACK_DATA_DIR": ""}) == Path("/home/ada/.local/share/hipback")


@pytest.mark.parametrize("option", ["", "  "])
def test_an_empty_option_is_refused(option: str) -> None:
    with pytest.raises(PlaceError, match=r"^--data-dir is empty; expected a path$"):
        data_dir(option, HOME)
    with pytest.raises(PlaceError, match=r"^--config is empty; expected a path$"):
        config_file(option, HOME)


@linux
def test_without_any_home_the_variables_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(PlaceError, match="set HIPBACK_DATA_DIR and HIPBACK_CONFIG"):
        data_dir(None, {})


@pytest.mark.parametrize("name", ["styles", "data"])
def test_a_checkout_holds_the_folders_beside_the_package(name: str) -> None:
    assert package_folder(name) == Path(places.__file__).parents[1] / name


def test_an_installed_package_holds_them_inside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    package = tmp_path / "hipback_tui"
    (package / "styles").mkdir(parents=True)
    (tmp_path / "styles").mkdir()
    monkeypatch.setattr(places, "__file__", str(package / "places.py"))
    assert package_folder("styles") == package / "styles"


def test_a_missing_folder_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(places, "__file__", str(tmp_path / "hipback_tui" / "places.py"))
    with pytest.raises(FileNotFoundError, match=r"not installed whole: no folder data in .*hipback_tui"):
        package_folder("data")
