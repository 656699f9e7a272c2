"""What goes into the site: versions that fit each other."""

import re
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import module_from_spec, spec_from_file_location
from threading import Thread
from types import ModuleType
from zipfile import ZipFile

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
def builder() -> ModuleType:
    spec = spec_from_file_location("site_builder", PARTS / "build.py")
    found = module_from_spec(spec)
    spec.loader.exec_module(found)
    return found


@pytest.fixture(scope="module")
def pages(builder, tmp_path_factory) -> dict[str, str]:
    """The pages of the site by their folders, made without Python for the browser."""
    folder = tmp_path_factory.mktemp("site")
    builder._pages(folder)
    return {path.parent.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


@pytest.fixture
def makers(builder, tmp_path):
    """What Pyodide's makers offer, on this computer: a lock, and wheels for the browser alone at an address."""
    served, named = tmp_path / "makers", "1.0-cp314-cp314-pyemscripten_2026_0_wasm32.whl"
    served.mkdir()
    for name in builder.COMPILED:
        with ZipFile(served / f"{name}-{named}", "w") as wheel:
            wheel.writestr(f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
            wheel.writestr(
                f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: cp314-cp314-pyemscripten_2026_0_wasm32\n"
            )
    told = {
        path.name.partition("-")[0]: {"file_name": path.name, "sha256": sha256(path.read_bytes()).hexdigest()}
        for path in served.iterdir()
    }
    lock = {"info": {"abi_version": "2026_0"}, "packages": {name: told[name] | {"name": name} for name in told}}
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=served)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield lock, f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_packages_in_c_are_fetched_by_the_hash_that_pyodide_knows(builder, makers, tmp_path):
    lock, address = makers
    builder._compiled(lock, tmp_path / "python", address)
    assert {path.name.partition("-")[0] for path in (tmp_path / "python").iterdir()} == {*builder.COMPILED}


def test_a_package_in_c_with_another_hash_stops_the_site(builder, makers, tmp_path):
    lock, address = makers
    lock["packages"]["regex"]["sha256"] = "0" * 64
    with pytest.raises(builder.Advice, match="Expected sha256 0000"):
        builder._compiled(lock, tmp_path / "python", address)
    assert not [*tmp_path.glob("python/*")]


def test_nothing_offers_a_lesson_of_the_teachers_own_where_no_server_can_keep_it(pages):
    assert {".", "guide", "02-count-words", "class-round"} <= set(pages) and "own-lesson" not in pages
    for name, page in pages.items():
        shown = page.partition('<script type="module">')[0]  # page.js is the same everywhere
        assert not re.findall(r"[Oo]wn[ -]lesson|eacher’s lesson", shown), name
    assert "On the projector:" in pages["guide"] and 'href="./class-round/"' in pages["."]
