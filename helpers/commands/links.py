"""Where can the kit be opened without installing it? Links for Binder and for a school's JupyterHub."""

import re
import shutil
import subprocess
from pathlib import PurePosixPath
from urllib.parse import quote

from ..errors import Advice, BadInput
from ..files import KIT

COURSE = "course/{}lessons/index.ipynb"
PROVIDERS = {"github.com": "gh", "gitlab.com": "gl"}


def address(remote: str) -> tuple[str, str]:
    """Host and path of a repository on the web, from any form of its address; no name or password with it.

    >>> address("git@github.com:someone/kit.git")
    ('github.com', 'someone/kit')
    >>> address("https://me:secret@gitlab.com/school/media/kit/")
    ('gitlab.com', 'school/media/kit')
    """
    form = r"(?:(?:https?|ssh|git)://(?:[^/@]*@)?([^/:@]+)(?::\d+)?/|(?:[\w.-]+@)?([\w-]+(?:\.[\w-]+)+):)([^?#\s]+)"
    bare = re.match(r"[\w-]+(\.[\w-]+)+/", remote.strip())  # as the browser shows it, without https://
    found = re.fullmatch(form, f"https://{remote.strip()}" if bare else remote.strip())
    # A page of GitLab has /-/ behind its repository.
    path = found[3].partition("/-/")[0].strip("/").removesuffix(".git").strip("/") if found else ""
    if found and found[1] == "github.com":
        path = "/".join(path.split("/")[:2])  # of a page in the repository, the repository
    if not found or "/" not in path:
        shown = re.sub(r"//[^/]*@", "//", remote)[:50]  # without name and password
        raise BadInput(f"“{shown}” is no repository on the web: give one like https://HOST/OWNER/NAME.")
    return (found[1] or found[2]).lower(), path


def binder(remote: str) -> str:
    """The link that opens the kit on Binder.

    >>> binder("https://github.com/someone/kit")
    'https://mybinder.org/v2/gh/someone/kit/HEAD?urlpath=course%2Flessons%2Findex.ipynb'
    """
    host, path = address(remote)
    kind = PROVIDERS.get(host, "git")
    place = path if kind == "gh" else quote(path if kind == "gl" else f"https://{host}/{path}", safe="")
    return f"https://mybinder.org/v2/{kind}/{place}/HEAD?urlpath={quote(COURSE.format(''), safe='')}"


def nbgitpuller(remote: str) -> str:
    """The end of a link that fetches the kit on a JupyterHub with nbgitpuller; the hub's own address goes before it."""
    host, path = address(remote)
    page = COURSE.format(PurePosixPath(path).name + "/")
    return f"/hub/user-redirect/git-pull?repo={quote(f'https://{host}/{path}', safe='')}&urlpath={quote(page, safe='')}"


def remote() -> str:
    """The address that this copy of the kit was cloned from; Advice where it has none."""
    # An unpacked ZIP may lie inside another repository, whose address is not the kit's.
    if (KIT / ".git").exists() and shutil.which("git"):
        found = subprocess.run(["git", "-C", KIT, "remote", "get-url", "origin"], capture_output=True, text=True)
        if found.stdout.strip():
            return found.stdout.strip()
    raise Advice("Say where your copy of the kit lives: “python3 -m helpers links https://HOST/OWNER/NAME”.")
