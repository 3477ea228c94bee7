"""How far coders agree: pure arithmetic on codings, numpy and scipy only.

The way of a figure::

    study = study_of(spans, scope, worked, codes)   # codings over the text that counts
    study = study.at_level(ancestor, codes)         # children merged into parents, if asked for
    evidence = characters(study)                    # or units, presence, segments, frequency: counts
    estimates(evidence.pooled(), rng)               # or .code(k), .only(documents).pooled()
    disagreements(study, parent)                    # what comes first in every report

An ``Estimate`` is a value with interval, or the reason (``words``) why there is none; nan stays inside. What
is not counted per code has its own module: ``ratings`` (matrices of values), ``labelsets`` (all codes of a
passage at once), ``unitizing`` (the family of 2016), ``gamma``, ``confusion``. Whatever draws at random is
given a ``numpy.random.Generator``.
"""
