"""`python -m imagerewrite`."""

from imagerewrite.cli import main

main(prog_name="imagerewrite")
