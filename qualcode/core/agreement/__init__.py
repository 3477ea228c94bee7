"""How far coders agree: pure arithmetic on codings, numpy and scipy only.

The way of a figure: ``spans.Study`` (codings over the countable text) → a criterion (``evidence.characters``,
``units``, ``segments``) gives ``evidence.Evidence`` (additive counts per document and code) →
``estimates.estimate`` turns it into an ``Estimate``: a value with interval, or the reason why there is none.
Disagreements come first in every report: ``disagreements``.
"""
