"""One file a check of `duban lint`: its code is the file's name, its page is docs/lint/<code>.md.

A check has a LEVEL (warning or remark), a TOPIC, and `look`, which yields what it finds; one that reads the printed text
says `NEEDS_DOCUMENT`. What it finds is either surely a slip or says so carefully: a remark that a careful official would
call wrong costs more than one that is missing.
"""
