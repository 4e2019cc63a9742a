"""From a few lines for each service to all objects of Argo CD and Flux, and an audit.

Everything is loaded when it is first used.
"""

__version__ = "0.1.0"
