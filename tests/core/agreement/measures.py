"""Coefficients of tables and matrices by name, for the tests of published figures."""

import numpy as np

from qualcode.core.agreement import coefficients as by
from qualcode.core.agreement import ratings


def of_table(name, table):
    table = np.array(table, dtype=float)
    tally = by.table_tally(table)
    functions = {
        "percent": lambda: by.percent(tally),
        "cohen_kappa": lambda: by.cohen_kappa(table),
        "scott_pi": lambda: by.fleiss_kappa(tally),
        "gwet_ac1": lambda: by.gwet_ac1(tally),
        "brennan_prediger": lambda: by.brennan_prediger(tally, len(table)),
    }
    return float(functions[name]())


def ratings_of(matrix):
    """Ratings from rows of hashable values, None where not judged; values in their order."""
    values = sorted({value for row in matrix for value in row if value is not None})
    number = {None: np.nan} | {
        value: (value if isinstance(value, int) else place) for place, value in enumerate(values)
    }
    return ratings.ratings_of([[number[value] for value in row] for row in matrix])


def of_matrix(name, matrix):
    given = ratings_of(matrix)
    tally = ratings.tally(given)
    first, _, rest = name.partition(" ")
    if first == "alpha":
        return ratings.alpha(given, rest).value
    if first == "category":
        return float(by.category_kappa(tally, given.levels.tolist().index(int(rest))))
    functions = {
        "percent": lambda: by.percent(tally),
        "fleiss_kappa": lambda: by.fleiss_kappa(tally),
        "gwet_ac1": lambda: by.gwet_ac1(tally),
        "brennan_prediger": lambda: by.brennan_prediger(tally, len(given.levels)),
    }
    return float(functions[first]())
