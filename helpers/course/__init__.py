"""What is on the screen? The course as pages, drawn beside JupyterLab by its own server; and JupyterLab's settings."""


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    """Where Jupyter finds the part that serves the pages."""
    return [{"module": "helpers.course.server"}]
