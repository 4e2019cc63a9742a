"""The system's git, so that it runs nothing that we did not ask for.

It sees no configuration but ours, asks nobody, and works in a folder of our own.
"""
