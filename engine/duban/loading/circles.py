"""Lines that come back to where they start."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence


def circles(ahead: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    """Each circle once, from a node on it back to that node."""
    done: set[str] = set()
    for start in ahead:
        if start in done:
            continue
        trail = [start]
        stack = [iter(ahead[start])]
        while stack:
            step = next(stack[-1], None)
            if step is None:
                stack.pop()
                done.add(trail.pop())
            elif step in trail:
                yield (*trail[trail.index(step) :], step)
                done.add(step)
            elif step not in done:
                trail.append(step)
                stack.append(iter(ahead.get(step, ())))
