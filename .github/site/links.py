"""Where can the kit be opened without installing it? Links, badges and QR codes for a copy of it that is on the web.

“python3 -m helpers links ADDRESS” runs this. Beside it: where copies lie (forges.toml).
"""

import re
import sys
from pathlib import Path
from urllib.parse import quote

import segno

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from helpers import EDITION, files, tables
from helpers.course import lessons
from helpers.errors import BadInput

KNOWN = files.table(Path(__file__).with_name("forges.toml"))
FORGES = KNOWN["forges"]
SITES = tuple(forge["site"].split("}")[1].split("/")[0] for forge in FORGES.values() if "site" in forge)


def ways(address: str, site: bool = False) -> dict[str, dict[str, str]]:
    """Each way to open the kit, by its name: the titles of the pages, and their links.

    Raises BadInput for an address that is not on the web.
    """
    if found := re.fullmatch(KNOWN["address"], address.strip()):
        scheme, host, path = found[1] or "https", found[2].lower(), (found[3] or "").strip("/")
        if site or host.endswith(SITES):
            place = f"{scheme}://{host}/{re.sub(KNOWN['page_of_a_site'], '', path)}".rstrip("/")
            return {"The site": _pages(f"{place}/{EDITION}/{{page}}")}
        host = host.removeprefix("www.").partition(":")[0]
        forge = FORGES.get(host, FORGES["other"])
        if inside := re.match(KNOWN["copy"], path):
            path = (inside[0] if "groups" in forge else "/".join(path.split("/")[:2])).removesuffix(".git")
            owner, name = path.split("/", 1)
            words = {"host": host, "path": path, "quoted": quote(path, ""), "owner": owner, "name": name}
            binder = f"https://mybinder.org/v2/{forge['binder'].format(**words)}/HEAD?urlpath=course%2Flessons%2F"
            made = {"Binder": _pages(binder + "{file}")}
            return made | ways(forge["site"].format(**words)) if "site" in forge else made
    shown = re.sub(r"//[^/]*@", "//", address)[:50]  # without name and password
    raise BadInput(f"“{shown}” is no place on the web: give one like https://HOST/OWNER/NAME, or --site with a site’s.")


def _pages(link: str) -> dict[str, str]:
    every = {"The course": "index"} | {each.number + " " + each.question: each.file[:-6] for each in lessons.all()}
    found = {title: link.format(file=f"{stem}.ipynb", page=f"{stem}/") for title, stem in every.items()}
    return {title: each.removesuffix("index/") for title, each in found.items()}


def write(found: dict[str, dict[str, str]]) -> Path:
    """Write a page to print or to show, with a QR code for each link; where it is."""
    path = files.folder("links.html")
    codes = {link: segno.make(link).svg_data_uri(scale=4) for pages in found.values() for link in pages.values()}
    files.replace(path, tables.page("commands/links.html", ways=found, codes=codes).encode())
    return path


if __name__ == "__main__":
    try:
        found = ways(sys.argv[1], "--site" in sys.argv[2:])
    except BadInput as refusal:
        sys.exit(str(refusal))
    print(*(f"{way}: {pages['The course']}" for way, pages in found.items()), sep="\n")
    print(f"Links, codes and a badge for every page: open {write(found)} in a browser.")
