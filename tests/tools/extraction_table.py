"""How much of the text of a web page is found, and how little else? Ours beside trafilatura alone.

    python tests/tools/extraction_table.py FOLDER

FOLDER is a copy of github.com/scrapinghub/article-extraction-benchmark: 181 news pages, and the text of each in
ground-truth.json. Precision and recall by pieces of four words, mean over the pages: decision 6 of helpers/README.md.
"""

import gzip
import json
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import mean

from helpers import pages, words
from helpers.errors import BadInput

PIECE = 4


def pieces(text: str) -> Counter[str]:
    said = words.fold(words.tidy(text)).split()
    return Counter(" ".join(said[at : at + PIECE]) for at in range(max(len(said) - PIECE + 1, 1)) if said)


def ours(source: bytes) -> str:
    try:
        return "\n".join(pages.check(source).body)
    except BadInput as refused:
        print(f"    refused: {refused}")
        return ""


def alone(source: bytes, recall: bool = False) -> str:
    from trafilatura import extract

    return extract(source, include_comments=False, favor_recall=recall) or ""


def main(folder: Path) -> None:
    truth = json.loads((folder / "ground-truth.json").read_text("utf-8"))
    recalling = partial(alone, recall=True)
    peers: dict[str, Callable[[bytes], str]] = {"ours": ours, "trafilatura": alone, "the same, for recall": recalling}
    for name, find in peers.items():
        rows = []
        for key, told in truth.items():
            there = pieces(told["articleBody"])
            here = pieces(find(gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes())))
            right = (there & here).total()
            rows.append((right / max(here.total(), 1), right / max(there.total(), 1)))
        scores = [2 * p * r / (p + r) if p + r else 0.0 for p, r in rows]
        precision, recall = (mean(each) for each in zip(*rows, strict=True))
        print(f"{name:22} F1 {mean(scores):.3f}  precision {precision:.3f}  recall {recall:.3f}  {len(rows)} pages")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as home:
        os.environ["SECOND_OPINIONS_HOME"] = home
        main(Path(sys.argv[1]))
