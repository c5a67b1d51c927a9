"""Which records count, where others take them back or replace them.

Records are never changed. Two kinds of links say what no longer counts: a `Retraction` takes another record
back, and a record that `replaces` another one counts instead. These are the rules:

- A record, all that replaces it, and all that replaces these in turn are one *family*: one thing that
  happened, in several versions. At most one version of a family counts.
- A version that is retracted by undo does not count; what it replaced counts again.
- Removing (`Retraction.removed`) takes the whole family away, whichever version it names.
- A version does not count while one that replaces it, directly or through others, is not retracted. Of those
  that are left (two devices corrected the same thing) the one with the greatest id counts.
- Only a retraction that counts itself has any effect, so that retracting one brings back what it took.

Nothing depends on the order of records or on the clocks of devices, except which of two corrections is the
later one. What a link names may be missing: it may come later. Files made by hand may hold rings. Records
that replace each other in a ring do not replace anything. A retraction on whose own standing it depends,
directly or through others, whether it counts has no effect.

The work grows with the number of links alone, not with that of records.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from hipback_tui.core.row import Row

TYPE_CHECKING = False  # importing typing would take longer than what `status` does with it
if TYPE_CHECKING:
    from hipback_tui.core.records import Record

REPLACES = "replaces"
RETRACTS = "retracts"
REMOVES = "removes"


class Link(Row):
    """That the record `id` does something (`REPLACES`, `RETRACTS` or `REMOVES`) to the record `target`."""

    id: str
    target: str
    does: str


_NONE: Mapping[str, str | None] = MappingProxyType({})
_NO_ROOTS: Mapping[str, str] = MappingProxyType({})


class Standing(Row):
    """What counts.

    `versions` maps each record that is part of a family of several, or that is taken back, to the version
    that counts, None if none does; `roots` maps the same records to the root of their family. `effective`
    are the ids of the retractions that have an effect. `gone` are the ids of `versions` that do not count
    themselves.
    """

    versions: Mapping[str, str | None] = _NONE
    roots: Mapping[str, str] = _NO_ROOTS
    effective: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    def version_of(self, record_id: str) -> str | None:
        """Return the id of what counts for this record: its own, that of another version, or None."""
        return self.versions.get(record_id, record_id)

    def root_of(self, record_id: str) -> str:
        """Return the id of the version of this record that replaces nothing."""
        return self.roots.get(record_id, record_id)


def links_of(record: Record) -> Iterator[Link]:
    """Yield what a record does to others."""
    from hipback_tui.core.records import Retraction  # late: kept links need no records

    if record.replaces is not None:
        yield Link(record.id, record.replaces, REPLACES)
    if isinstance(record.payload, Retraction):
        yield Link(record.id, record.payload.target, REMOVES if record.payload.removed else RETRACTS)


def standing(links: Iterable[tuple[str, str, str]]) -> Standing:
    """Return what counts, given all links of a journal in any order, some perhaps several times."""
    every = {Link(*link) for link in links}
    if not every:
        return Standing()
    return _Families(every).judged()


class _Families:
    """The families of all linked records, each known by its root: the version that replaces nothing."""

    def __init__(self, links: set[Link]) -> None:
        replaced: dict[str, str] = {}
        for link in links:
            if link.does == REPLACES:  # one id with two meanings is damage; the choice is the same everywhere
                replaced[link.id] = max(link.target, replaced.get(link.id, ""))
        self.replaced = _without_rings(replaced)
        self.retractions = [link for link in links if link.does != REPLACES]
        self.roots: dict[str, str] = {}
        self.members: dict[str, list[str]] = {}
        for name in {name for link in links for name in (link.id, link.target)}:
            self.members.setdefault(self.root(name), []).append(name)

    def root(self, name: str) -> str:
        """Return the root of a record's family."""
        passed = []
        while name not in self.roots and name in self.replaced:
            passed.append(name)
            name = self.replaced[name]
        root = self.roots.setdefault(name, name)
        self.roots.update(dict.fromkeys(passed, root))
        return root

    def judged(self) -> Standing:
        """Judge each family once all retractions that name its members are judged; rings stay over."""
        against: dict[str, list[Link]] = {}
        made_in: dict[str, list[Link]] = {}
        for link in self.retractions:
            against.setdefault(self.roots[link.target], []).append(link)
            made_in.setdefault(self.roots[link.id], []).append(link)
        waits_for = {family: len(against.get(family, ())) for family in self.members}
        ready = [family for family, count in waits_for.items() if not count]
        found: dict[str, str | None] = {}
        effective: set[str] = set()

        def judge(family: str) -> None:
            found[family] = self.version(
                family, [link for link in against.get(family, ()) if link.id in effective]
            )

        while ready:
            family = ready.pop()
            judge(family)
            for link in made_in.get(family, ()):
                if link.id == found[family]:
                    effective.add(link.id)
                target = self.roots[link.target]
                waits_for[target] -= 1
                if not waits_for[target]:
                    ready.append(target)
        for family in self.members.keys() - found.keys():
            judge(family)
        versions = {
            name: found[family]
            for family, names in self.members.items()
            for name in names
            if len(names) > 1 or found[family] != name
        }
        gone = frozenset(name for name, version in versions.items() if name != version)
        roots = {name: self.roots[name] for name in versions}
        return Standing(versions, roots, frozenset(effective), gone)

    def version(self, family: str, retracted_by: list[Link]) -> str | None:
        """Return the version of a family that counts, given the retractions of it that have an effect."""
        if any(link.does == REMOVES for link in retracted_by):
            return None
        names = self.members[family]
        if len(names) == 1:
            return None if retracted_by else names[0]
        retracted = {link.target for link in retracted_by}
        left = {name for name in names if name not in retracted}
        outdone: set[str] = set()
        for name in left:
            before = self.replaced.get(name)
            while before is not None and before not in outdone:
                outdone.add(before)
                before = self.replaced.get(before)
        return max(left - outdone, default=None)


def _without_rings(replaced: dict[str, str]) -> dict[str, str]:
    """Leave out what records say that replace each other in a ring."""
    settled: set[str] = set()
    in_rings: set[str] = set()
    for start in replaced:
        path: dict[str, None] = {}
        name = start
        while name in replaced and name not in settled and name not in path:
            path[name] = None
            name = replaced[name]
        if name in path:
            passed = list(path)
            in_rings.update(passed[passed.index(name) :])
        settled.update(path)
    return {name: target for name, target in replaced.items() if name not in in_rings}
