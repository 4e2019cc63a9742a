"""What a set of Argo CD's objects really allows, and what is wrong with it."""
