"""What goes into the site: versions that fit each other."""

import re

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
