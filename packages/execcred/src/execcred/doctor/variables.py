"""The doctor's own options, and the variable of each."""

from __future__ import annotations

IAM_ADMIN_ENDPOINT = "EXECCRED_IAM_ADMIN_ENDPOINT"
TOKENINFO_ENDPOINT = "EXECCRED_TOKENINFO_ENDPOINT"
VARIABLES = frozenset((IAM_ADMIN_ENDPOINT, TOKENINFO_ENDPOINT))
