"""The files of a content folder read and held to each other; content.py decides whether that is needed at all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from duban import schemas
from duban.faults import NOWHERE, ContentError, Faults
from duban.loading import files
from duban.loading.amendments import check_acts
from duban.loading.attributes import check_facts, check_things, in_range
from duban.loading.content import Content
from duban.loading.judge_rules import read_judge_rules
from duban.loading.ledger import check_form, read_ledger
from duban.loading.rulebook import read_rulebook
from duban.loading.standards import check_nonconformities
from duban.loading.suggest import nearest
from duban.loading.units import read_units
from duban.loading.validation import check_document
from duban.model.expressions import Between, Condition, Grouped, Test
from duban.model.facts import Ledger
from duban.model.plan import OPEN, Criterion, Obligation, Plan, Rulebook, groups_of
from duban.model.quantities import NO_UNIT, Quantity, parse_quantity
from duban.model.ranks import RANKED
from duban.model.rules import ROLES, JudgeRule, OneOf
from duban.model.units import Units
from duban.sources.yaml import Map, read_document

_NEEDED = {"Quantities": "quantities.yaml", "Defaults": "defaults.yaml", "JudgeRules": "lifecycle.yaml"}


def read(root: Path, plans: Sequence[str], facts: Sequence[str] | None) -> Content:
    """Everything an audit of these plans needs, without a ledger where `facts` is None.

    Raises ContentError with every fault found.
    """
    faults = Faults()
    folders = files.plan_folders(root, plans)
    if not folders:
        faults.add(NOWHERE, "no_plans")
    common_paths = files.common_files(root)
    common = read_documents(common_paths, root, faults)
    for kind, name in _NEEDED.items():
        if not faults and not any(document["kind"] == kind for document in common):
            faults.add(NOWHERE, "common_missing", kind=kind, name=name)
    unit_paths = files.yaml_in(root / "graphs")
    unit_documents = read_documents(unit_paths, root, faults)
    plan_paths = [(folder.name, files.yaml_in(folder)) for folder in folders]
    plan_documents = []
    for folder, (name, paths) in zip(folders, plan_paths, strict=True):
        if not paths:
            faults.add(NOWHERE, "plan_heads", folder=folder.name, found=0)
        plan_documents.append((name, read_documents(paths, root, faults)))
    names = [folder.name for folder in folders]
    fact_paths = files.ledger_files(root, names, facts) if facts is not None else []
    named_facts = [(path, files.name_of(path, root)) for path in fact_paths]
    if faults:
        # A rulebook read past a broken file would complain of everything that file defines.
        check_form(named_facts, faults)
        faults.raise_if_any()
    units = read_units([d for d in unit_documents if d["kind"] in ("Units", "Things")], faults)
    rules = read_judge_rules(common, plan_documents, faults)
    rulebook = read_rulebook(common, plan_documents, faults)
    _check_names(rulebook, units, faults)
    check_things(rulebook, units, faults)
    _check_addressees(rules, rulebook, units, faults)
    _check_obligations(rules, rulebook, faults)
    ledger = read_ledger(named_facts, rulebook, faults)
    check_ledger(ledger, rulebook, units, faults)
    faults.raise_if_any()
    used = [*common_paths, *unit_paths, *(path for _, paths in plan_paths for path in paths), *fact_paths]
    return Content(rulebook, ledger, units, rules, files.digest(used, root), tuple(files.replaced_common(root)))


def read_documents(paths: Sequence[Path], root: Path, faults: Faults) -> list[Map]:
    """The sound documents of these files; what is wrong with the others is gathered."""
    found = []
    for path in paths:
        name = files.name_of(path, root)
        try:
            document = read_document(path, name)
        except ContentError as error:
            faults.extend(error.faults)
            continue
        kind = document.get("kind")
        if not isinstance(kind, str) or kind not in schemas.KINDS or kind in schemas.SHAPES:
            allowed = [each for each in schemas.KINDS if each not in schemas.SHAPES]
            place = document.values_at.get("kind", document.place)
            faults.add(
                place,
                "unknown_file_kind",
                kind=kind or "",
                allowed=", ".join(allowed),
                nearest=nearest(str(kind), allowed),
            )
            continue
        if check_document(document, schemas.KINDS[kind], faults):
            found.append(document)
    return found


def _check_names(rulebook: Rulebook, units: Units, faults: Faults) -> None:
    """Every office, place and group a plan names must be in the register."""
    for plan in rulebook.plans.values():
        if plan.jurisdiction not in units.places:
            faults.add(plan.place, "place_unknown", name=plan.jurisdiction, of=plan.title)
            continue
        _check_unit(plan.government, plan, units, plan, faults)
        for obligation in plan.obligations:
            for name in (*obligation.lead, *obligation.cooperating, *obligation.responsible):
                _check_unit(name, plan, units, obligation, faults)
            for criterion in obligation.criteria:
                _check_criterion(criterion, plan, rulebook, units, faults)


def check_ledger(ledger: Ledger, rulebook: Rulebook, units: Units, faults: Faults) -> None:
    """Hold records to what the rules and the register say: who they name, what they state, and which acts there are."""
    _check_parties(ledger, rulebook, units, faults)
    check_facts(ledger, rulebook, units, faults)
    check_nonconformities(ledger, rulebook.standards, faults)
    check_acts(ledger, rulebook, faults)


def _check_parties(ledger: Ledger, rulebook: Rulebook, units: Units, faults: Faults) -> None:
    """Who waives, remedies and verifies must be in the register: a misspelt name would be another office than itself."""
    for fact in ledger.facts:
        key = {"waiver": "approver", "remedy": "reporter", "verification": "reporter"}.get(fact.kind)
        name = fact.reporter or "" if key == "reporter" else fact.attributes.get("approver", "")
        plans = [plan for plan in rulebook.plans.values() if fact.plan in (None, plan.id)]
        if key is None or any(units.named(name, plan.jurisdiction) for plan in plans):
            continue
        known = [spelling for unit in units.units.values() for spelling in (unit.name, *unit.aliases)]
        faults.add(fact.place, "unit_unknown", name=name, nearest=nearest(name, known))


def _check_addressees(rules: Sequence[JudgeRule], rulebook: Rulebook, units: Units, faults: Faults) -> None:
    """Whom a rule names must be a role, or an office as one of the plans it holds for would name it."""
    for rule in rules:
        name = rule.fields.get("to")
        plans = [plan for plan in rulebook.plans.values() if rule.plan in (None, plan.id)]
        if not isinstance(name, str) or name in ROLES or any(units.named(name, each.jurisdiction) for each in plans):
            continue
        known = [spelling for unit in units.units.values() for spelling in (unit.name, *unit.aliases)]
        faults.add(
            rule.place, "addressee_unknown", name=name, roles=", ".join(ROLES), nearest=nearest(name, (*ROLES, *known))
        )


def _check_obligations(rules: Sequence[JudgeRule], rulebook: Rulebook, faults: Faults) -> None:
    """An obligation that a plan's own rule asks for or concludes must be one of that plan."""
    for rule in rules:
        plan = rulebook.plans.get(rule.plan or "")
        if plan is None:
            continue
        known = [obligation.id for obligation in plan.obligations]
        asked = [guard for each in rule.when for name, guard in each.guards if name == "obligation"]
        named = [str(value) for guard in asked if isinstance(guard, OneOf) for value in guard.values]
        concluded = rule.fields.get("obligation")
        named += [str(concluded)] if isinstance(concluded, str | int) else []
        for name in dict.fromkeys(named):
            if name not in known:
                faults.add(rule.place, "no_obligation", id=name, plan=plan.id, nearest=nearest(name, known))


