"""The objects that Argo CD, Flux and the clusters need; one kind in each file."""
