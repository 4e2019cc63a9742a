"""Flux's ImageUpdateAutomation, run from here: from policies to a pushed commit."""
