"""What is on the screen? The course as pages, drawn beside JupyterLab by its own server; and JupyterLab's settings."""

from ..tables import Shown


def overview() -> Shown:
    """The lessons, what has been answered in each, and the one to go on with."""
    from .lessons import overview as found  # late: a server that looks for its extension needs none of it

    return found()


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter finds the part that serves the pages."""
    return [{"module": "helpers.course.server"}]