def _check_unit(
    name: str | None, plan: Plan, units: Units, owner: Plan | Obligation | Criterion, faults: Faults
) -> None:
    if name is None or name == OPEN or units.named(name, plan.jurisdiction) is not None:
        return
    known = [
        spelling
        for unit in units.units.values()
        if unit.place_name in units.around(plan.jurisdiction)
        for spelling in (unit.name, *unit.aliases)
    ]
    faults.add(owner.place, "unit_unknown", name=name, nearest=nearest(name, known))


def _check_criterion(criterion: Criterion, plan: Plan, rulebook: Rulebook, units: Units, faults: Faults) -> None:
    for name in (*criterion.lead, *(lead for _, leads in criterion.objects for lead in leads)):
        _check_unit(name, plan, units, criterion, faults)
    if criterion.scope is not None and criterion.scope not in units.places:
        faults.add(criterion.place, "place_unknown", name=criterion.scope, of=criterion.id)
    tests = [criterion.test, *(test for _, test, _ in criterion.phases)]
    if criterion.applies_if is not None and criterion.applies_if.test is not None:
        tests.append(criterion.applies_if.test)
    groups = [criterion.each, *(group for test in tests for group in groups_of(test.left))]
    for group in groups:
        if group is not None and group not in units.groups:
            faults.add(criterion.place, "group_unknown", name=group, nearest=nearest(group, units.groups))
    for name in criterion.tabled:
        if name not in units.places and name not in units.things and name not in dict(criterion.objects):
            known = [*units.places, *units.things]
            faults.add(criterion.place, "subject_unknown", name=name, nearest=nearest(name, known))
    for line in criterion.amendments:
        subject = line.act.subject
        if subject is not None and not (
            subject in units.places or subject in units.things or subject in dict(criterion.objects)
        ):
            known = [*units.places, *units.things, *dict(criterion.objects)]
            faults.add(line.act.place, "subject_unknown", name=subject, nearest=nearest(subject, known))
    issuers = [getattr(target, "issuer", None) for test in tests for target in _targets(test)]
    for issuer in issuers:
        _check_unit(issuer, plan, units, criterion, faults)
    if criterion.each in units.groups:
        _check_where(criterion.where, str(criterion.each), rulebook, units, criterion, faults)
    for test in tests:
        if isinstance(test.left, Grouped) and test.left.group in units.groups:
            _check_where(test.left.where, str(test.left.group), rulebook, units, criterion, faults)


