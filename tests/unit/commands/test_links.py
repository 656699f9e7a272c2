"""The links that open a copy of the kit from the web: one form for each house, and none is made up."""

import re

import links
import pytest
from typed import typed

from helpers import EDITION, files
from helpers.errors import BadInput

GITHUB = [
    "https://github.com/someone/kit",
    "https://www.github.com/someone/kit/",
    "https://me:secret@github.com/someone/kit.git",
    "http://github.com:80/someone/kit.git",
    "git@github.com:someone/kit.git",
    "ssh://git@github.com:22/someone/kit",
    " GitHub.com/someone/kit?tab=readme-ov-file#start ",
    "https://github.com/someone/kit/tree/main/lessons",
    "https://github.com/someone/kit/blob/main/README.md?plain=1",
    "https://github.com/someone/kit/actions/runs/1",
]
LINKS = {
    "https://codeberg.org/someone/kit/src/branch/main/lessons": "git/https%3A%2F%2Fcodeberg.org%2Fsomeone%2Fkit",
    "https://gitlab.com/school/media/kit/-/tree/main/lessons": "gl/school%2Fmedia%2Fkit",
    "www.gitlab.com/school/kit/tree/main": "gl/school%2Fkit",
    "https://git.school.example/media/kit.git": "git/https%3A%2F%2Fgit.school.example%2Fmedia%2Fkit",
    "https://git.school.example/media/kit/src/branch/main": "git/https%3A%2F%2Fgit.school.example%2Fmedia%2Fkit",
} | dict.fromkeys(GITHUB, "gh/someone/kit")


def course(address: str, *options: bool) -> dict[str, str]:
    return {way: pages["The course"] for way, pages in links.ways(address, *options).items()}


@pytest.mark.parametrize("address", LINKS)
def test_every_form_of_an_address_gives_binders_link(address):
    start = f"https://mybinder.org/v2/{LINKS[address]}/HEAD?urlpath=course%2Flessons%2F"
    assert course(address)["Binder"] == f"{start}index.ipynb"
    second = next(link for title, link in links.ways(address)["Binder"].items() if title.startswith("02 "))
    assert second == f"{start}02-count-words.ipynb"


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://github.com/Someone/kit", "https://someone.github.io/kit/"),
        ("https://codeberg.org/someone/kit", "https://someone.codeberg.page/kit/"),
        ("https://gitlab.com/school/media/kit", "https://school.gitlab.io/media/kit/"),
        ("https://someone.github.io/kit/2026.1/02-count-words/", "https://someone.github.io/kit/"),
        ("someone.github.io", "https://someone.github.io/"),
    ],
)
def test_a_house_that_publishes_sites_has_its_link_too(address, site):
    assert course(address)["The site"] == f"{site}{EDITION}/"


@pytest.mark.parametrize(
    "address", ["http://192.168.1.5:8000", "http://192.168.1.5:8000/2026.1/", "http://192.168.1.5:8000/index.html"]
)
def test_a_site_on_a_schools_own_server_keeps_its_address(address):
    assert course(address, True) == {"The site": f"http://192.168.1.5:8000/{EDITION}/"}
    pages = links.ways(address, site=True)["The site"].values()
    assert f"http://192.168.1.5:8000/{EDITION}/02-count-words/" in pages


@pytest.mark.parametrize(
    "address", ["/srv/git/kit.git", "../kit", "C:/kits/kit", "file:///srv/kit", "kit", "", "a b", "<b>.x.y/z/w"]
)
def test_no_link_is_made_up_for_a_place_that_is_not_on_the_web(address):
    with pytest.raises(BadInput, match="no place on the web"):
        links.ways(address)


@pytest.mark.parametrize("address", ["https://me:secret@github.com/someone/kit", "https://me:secret@nowhere"])
def test_a_password_is_never_shown(address, capfd, home):
    typed("links", address)
    told = capfd.readouterr()
    assert told.out + told.err and "secret" not in told.out + told.err


def test_a_page_to_print_has_a_code_for_every_link_and_asks_nobody(home, capfd):
    assert typed("links", "https://github.com/someone/kit") == 0
    assert "Binder: https://mybinder.org/v2/gh/someone/kit/HEAD" in capfd.readouterr().out
    page = files.folder("links.html").read_text(encoding="utf-8")
    every = links.ways("https://github.com/someone/kit")
    shown = [link.replace("&", "&amp;") for pages in every.values() for link in pages.values()]
    assert re.findall(r'<a href="([^"]+)">', page) == shown
    assert len(set(re.findall(r'<img src="(data:image/svg[^"]+)" alt="QR code for: [^"]+">', page))) == len(shown) == 20
    assert "[![Open in Binder](https://mybinder.org/badge_logo.svg)](https://mybinder.org/v2/gh/someone/kit" in page


def test_of_a_site_on_plain_http_the_page_says_that_nothing_is_kept(home):
    for scheme in ("http", "https"):
        typed("links", "--site", f"{scheme}://media.school.example")
        page = files.folder("links.html").read_text(encoding="utf-8")
        assert ("a browser keeps nothing" in page) == (scheme == "http")
