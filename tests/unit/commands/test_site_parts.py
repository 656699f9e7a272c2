"""What goes into the site: versions that fit each other."""

import re
from importlib.util import module_from_spec, spec_from_file_location

import pytest

from helpers.files import KIT

PARTS = KIT / ".github" / "site"


def versions(path) -> dict[str, str]:
    """What a list of packages pins."""
    found = re.findall(r"^([\w-]+)==(\S+)", path.read_text("utf-8"), re.MULTILINE)
    return {name.lower().replace("_", "-"): version for name, version in found}


def test_the_two_halves_of_each_widget_have_one_version():
    """The browser's half is taken from where the kit is installed, Python's from wheels.txt."""
    wheels, lock = versions(PARTS / "wheels.txt"), versions(KIT / "requirements.lock")
    halves = ("anywidget", "ipywidgets", "jupyterlab-widgets")
    assert {name: wheels[name] for name in halves} == {name: lock[name] for name in halves}


def test_every_package_for_the_browser_is_known_by_its_hash():
    lines = [line for line in (PARTS / "wheels.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert lines and all(re.fullmatch(r"[\w-]+==\S+ --hash=sha256:[0-9a-f]{64}", line) for line in lines)


@pytest.fixture(scope="module")
def pages(tmp_path_factory) -> dict[str, str]:
    """The pages of the site by their folders, made without Python for the browser."""
    spec = spec_from_file_location("site_builder", PARTS / "build.py")
    builder = module_from_spec(spec)
    spec.loader.exec_module(builder)
    folder = tmp_path_factory.mktemp("site")
    builder._pages(folder)
    return {path.parent.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def test_nothing_offers_a_lesson_of_the_teachers_own_where_no_server_can_keep_it(pages):
    assert {".", "guide", "02-count-words", "class-round"} <= set(pages) and "own-lesson" not in pages
    for name, page in pages.items():
        shown = page.partition('<script type="module">')[0]  # page.js is the same everywhere
        assert not re.findall(r"[Oo]wn[ -]lesson|eacher’s lesson", shown), name
    assert "On the projector:" in pages["guide"] and 'href="./class-round/"' in pages["."]
