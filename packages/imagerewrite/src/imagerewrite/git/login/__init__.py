"""How git logs in: one kind of credentials in each file, `registry` has them all."""
