"""What does it look like? Each chart is a picture, its table and one sentence that says what it shows."""

from .chart import Chart, apart, bars, by_sentence, change_of_mind, dispersion, side_by_side, split

__all__ = ["Chart", "apart", "bars", "by_sentence", "change_of_mind", "dispersion", "side_by_side", "split"]
