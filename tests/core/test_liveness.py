"""Which records count: what is taken back, removed, brought back and corrected, on devices that disagree."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hipback_tui.core.liveness import REMOVES, REPLACES, RETRACTS, Link, Standing, links_of, standing
from hipback_tui.core.records import Retraction, Session
from tests.support.journal_files import made


def says(*lines: str) -> Standing:
    """Judge lines such as "fix replaces run"."""
    return standing(Link(first, target, does) for first, does, target in map(str.split, lines))


class TestRetractions:
    def test_without_links_everything_counts(self) -> None:
        assert says() == Standing()
        assert says().version_of("run") == "run"

    def test_what_is_taken_back_does_not_count(self) -> None:
        found = says("undo retracts run")
        assert found.gone == {"run"}
        assert (found.version_of("run"), found.version_of("other")) == (None, "other")
        assert found.effective == {"undo"}

    def test_taking_back_what_took_back_brings_it_back_however_often(self) -> None:
        chain = ["a retracts run", "b retracts a", "c retracts b", "d retracts c"]
        assert [says(*chain[:n]).version_of("run") for n in range(1, 5)] == [None, "run", None, "run"]
        assert says(*chain).effective == {"b", "d"}

    def test_two_that_take_back_the_same_hold_apart(self) -> None:
        assert says("a retracts run", "b retracts run", "c retracts a").gone == {"run", "a"}

    def test_clocks_and_missing_records_make_no_difference(self) -> None:
        assert says("1 retracts 9").gone == {"9"}
        assert says("1 retracts never-seen").effective == {"1"}


class TestCorrections:
    def test_a_correction_counts_instead(self) -> None:
        found = says("fix replaces run")
        assert (found.version_of("run"), found.version_of("fix")) == ("fix", "fix")
        assert found.gone == {"run"}

    def test_a_corrected_correction_leaves_one_version(self) -> None:
        found = says("fix replaces run", "again replaces fix")
        assert found.gone == {"run", "fix"}
        assert found.version_of("run") == "again"

    def test_undoing_it_brings_back_what_was_before_step_by_step(self) -> None:
        lines = ["fix replaces run", "again replaces fix"]
        assert says(*lines, "x retracts again").version_of("run") == "fix"
        assert says(*lines, "x retracts again", "y retracts fix").version_of("run") == "run"
        assert says(*lines, "x retracts again", "y retracts fix", "z retracts y").version_of("run") == "fix"

    def test_of_two_devices_corrections_the_later_one_counts(self) -> None:
        both = ["fix1 replaces run", "fix2 replaces run"]
        assert says(*both).gone == {"run", "fix1"}
        assert says(*both, "x retracts fix2").gone == {"run", "fix2"}
        assert says(*both, "x retracts fix2", "y retracts fix1").gone == {"fix1", "fix2"}

    def test_never_two_versions_count_when_one_device_went_on_correcting(self) -> None:
        assert says("1 replaces run", "2 replaces 1", "9 replaces run").gone == {"run", "1", "2"}
        assert says("1 replaces run", "9 replaces 1", "2 replaces run").gone == {"run", "1", "2"}

    def test_a_device_that_undoes_an_earlier_version_does_not_touch_a_later_one(self) -> None:
        assert says("a replaces run", "b replaces a", "x retracts a").gone == {"run", "a"}
        assert says("a replaces run", "x retracts run").version_of("run") == "a"

    def test_a_correction_may_come_from_a_clock_that_is_behind(self) -> None:
        assert says("1 replaces 5", "0 replaces 1").gone == {"5", "1"}

    def test_corrections_of_what_is_not_here_yet_are_versions_of_one_thing(self) -> None:
        assert says("fix1 replaces unseen", "fix2 replaces unseen").gone == {"unseen", "fix1"}


class TestRemovals:
    def test_removing_a_corrected_record_brings_no_earlier_version_back(self) -> None:
        for named in ("run", "fix"):
            assert says("fix replaces run", f"x removes {named}").gone == {"run", "fix"}

    def test_undoing_the_removal_brings_the_corrected_one_back(self) -> None:
        assert says("fix replaces run", "x removes fix", "y retracts x").gone == {"run", "x"}

    def test_what_two_devices_removed_comes_back_when_both_are_undone(self) -> None:
        lines = ["a removes run", "b removes run", "x retracts b"]
        assert says(*lines).version_of("run") is None
        assert says(*lines, "y retracts a").version_of("run") == "run"


class TestFilesMadeByHand:
    def test_who_takes_itself_back_does_nothing(self) -> None:
        found = says("a retracts a", "b removes b", "c replaces c")
        assert not found.gone | found.effective

    def test_rings_of_retractions_have_no_effect_and_can_be_taken_back(self) -> None:
        ring = ["a retracts b", "b retracts c", "c retracts a"]
        assert says(*ring).effective == set()
        assert says(*ring).gone == set()
        assert says(*ring, "x retracts a").gone == {"a"}

    def test_rings_of_corrections_replace_nothing_but_what_hangs_on_them_holds(self) -> None:
        found = says("a replaces b", "b replaces a", "fix replaces a")
        assert found.gone == {"a"}
        assert found.version_of("a") == "fix"

    def test_a_retraction_cannot_take_back_the_version_that_replaces_it(self) -> None:
        found = says("r retracts fix", "fix replaces r")
        assert found.version_of("r") == "fix"
        assert not found.effective

    def test_a_long_chain_is_no_trouble(self) -> None:
        count = 20_000
        assert len(standing(Link(f"{n + 1:06}", f"{n:06}", REPLACES) for n in range(count)).gone) == count
        assert len(standing(Link(f"{n + 1:06}", f"{n:06}", RETRACTS) for n in range(count)).gone) == count / 2


def test_links_are_read_from_records() -> None:
    session = made()
    assert list(links_of(session)) == []
    fix = made()
    object.__setattr__(fix, "replaces", session.id)
    assert list(links_of(fix)) == [(fix.id, session.id, REPLACES)]
    undo, removal = made(Retraction(target="x")), made(Retraction(target="x", removed=True))
    assert [link.does for record in (undo, removal) for link in links_of(record)] == [RETRACTS, REMOVES]


# --- against an oracle that follows the rules by the letter -----------------------------------------------

NAMES = "abcdefgh"
LINKS = st.builds(
    Link, st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from([REPLACES, RETRACTS, REMOVES])
)


def _one_meaning_each(links: list[Link]) -> list[Link]:
    """Leave each record one thing to do."""
    return list({link.id: link for link in links}.values())


class Ring(Exception):  # noqa: N818 - it names what was met
    """A question whose answer depends on itself."""


class Oracle:
    """The rules, one by one, without any thought of cost."""

    def __init__(self, links: list[Link]) -> None:
        self.links = links
        self.names = {name for link in links for name in (link.id, link.target)}
        self.before = {link.id: link.target for link in links if link.does == REPLACES}
        self.before = {
            name: target for name, target in self.before.items() if name not in self.line(target, self.before)
        }

    @staticmethod
    def line(name: str, before: dict[str, str]) -> list[str]:
        """Return a record and what it replaces, directly and through others."""
        found = [name]
        while found[-1] in before and before[found[-1]] not in found:
            found.append(before[found[-1]])
        return found

    def family(self, name: str) -> frozenset[str]:
        root = self.line(name, self.before)[-1]
        return frozenset(other for other in self.names if self.line(other, self.before)[-1] == root)

    def effective(self, link: Link, path: tuple[frozenset[str], ...] = ()) -> bool:
        """Whether a retraction counts; raises Ring if that depends on itself."""
        family = self.family(link.id)
        if family in path:
            raise Ring
        against = [r for r in self.links if r.does != REPLACES and r.target in family]
        return self.version(family, [r for r in against if self.effective(r, (*path, family))]) == link.id

    def holds(self, link: Link) -> bool:
        try:
            return self.effective(link)
        except Ring:
            return False

    def version(self, family: frozenset[str], against: list[Link]) -> str | None:
        if any(link.does == REMOVES for link in against):
            return None
        left = family - {link.target for link in against}
        leaves = [name for name in left if not any(name in self.line(o, self.before)[1:] for o in left)]
        return max(leaves, default=None)

    def version_of(self, name: str) -> str | None:
        family = self.family(name)
        against = [r for r in self.links if r.does != REPLACES and r.target in family]
        return self.version(family, [link for link in against if self.holds(link)])


@settings(max_examples=300, deadline=None)
@given(st.lists(LINKS, max_size=9).map(_one_meaning_each))
def test_it_agrees_with_the_rules_by_the_letter(links: list[Link]) -> None:
    oracle = Oracle(links)
    found = standing(links)
    assert {name: found.version_of(name) for name in NAMES} == {
        name: oracle.version_of(name) if name in oracle.names else name for name in NAMES
    }
    assert found.gone == {name for name in oracle.names if oracle.version_of(name) != name}
    assert found.effective == {link.id for link in links if link.does != REPLACES and oracle.holds(link)}


@settings(max_examples=150, deadline=None)
@given(st.lists(LINKS, max_size=12), st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_makes_a_difference(links: list[Link], random: Any) -> None:
    shuffled = [*links, *links[: len(links) // 2]]
    random.shuffle(shuffled)
    assert standing(shuffled) == standing(links)


@settings(max_examples=150, deadline=None)
@given(st.lists(LINKS, max_size=12))
def test_at_most_one_version_of_a_family_counts(links: list[Link]) -> None:
    found = standing(links)
    families: dict[str, list[str]] = {}
    for name in NAMES:
        families.setdefault(found.root_of(name), []).append(name)
    for members in families.values():
        assert sum(name not in found.gone for name in members) <= 1


@settings(max_examples=100, deadline=None)
@given(st.lists(LINKS, max_size=10).map(_one_meaning_each), st.sampled_from(NAMES))
def test_taking_back_and_taking_that_back_is_as_if_nothing_was(links: list[Link], name: str) -> None:
    undone = [*links, Link("x", name, RETRACTS), Link("y", "x", RETRACTS)]
    before, after = standing(links), standing(undone)
    assert {n: after.version_of(n) for n in NAMES} == {n: before.version_of(n) for n in NAMES}


@pytest.mark.parametrize("payload", [Session(), Retraction(target="x", removed=True)])
def test_a_record_without_replaces_replaces_nothing(payload: Session | Retraction) -> None:
    assert all(link.does != REPLACES for link in links_of(made(payload)))
