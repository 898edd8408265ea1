"""One file a verb; the only clock, the only printing, the exit codes."""
