"""The links that open the kit: one form for each house, and none is made up."""

import shutil
import subprocess
from pathlib import Path

import pytest
from typed import typed

from helpers.commands import links
from helpers.errors import Advice, BadInput

REMOTES = [
    "https://github.com/someone/kit",
    "https://github.com/someone/kit.git",
    "https://github.com/someone/kit/",
    "https://me:secret@github.com/someone/kit.git",
    "http://github.com:80/someone/kit.git",
    "git@github.com:someone/kit.git",
    "git@github.com:someone/kit",
    "github.com:someone/kit.git",
    "ssh://git@github.com/someone/kit.git",
    "ssh://git@github.com:22/someone/kit",
    "git://GitHub.com/someone/kit",
    "github.com/someone/kit",
    "https://github.com/someone/kit/tree/main/lessons",
]


@pytest.mark.parametrize("remote", REMOTES)
def test_every_form_of_an_address_gives_the_same_links(remote):
    page = "lessons%2Findex.ipynb"
    assert links.binder(remote) == f"https://mybinder.org/v2/gh/someone/kit/HEAD?urlpath=course%2F{page}"
    assert links.nbgitpuller(remote) == (
        f"/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Fkit&urlpath=course%2Fkit%2F{page}"
    )


def test_gitlab_and_other_houses_have_their_own_form():
    gitlab = links.binder("git@gitlab.com:school/media/kit.git")
    assert gitlab == links.binder("https://gitlab.com/school/media/kit/-/tree/main/lessons")
    assert gitlab.startswith("https://mybinder.org/v2/gl/school%2Fmedia%2Fkit/HEAD?")
    other = links.binder("https://git.school.example/media/kit.git")
    assert other.startswith("https://mybinder.org/v2/git/https%3A%2F%2Fgit.school.example%2Fmedia%2Fkit/HEAD?")


@pytest.mark.parametrize("remote", ["/srv/git/kit.git", "../kit", "C:/kits/kit", "file:///srv/kit", "kit", "", "a b"])
def test_no_link_is_made_up_for_a_place_that_is_not_on_the_web(remote):
    with pytest.raises(BadInput, match="no repository on the web"):
        links.binder(remote)


@pytest.mark.parametrize("remote", ["https://me:secret@github.com/someone/kit", "https://me:secret@nowhere"])
def test_a_password_is_never_shown(remote, capsys):
    typed("links", remote)
    told = capsys.readouterr()
    assert told.out + told.err and "secret" not in told.out + told.err


def test_a_copy_without_git_says_that_it_needs_an_address(tmp_path, monkeypatch):
    monkeypatch.setattr(links, "KIT", tmp_path)
    with pytest.raises(Advice, match="links https://HOST/OWNER/NAME"):
        links.remote()


@pytest.fixture
def clone(tmp_path) -> Path:
    """A folder that git says was cloned from somewhere."""
    if not shutil.which("git"):
        pytest.skip("There is no git here.")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    subprocess.run(["git", "-C", tmp_path, "remote", "add", "origin", REMOTES[0]], check=True)
    return tmp_path


def test_a_clone_knows_where_it_came_from(clone, monkeypatch):
    monkeypatch.setattr(links, "KIT", clone)
    assert links.remote() == REMOTES[0]


def test_a_copy_unpacked_inside_another_repository_does_not_take_that_ones_address(clone, monkeypatch):
    (clone / "kit").mkdir()
    monkeypatch.setattr(links, "KIT", clone / "kit")
    with pytest.raises(Advice, match="links https://HOST/OWNER/NAME"):
        links.remote()
