"""(Rulebook, Ledger, Units, as_of, known_by) -> Measures: arithmetic over what was known, and nothing about duty."""
