"""Sources that share a host, their mirrors included, take turns; all others may go side by side."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from scrapers.groups import by_host


@dataclass(frozen=True)
class Hosts:
    host: str
    hosts: tuple[str, ...] = ()


def test_sources_apart_stay_apart_in_the_order_given() -> None:
    one, two, three = Hosts("a.vn"), Hosts("b.vn", ("m.b.vn",)), Hosts("c.vn")
    assert by_host([two, one, three]) == [[two], [one], [three]]
    assert by_host([]) == []


def test_a_mirror_or_a_chain_of_mirrors_joins_sources() -> None:
    paper, mobile, agency = Hosts("a.vn", ("m.a.vn",)), Hosts("m.a.vn", ("tin.vn",)), Hosts("tin.vn")
    other = Hosts("b.vn")
    for order in permutations((paper, mobile, agency, other)):
        joined, alone = sorted(by_host(order), key=len, reverse=True)
        assert (set(joined), alone) == ({paper, mobile, agency}, [other])
        assert joined == [one for one in order if one is not other], "in the order given"


names = st.sampled_from(["a.vn", "b.vn", "c.vn", "d.vn", "e.vn", "f.vn", "g.vn"])


@given(st.lists(st.builds(Hosts, names, st.lists(names, max_size=2).map(tuple)), max_size=12))
def test_each_source_is_in_one_group_and_each_host_too(sources: list[Hosts]) -> None:
    groups = by_host(sources)
    assert sorted(map(repr, sources)) == sorted(repr(one) for group in groups for one in group)
    hosts = [{name for one in group for name in (one.host, *one.hosts)} for group in groups]
    assert sum(map(len, hosts)) == len(set().union(*hosts)), "no host is in two groups"
    for group in groups:
        # No group falls into parts that have nothing to do with each other.
        reached = {group[0].host}
        for _ in group:
            touching = [one for one in group if reached & {one.host, *one.hosts}]
            reached |= {name for one in touching for name in (one.host, *one.hosts)}
        assert all({one.host, *one.hosts} <= reached for one in group)