def _check_where(
    where: Sequence[Condition], group: str, rulebook: Rulebook, units: Units, criterion: Criterion, faults: Faults
) -> None:
    """A condition that no member can meet, for want of the attribute or of its unit, would leave all out silently."""
    members = units.members(group)
    known = {attribute for thing in members for attribute in thing.attributes}
    for condition in where:
        name = condition.attribute
        if members and name not in known:
            faults.add(criterion.place, "attribute_unknown", name=name, group=group, nearest=nearest(name, known))
        if condition.quantity is None:
            continue
        unit = condition.quantity.measured_in
        lowest = in_range(unit, rulebook.metrics.get(name), rulebook.scales).least
        if unit not in (NO_UNIT, *RANKED) and not rulebook.scales.knows(unit):
            faults.add(criterion.place, "unknown_measured_in", unit=unit)
        elif lowest is not None and condition.quantity.value < lowest:
            faults.add(criterion.place, "out_of_range", value=str(condition.quantity), metric=name)
        figures = [figure for thing in members if (figure := _figure(thing.attributes.get(name, ""))) is not None]
        # Where it fits some, it is the others that are wrong.
        if figures and all(rulebook.scales.convert(figure, unit) is None for figure in figures):
            shown = str(condition.quantity)
            faults.add(criterion.place, "wrong_unit", value=shown, wanted=figures[0].measured_in, metric=name)


def _figure(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except ValueError:
        return None


def _targets(test: Test) -> tuple[object, ...]:
    return (test.low, test.high) if isinstance(test, Between) else (test.right,)
