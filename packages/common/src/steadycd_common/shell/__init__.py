"""The thin shell of a command with several subcommands, on click."""
