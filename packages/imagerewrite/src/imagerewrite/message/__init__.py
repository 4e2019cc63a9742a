"""Commit messages: Go's text/template, as an ImageUpdateAutomation has it."""
