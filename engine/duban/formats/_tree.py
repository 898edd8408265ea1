"""A proof as lines: what several formats share of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from duban.formats._style import Style
from duban.model.explanation import Explanation, Node

_SHOWN = 24
"""Records or findings of one branch that people are shown; programs get all."""


def shown(nodes: Sequence[Node], style: Style) -> Iterator[Node]:
    """The nodes that people read: of a long list the first ones, and how many there are."""
    if len(nodes) <= _SHOWN or any(node.nodes for node in nodes):
        yield from map(_together, nodes)
        return
    yield from nodes[: _SHOWN - 1]
    yield Node("line", style.say("explain.more", n=len(nodes)))


def _together(node: Node) -> Node:
    """A branch of one sentence says it on the line of its title."""
    if node.text or len(node.nodes) != 1 or node.nodes[0].kind != "line" or node.nodes[0].nodes:
        return node
    return replace(node, text=node.nodes[0].text, nodes=())


def head(explanation: Explanation, style: Style) -> list[str]:
    """What the proof is of, and on which day and content it stands."""
    return [
        explanation.finding,
        style.say(
            "explain.head", as_of=explanation.as_of, known_by=explanation.known_by, judge=explanation.judge,
            digest=explanation.content_sha256[:12],
        ),
        *([style.say("report.invented")] if explanation.invented else []),
    ]  # fmt: skip
