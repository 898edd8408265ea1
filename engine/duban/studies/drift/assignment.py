"""The pairing whose weights add up to the most; one that takes the best pair first spoils the rest."""

from __future__ import annotations

from collections.abc import Mapping
from heapq import heappop, heappush
from zlib import crc32


def assign(weights: Mapping[tuple[int, int], int]) -> dict[int, int]:
    """Left to right, each at most once, the sum of the weights (all above 0) as large as can be.

    Shortest augmenting paths over the pairs there are, so that plans of a thousand rows with a few likely pairs each
    take no longer than those pairs need. Everyone on the left also has a place of its own, which is to stay alone.
    """
    if not weights:
        return {}
    most = max(weights.values())
    alone = max(right for _, right in weights) + 1
    costs: dict[int, list[tuple[int, int]]] = {}
    for (left, right), weight in sorted(weights.items()):
        costs.setdefault(left, [(alone + left, most)]).append((right, most - weight))
    owner: dict[int, int] = {}
    mate: dict[int, int] = {}
    # Potentials: what is left of a cost after them is never negative, which is what the search below needs.
    paid: dict[int, int] = {}
    asked: dict[int, int] = {}
    for start in costs:
        paid[start] = min(cost - asked.get(right, 0) for right, cost in costs[start])
        distance: dict[int, int] = {}
        via: dict[int, int] = {}
        heap: list[tuple[int, int]] = []
        done: list[int] = []
        here, base = start, 0
        while True:
            for right, cost in costs[here]:
                further = base + cost - paid[here] - asked.get(right, 0)
                if further < distance.get(right, further + 1):
                    distance[right], via[right] = further, here
                    heappush(heap, (further, right))
            base, free = heappop(heap)
            while free in done:
                base, free = heappop(heap)
            done.append(free)
            if free not in owner:
                break
            here = owner[free]
        for right in done:
            spare = base - distance[right]
            asked[right] = asked.get(right, 0) - spare
            if right in owner:
                paid[owner[right]] += spare
        paid[start] += base
        while True:
            left = via[free]
            freed = mate.get(left)
            owner[free], mate[left] = left, free
            if left == start or freed is None:
                break
            free = freed
    return {left: right for left, right in sorted(mate.items()) if right < alone}


def weight(likeness: float, one: str, other: str) -> int:
    """The weight of a pair: its likeness, and far below it a figure of the pair's own.

    So one pairing is the best where several are equally good, whatever the order of the rows and of the two plans.
    """
    low, high = sorted((one, other))
    return (round(likeness * 1_000_000) << 24) + (crc32(f"{low}\0{high}".encode()) & 0xFFFFFF) + 1
