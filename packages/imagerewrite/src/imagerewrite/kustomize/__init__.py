"""`kustomize edit set image`, without its reformatting and sorting."""
