"""Which tags there are: of each ImageRepository, from its registry or the cache."""
