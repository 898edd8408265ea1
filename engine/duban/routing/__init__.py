"""Findings + Units -> routes and the responsibility matrix; the only door to networkx."""
