"""`filterTags`: which tags count, and what of them a policy compares."""
