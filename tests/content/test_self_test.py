"""The hip-flexor screen as it is brought along, and what a broken file says."""

import re
from pathlib import Path

import pytest

from hipback_tui.content.figure_file import figure_ids
from hipback_tui.content.self_test import Asks, SelfTestGuide, load_self_test
from hipback_tui.core.care_records import FINDINGS
from hipback_tui.core.routines import Side, for_side
from hipback_tui.core.toml_source import SourceError

FIGURES = {f"self-test-{name}" for name in ("flat-back", "hug", "clear", "tight", "drift", "arch")}


@pytest.fixture
def guide(data_dir: Path) -> SelfTestGuide:
    return load_self_test(data_dir)


def texts(guide: SelfTestGuide) -> list[str]:
    sights = (*guide.sights, guide.clear)
    return [
        *(guide.intro, guide.stop_if, guide.without_control),
        *(step.text for step in guide.steps),
        *(sight.text for sight in sights),
    ]


@pytest.mark.parametrize("side", Side)
def test_each_side_flattens_the_back_first_and_looks_last(guide: SelfTestGuide, side: Side) -> None:
    steps = [step for step in guide.steps if step.side is side]
    assert [step.asks for step in steps] == [Asks.CONTROL, Asks.NOTHING, Asks.NOTHING, Asks.FINDINGS]
    assert [step.figure.removeprefix("self-test-") for step in steps[:3]] == ["flat-back", "hug", "clear"]
    titles = [for_side(step.title, side) for step in steps]
    other = Side.RIGHT if side is Side.LEFT else Side.LEFT
    assert titles[1:] == [f"Hug the {other} knee", f"Let the {side} leg hang", f"Look at the {side} leg"]


def test_the_place_is_taken_once_then_left_then_right(guide: SelfTestGuide) -> None:
    assert [step.side for step in guide.steps] == [None, *[Side.LEFT] * 4, *[Side.RIGHT] * 4]


def test_all_that_may_be_seen_has_a_key_of_its_own(guide: SelfTestGuide) -> None:
    assert tuple(sight.finding for sight in guide.sights) == FINDINGS
    assert guide.clear.finding is None
    assert len({sight.key for sight in (*guide.sights, guide.clear)}) == 4


def test_every_figure_is_used(guide: SelfTestGuide) -> None:
    shown = {step.figure for step in guide.steps} | {sight.figure for sight in (*guide.sights, guide.clear)}
    assert shown == FIGURES


def test_every_figure_is_there(data_dir: Path) -> None:
    assert figure_ids(data_dir, None) >= FIGURES


def test_texts_can_be_read_at_a_glance_and_are_calm(guide: SelfTestGuide) -> None:
    for text in texts(guide):
        assert len(text) <= 140, text
        assert re.search(r"[.?]$", text) and "!" not in text
        assert not set("{}") & set(for_side(text, Side.LEFT))
    for sight in (*guide.sights, guide.clear):
        assert len(sight.name) <= 16


def test_it_names_its_sources(guide: SelfTestGuide) -> None:
    assert guide.sources == ("harris", "vigotsky2016")


BREAKS = {
    "no control": ('asks = "control"', "", "steps: another order; expected for each side first 'control'"),
    "asked once": (
        'asks = "findings"\neach_side = true',
        'asks = "findings"',
        "steps[5]: once, after",
    ),
    "another finding": ('id = "drifts"', 'id = "limps"', "findings[2].id: 'limps'; expected one of"),
    "a finding twice": (
        'id = "drifts"',
        'id = "thigh_high"',
        "findings: thigh_high, thigh_high, ",
    ),
    "a key twice": ('key = "2"', 'key = "1"', "keys 1 1 3 0; expected another key for each"),
    "a long key": ('key = "2"', 'key = "22"', "findings[2].key: a text of 2 characters"),
    "no clear": ("[clear]", "[clean]", "clear: missing; expected [clear]"),
    "no title": ('title = "Lie at the edge"', "", "steps[1].title: missing"),
    "a stray word": ('key = "0"', 'key = "0"\ntone = 1', "clear.tone: unknown key"),
}


@pytest.mark.parametrize("was, now, said", BREAKS.values(), ids=BREAKS)
def test_a_broken_file_is_an_error_that_says_where(
    data_dir: Path, tmp_path: Path, was: str, now: str, said: str
) -> None:
    text = (data_dir / "self-test.toml").read_text(encoding="utf-8")
    assert was in text
    (tmp_path / "self-test.toml").write_text(text.replace(was, now), encoding="utf-8")
    with pytest.raises(SourceError) as error:
        load_self_test(tmp_path)
    assert re.search(r"self-test\.toml:\d+: ", str(error.value))
    assert said in str(error.value)


def test_without_the_file_it_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load_self_test(tmp_path)
