"""How does it start? The commands of ``python3 -m helpers``. Standard library only, until everything is set up."""
