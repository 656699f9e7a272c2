"""What does a teacher get done at a command line? Each command asks one room for the work, and prints what came of it.

The rooms are imported late: what they need may not be installed before the command is entered.
"""

import argparse
from pathlib import Path

from .. import files
from ..errors import Advice
from ..files import KIT


def pack(options: argparse.Namespace) -> int:
    """Turn a page into counts to share."""
    from ..pages import pack

    made = pack.page(options.page, options.name, {fact: getattr(options, fact) for fact in pack.FACTS})
    print(f"“{made.name}”: {made.size:,} words in {made.sentences} sentences are counted.")
    print(f"Share {files.folder('features') / (made.name + '.json')}: there is no text in it.")
    if missing := [fact for fact in pack.FACTS if not made.about[fact]]:
        print(f"Still to fill in, in the line “about” of that file: {', '.join(missing)}.")
    print(f'In a lesson: reviews.load("{made.name}")')
    return 0


def reading(options: argparse.Namespace) -> int:
    """Write a brought page with numbered lines, a margin and a glossary, and say where it is."""
    from ..classroom import sheets

    print(f"{sheets.reading(options.name)} is for you: open it in a browser and print it.")
    return 0


def print_sheets(options: argparse.Namespace) -> int:
    """Write all sheets to a folder, ``print`` in the kit if none is named, and say where they are."""
    from ..classroom import sheets

    folder: Path = options.folder or KIT / "print"
    try:
        written = sheets.write(folder)
    except OSError as error:
        raise Advice(f"The sheets cannot be written to {folder}: {error.strerror}. Name another folder.") from error
    print(f"{len(written)} sheets are in {folder}. Open one in a browser and print it, on A4 or US Letter.")
    return 0
