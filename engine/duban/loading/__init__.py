"""Folders -> Rulebook, Ledger, Units, judge rules; gathers every fault before it speaks."""
