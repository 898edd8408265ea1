"""The catalogue of messages: two languages that say the same, for every fault there is."""

from __future__ import annotations

import ast
import inspect
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest

import duban
from duban.messages import CATALOGUE, LANGUAGES, PARTS, say
from duban.model.findings import Status
from duban.model.plan import STRENGTHS
from duban.plugins import SlotError
from duban.studies.classify.cells import Wrong

FAULTS = sorted(key for key in CATALOGUE if key.startswith("fault."))
SOURCE = Path(duban.__file__).parent


def slots(text: str) -> set[str]:
    """The names of the values in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("key", sorted(CATALOGUE))
def test_both_languages_tell_the_same_values(key: str) -> None:
    zh, en = CATALOGUE[key]
    assert slots(zh) == slots(en)
    assert zh and en


def test_no_sentence_stands_in_two_parts_of_the_catalogue() -> None:
    counted = Counter(key for part in PARTS for key in part)
    assert {key: count for key, count in counted.items() if count > 1} == {}


def test_no_value_of_a_message_is_named_like_a_parameter_of_say() -> None:
    taken = {
        name
        for name, parameter in inspect.signature(say).parameters.items()
        if parameter.kind is inspect.Parameter.POSITIONAL_OR_KEYWORD
    }
    clashing = {key for key, texts in CATALOGUE.items() if any(slots(text) & taken for text in texts)}
    assert not clashing


def test_every_status_and_strength_has_its_word() -> None:
    for group, words in (("status", [status.value for status in Status]), ("strength", STRENGTHS)):
        for language in LANGUAGES:
            labels = [say(f"{group}.{word}", language) for word in words]
            assert len(set(labels)) == len(labels)


def test_a_hint_follows_where_there_is_one() -> None:
    values = {"name": "县住健局", "nearest": "县住建局"}
    assert say("fault.unit_unknown", "zh", **values).endswith("；是不是“县住建局”？")
    assert say("fault.unit_unknown", "en", **values).endswith("; did you mean '县住建局'?")
    assert "did you mean" not in say("fault.unit_unknown", "en", name="县住健局", nearest="")


def test_an_unknown_key_is_refused() -> None:
    with pytest.raises(KeyError):
        say("fault.no_such_fault", "zh")


def codes() -> set[str]:
    """Every code of a fault that the engine may raise, as its source names them."""
    found = set()
    for path in SOURCE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
                positions = {"add": 1, "Fault": 1, "_fault": 1, "refused": 0, SlotError.__name__: 1}
                position = {**positions, "_tell": 2, Wrong.__name__: 0, "of": 1}.get(name)
                if position is not None and len(node.args) > position:
                    code = node.args[position]
                    if isinstance(code, ast.Constant) and isinstance(code.value, str):
                        found.add(code.value)
    return found


def test_every_fault_that_is_raised_has_its_sentence_and_every_sentence_its_fault() -> None:
    raised, told = codes(), {key.removeprefix("fault.") for key in FAULTS}
    assert raised - told == set()
    assert told - raised == set()
