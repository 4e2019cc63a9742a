"""How each kind of object is read; `registry` has them all."""
