"""Array types and the one division of this package that never warns."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


def ratio(numerator: npt.ArrayLike, denominator: npt.ArrayLike) -> Floats:
    """``numerator / denominator``, and nan (without a warning) where the denominator is not above zero.

    nan stays inside this package: `estimates` turns it into a reason.
    """
    above, below = np.broadcast_arrays(
        np.asarray(numerator, dtype=np.float64), np.asarray(denominator, dtype=np.float64)
    )
    result: Floats = np.full(above.shape, np.nan)
    np.divide(above, below, out=result, where=below > 0)
    return result


def ints(values: npt.ArrayLike) -> Ints:
    """``values`` as a one-dimensional int64 array (an empty list too)."""
    return np.asarray(values, dtype=np.int64).reshape(-1)


def within_groups(counts: Ints) -> Ints:
    """0..counts[0]-1, 0..counts[1]-1, ...: the running number within each repeated group."""
    ends = np.cumsum(counts)
    return np.arange(int(counts.sum()), dtype=np.int64) - np.repeat(ends - counts, counts)
