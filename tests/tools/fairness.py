"""How are the five voices treated? Counted from the data and the lessons, so that an edition can be held to it.

    python tests/tools/fairness.py

No row says what is fair. It says where one voice is asked more, quoted more or spared more than the others.
"""

import re
import sys
from collections import Counter
from pathlib import Path

KIT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(KIT))

from helpers import files, quotes, reviews, tables  # noqa: E402

CARD = re.compile(r"""\bclaims\.get\(["'](\w+)\.""")


def table() -> tables.Table:
    """One row for each thing that is counted, one column for each voice."""
    voices = reviews.voices()
    cards = files.toml("claims.toml")["claim"]
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((KIT / "lessons").glob("0*.ipynb")))
    code = sources.replace('\\"', '"')
    opened = Counter(CARD.findall(re.sub(r"# claims\.get\([^)]*\)", "", code)))
    bank = quotes.bank()
    own = [quote for quote in bank if quote.kind == "own words"]
    rated = [quotes.get(key) for key in files.toml("prompts.toml")["03.rate"]["fragments"]]
    rows: list[tuple[object, ...]] = [("words", *(voice.size for voice in voices))]

    def row(name: str, counted: Counter[str]) -> None:
        rows.append((name, *(counted[voice.name] for voice in voices)))

    audited = Counter(card["voice"] for card in cards)
    row("claims audited", audited)
    rows.append(("claims per 1,000 words", *(round(1000 * audited[v.name] / v.size, 1) for v in voices)))
    for status in files.toml("claims.toml")["statuses"]:
        row(f"… {status}", Counter(card["voice"] for card in cards if card["status"] == status))
    row("cards that say what falls and what stands", Counter(c["voice"] for c in cards if "What falls" in c["checked"]))
    row("cards opened in lesson 06", opened)
    quoted = Counter(quote.voice for quote in bank)
    row("fragments quoted", quoted)
    rows.append(("fragments per 1,000 words", *(round(1000 * quoted[v.name] / v.size, 1) for v in voices)))
    row("… the voice's own words", Counter(quote.voice for quote in own))
    row("fragments rated in lesson 03", Counter(quote.voice for quote in rated))
    checking = Counter({v.name: 0 for v in voices})
    for card in cards:
        checking[card["voice"]] += len(card["checked"].split())
    rows.append(("our words on each claim", *(round(checking[v.name] / max(audited[v.name], 1)) for v in voices)))
    return tables.Table(rows, ["", *(voice.label for voice in voices)], "How the five voices are treated")


if __name__ == "__main__":
    print(table())
