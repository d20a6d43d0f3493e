"""Which sources must take turns: groups that have no host in common may be crawled side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar


class HasHosts(Protocol):
    """A source, as far as its hosts go."""

    @property
    def host(self) -> str: ...
    @property
    def hosts(self) -> Sequence[str]: ...


S = TypeVar("S", bound=HasHosts)


def by_host(sources: Sequence[S]) -> list[list[S]]:
    """Sources in groups that share no host, mirrors included; each group in the order given."""
    groups: list[tuple[set[str], list[int]]] = []
    for number, source in enumerate(sources):
        hosts, members = {source.host, *source.hosts}, [number]
        apart: list[tuple[set[str], list[int]]] = []
        for other_hosts, others in groups:
            if other_hosts & hosts:
                hosts, members = hosts | other_hosts, [*others, *members]
            else:
                apart.append((other_hosts, others))
        groups = [*apart, (hosts, members)]
    ordered = sorted(sorted(members) for _, members in groups)
    return [[sources[number] for number in members] for members in ordered]
