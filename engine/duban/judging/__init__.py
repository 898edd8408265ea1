"""Measures -> Findings and Consequences by forward chaining; the only door to the rule engine."""
