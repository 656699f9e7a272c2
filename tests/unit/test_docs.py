"""What the pages for readers say is so: their files are there, and their code runs."""

import re
from pathlib import Path

import pytest

KIT = Path(__file__).resolve().parents[2]
PAGES = [KIT / "README.md", KIT / "data" / "README.md", KIT / "lessons" / "teacher" / "guide.md"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(KIT)))
def test_every_link_inside_the_kit_leads_somewhere(page):
    links = re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert not [link for link in links if not (page.parent / link).exists()]


def test_every_data_file_is_explained():
    told = (KIT / "data" / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in (KIT / "data").iterdir() if path.is_file() and path.name != "README.md"]
    assert not [name for name in files if f"`{name}`" not in told]
