from duban.model.draft import TextReading


def read_clauses(p, **k):
    return TextReading((), ())
