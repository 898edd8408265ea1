"""The parts of a draft rulebook: criteria, metrics, the register of what the plan names, texts."""
