"""What does a teacher get done at a command line? Each command asks one room for the work, and prints what came of it.

The rooms are imported late: what they need may not be installed before the command is entered.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .. import files
from ..errors import Advice, BadInput
from ..files import KIT

if TYPE_CHECKING:
    from ..pages.pack import Packed


def pack(options: argparse.Namespace) -> int:
    """Turn pages into counts to share; 1 where one could not be packed."""
    from ..pages import pack

    about = {fact: getattr(options, fact) for fact in pack.FACTS}
    pages: list[Path] = options.pages
    if not all(page.parts for page in pages):
        raise BadInput("An empty name is no page: give the path of one.")
    folder = pages[0] if len(pages) == 1 and pages[0].is_dir() else None
    if (folder or len(pages) > 1) and any([options.name, options.title, options.url]):
        raise BadInput("A name, a title and a link belong to one page: pack it by itself.")
    if not folder:
        return _tell_each(pack.many([(page, options.name) for page in pages], about))
    packed = list(pack.many(pack.named(pack.inside(folder), folder), about))
    problems = [each.problem for each in packed if each.problem]
    print(*problems, sep="\n", end="\n" * bool(problems), file=sys.stderr)
    print(f"{len(packed) - len(problems):,} of {len(packed):,} pages packed into {files.folder('features')}.")
    return 1 if problems else 0


def _tell_each(packed: "Iterable[Packed]") -> int:
    from ..pages import pack

    code = 0
    for each in packed:
        if each.problem:
            print(each.problem, file=sys.stderr)
            code = 1
            continue
        print(f"“{each.name}”: {each.size:,} words in {each.sentences} sentences are counted.")
        print(f"Share {files.folder('features') / (each.name + '.json')}: there is no text in it.")
        if missing := [fact for fact in pack.FACTS if not each.about[fact]]:
            print(f"Still to fill in, in the line “about” of that file: {', '.join(missing)}.")
        print(f'In a lesson: reviews.load("{each.name}")')
    return code


def pool(options: argparse.Namespace) -> int:
    """Print a class's tables and write the teacher's page; 1 where there is no hand-in."""
    from .. import classroom

    pool = classroom.pool(options.folder)
    if options.group:
        pool = pool.group(options.group)
    print(repr(pool))
    if not pool.people:
        return 1
    page = pool.write(options.page)
    print(f"\nThe teacher's page is {page.name}, in the folder {page.parent}.")
    if options.csv:
        print(f"The spreadsheet file is {pool.csv(options.csv).name}.")
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


def show_links(options: argparse.Namespace) -> int:
    """Print the links for the given address, or for the one that git knows."""
    from . import links

    place = options.address or links.remote()
    print(f"Binder:\n{links.binder(place)}\n")
    print(f"A JupyterHub with nbgitpuller (its own address goes in front):\n{links.nbgitpuller(place)}")
    return 0
