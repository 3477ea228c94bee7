"""Published examples: the figures of the papers, typed in here so that a plain clone tests them.

Each: name, data, {coefficient: (value, tolerance)}. Tables: rows the first coder, columns the second.
"""

TABLES = [
    (
        "Cohen 1960, p. 45",
        [[88, 14, 18], [10, 40, 10], [2, 6, 12]],
        {"percent": (0.7, 1e-9), "cohen_kappa": (0.492, 5e-4), "gwet_ac1": (0.576, 5e-5)},
    ),
    (
        "Artstein and Poesio 2008, p. 558",
        [[20, 10], [20, 50]],
        {"brennan_prediger": (0.4, 1e-9), "scott_pi": (0.341, 5e-4), "cohen_kappa": (0.348, 5e-4)},
    ),
    (
        "Brennan and Prediger 1981, p. 689",
        [[50, 0, 0], [10, 10, 10], [20, 0, 0]],
        {"percent": (0.6, 1e-9), "cohen_kappa": (0.27, 5e-3), "brennan_prediger": (0.4, 5e-3)},
    ),
    (
        "Gwet 2008: kappa below zero at 94 % agreement",
        [[118, 5], [2, 0]],
        {"percent": (0.944, 1e-9), "cohen_kappa": (-0.0234, 5e-4), "gwet_ac1": (0.9408, 5e-4)},
    ),
    (
        "irrCAC: high prevalence",
        [[80, 7], [8, 5]],
        {"percent": (0.85, 1e-9), "gwet_ac1": (0.808, 5e-4), "cohen_kappa": (0.31444241316270555, 1e-9)},
    ),
    (
        "NVivo help, 1000 characters",
        [[50, 100], [50, 800]],
        {"percent": (0.85, 1e-12), "cohen_kappa": (0.318181818181818, 1e-12)},
    ),
]

# Units × coders; None: not judged. Letters count as categories.
FLEISS_1971 = """444444 222555 233335 555555 222444 113333 333355 113334 114444 555555 144444 124444
222333 144444 224445 333335 111455 111112 224444 133555 555555 244444 224555 114444 144445 222224 111155
224444 133333 555555"""
KRIPPENDORFF_2011_C = "11.1 2232 3333 3333 2222 1234 4444 1121 2222 .555 ..11 ..3."


def matrix(text):
    return [[None if value == "." else int(value, 36) for value in row] for row in text.split()]


MATRICES = [
    (
        "Fleiss 1971",
        matrix(FLEISS_1971),
        {
            "fleiss_kappa": (0.430, 5e-4),
            "percent": (0.5556, 5e-5),
            "category 1": (0.248, 0.004),
            "category 2": (0.248, 0.004),
            "category 3": (0.517, 0.004),
            "category 4": (0.470, 0.004),
            "category 5": (0.565, 0.004),
        },
    ),
    ("Krippendorff 2011 A", matrix("01 11 01 00 00 01 00 00 10 00"), {"alpha nominal": (0.095, 5e-4)}),
    ("Krippendorff 2011 B", matrix("ab aa bb bb db cc cc cc ee dd dd ad"), {"alpha nominal": (0.692, 5e-4)}),
    (
        "Krippendorff 2011 C and D",
        matrix(KRIPPENDORFF_2011_C),
        {
            "alpha nominal": (0.743, 5e-4),
            "alpha ordinal": (0.815, 6e-4),
            "alpha interval": (0.849, 5e-4),
            "alpha ratio": (0.797, 5e-4),
            "gwet_ac1": (0.77544, 5e-5),
            "fleiss_kappa": (0.76117, 5e-5),
            "percent": (0.81818, 5e-5),
            "brennan_prediger": (0.772727, 5e-6),
        },
    ),
]

# Two coders of (start, end, code): the example of the segment criterion.
SEGMENTS = (
    [(0, 100, "x"), (200, 300, "x"), (400, 500, "y"), (600, 700, "z")],
    [(0, 95, "x"), (210, 300, "x"), (400, 480, "y"), (600, 700, "y"), (800, 850, "z")],
)
# Three coders over 20 positions: the example of the unitizing family.
UNITS = (
    [(2, 5, "1"), (9, 11, "1"), (12, 20, "2")],
    [(2, 5, "1"), (7, 15, "2")],
    [(2, 5, "1"), (10, 15, "2")],
)
U_FAMILY = {
    "u_alpha": 0.4739130434782609,
    "bar_u_alpha": 0.43281249999999993,
    "cu_alpha": 0.7788819875776397,
    "1": 0.7692517006802722,
    "2": 0.7869714285714285,
}
MASI = [
    ((1, 2), (1, 2, 3, 4), 2 / 3),
    ((1,), (1,), 0),
    ((1, 2), (1, 3), 8 / 9),
    ((1,), (2,), 1),
    ((1, 2, 3), (1, 2, 4), 5 / 6),
]
