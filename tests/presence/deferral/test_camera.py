"""Who has a camera open: a file in a folder of ours stands for the camera, the processes are real."""

import subprocess
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from hipback_tui.presence.deferral.camera import Camera

Use = Callable[..., "subprocess.Popen[bytes]"]

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="there is no /proc")


@pytest.fixture
def devices(tmp_path: Path) -> Path:
    folder = tmp_path / "dev"
    folder.mkdir()
    (folder / "video0").touch()
    (folder / "audio0").touch()
    return folder


@pytest.fixture
def use(tmp_path: Path, devices: Path) -> Generator[Use]:
    """Let a program of some name hold a device open."""
    running: list[subprocess.Popen[bytes]] = []

    def begin(program: str = "meeting", device: str = "video0") -> "subprocess.Popen[bytes]":
        name = tmp_path / program
        name.symlink_to("/bin/sh")
        process = subprocess.Popen(
            (str(name), "-c", f"exec 5<'{devices / device}'; echo open; read line"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        running.append(process)
        assert process.stdout is not None and process.stdout.readline() == b"open\n"
        return process

    yield begin
    for process in running:
        process.kill()
        process.communicate()


@pytest.fixture
def camera(devices: Path) -> Camera:
    return Camera(str(devices / "video"))


async def test_it_names_who_has_it_open_and_knows_when_it_is_over(camera: Camera, use: Use) -> None:
    assert await camera.usable() is None
    assert await camera.reason() is None
    process = use("zoom")
    assert await camera.reason() == "camera in use by zoom"
    process.kill()
    process.wait()
    assert await camera.reason() is None


async def test_another_device_is_no_camera(camera: Camera, use: Use) -> None:
    use(device="audio0")
    assert await camera.reason() is None


async def test_who_hands_the_picture_on_is_not_named(camera: Camera, use: Use) -> None:
    use("pipewire")
    assert await camera.reason() == "camera in use"


async def test_who_only_lists_cameras_does_not_count(camera: Camera, use: Use) -> None:
    use("wireplumber")
    assert await camera.reason() is None


async def test_hipback_itself_does_not_count(camera: Camera, devices: Path) -> None:
    with (devices / "video0").open():
        assert await camera.reason() is None


async def test_without_a_camera_it_says_so(camera: Camera, devices: Path) -> None:
    (devices / "video0").unlink()
    assert await camera.usable() == "no camera is plugged in"
    assert await camera.reason() is None


async def test_without_proc_it_says_so(devices: Path, tmp_path: Path) -> None:
    camera = Camera(str(devices / "video"), tmp_path / "nowhere")
    assert await camera.usable() == "the system does not say who uses a camera"
    assert await camera.reason() is None


async def test_processes_that_end_or_belong_to_others_do_no_harm(devices: Path, tmp_path: Path) -> None:
    proc = tmp_path / "proc"
    (proc / "12").mkdir(parents=True)  # ended: nothing in it any more
    (proc / "13" / "fd").mkdir(parents=True)
    (proc / "13" / "fd" / "0").write_text("no link")
    (proc / "14" / "fd").mkdir(parents=True)
    (proc / "14" / "fd" / "3").symlink_to(devices / "video0")  # and it ended before its name was read
    (proc / "version").touch()
    assert await Camera(str(devices / "video"), proc).reason() == "camera in use"
