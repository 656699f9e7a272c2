"""What is on the screen? The settings of JupyterLab, and the page's template and styles."""
