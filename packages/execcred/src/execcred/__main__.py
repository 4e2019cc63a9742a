"""`python -m execcred`."""

from execcred.warm import main

main()
