"""The codes of the problems that CUE files can have; see `problem_codes`."""

ENCODING = "encoding"
SYNTAX = "cue-syntax"
TOO_DEEP = "too-deep"
MALFORMED = "malformed-marker"
UNGOVERNED = "ungoverned-marker"
AMBIGUOUS = "ambiguous-value"
TWO_POLICIES = "two-policies"
