"""One chart of each kind, drawn with a label that a test may choose."""

from helpers import charts

EVERY = {
    "bars": lambda label: charts.bars([(label, 14), ("us", 9)], label),
    "side_by_side": lambda label: charts.side_by_side(
        [(label, 1.5, 0)], label, columns=[label, label + "2"], unit=label
    ),
    "by_sentence": lambda label: charts.by_sentence([(1, label, 0.5), (2, "End", None), (3, "End", -1)], label),
    "dispersion": lambda label: charts.dispersion([(label, [3, 9], 10), ("us", [], 4)], label),
    "change_of_mind": lambda label: charts.change_of_mind([(label, 2, 4), ("It is true", 3, 3)], label),
    "apart": lambda label: charts.apart([(label, -0.8, 0.1)], label),
    "split": lambda label: charts.split([(label, 9, 1), ("a card", 0, 0)], label, piles=["fact", "opinion"]),
}
