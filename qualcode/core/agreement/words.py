"""What a reader is told about a figure: how its interval was made, or why there is none."""

from __future__ import annotations

from qualcode.errors import N_

# How an interval was made.
JACKKNIFE = N_("delete-one-document jackknife, t on Fisher z")
PASSAGE_BOOTSTRAP = N_("passage bootstrap, within document only")
UNIT_BOOTSTRAP = N_("bootstrap by unit")
LINEARISED = N_("Gwet's linearised standard error")
FLEISS_COHEN_EVERITT = N_("standard error of Fleiss, Cohen and Everitt")

# Why there is no value.
NOTHING_TO_COMPARE = N_("undefined: no text that two coders have worked on")
NEVER_USED = N_("undefined: no coder used it in the text compared")
NO_VARIATION = N_("undefined: there is only one value, so agreement beyond chance cannot be told")
NO_NEITHER = N_("undefined: segments that neither coder marked cannot be counted")
ONE_CODE = N_("undefined: with one code there is nothing to choose between")
OWN_OVERLAP = N_("undefined: a coder put two of these codes on the same passage")
NO_COMMON_MATTER = N_("undefined: there is no text on which these codes could differ")
NO_CHANCE = N_("undefined: chance alone would agree")
NO_FIXED_VALUES = N_("undefined: frequencies have no fixed number of values to choose from")
NOT_OF_CRITERION = N_("undefined: this criterion does not give what it is made of")
NO_DOMAIN = N_("undefined: no two of the codes used are marked as excluding each other")
FEW_WEIGHTS = N_("undefined: fewer than two pairs of segments carry weights of both coders")
NO_WEIGHTS = N_("undefined: no segments that two coders share carry weights of both")
TOO_MANY_SETS = N_("not computed: there are more than 4,000 different sets of codes")
TOO_MANY = N_("not computed: with more than 20,000 codings it would take hours")

# Why there is a value but no interval.
ALL_AGREE = N_("no interval: the coders agree everywhere")
NO_SPREAD = N_("no interval: the value does not vary")
FEW_DOCUMENTS = N_("no interval: fewer than three documents")
ONE_DOCUMENT_DECIDES = N_("no interval: without one of the documents there is no value")
FEW_UNITS = N_("no interval: fewer than two units")
DESCRIBES = N_("no interval: it describes these data only")
NOT_ASKED = N_("no interval: not asked for")

# Kinds of disagreement.
MISSED = N_("missed")
BOUNDARY = N_("boundary")
DIFFERENT_CODE = N_("different code")
PARENT_CHILD = N_("parent-child")

# What a learner's passage is beside a reference, besides the kinds of disagreement.
RIGHT = N_("right")
EXTRA = N_("extra")
