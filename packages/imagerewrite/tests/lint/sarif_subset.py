"""What we use of the schema of SARIF 2.1.0, by its sections 3.13 to 3.58.

Objects take no other properties here, so that a misspelt one is seen.
"""

from __future__ import annotations

from typing import Any

Schema = dict[str, Any]


def closed(required: Schema, optional: Schema | None = None) -> Schema:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**required, **(optional or {})},
    }


def some(items: Schema, least: int = 0) -> Schema:
    return {"type": "array", "items": items, "minItems": least}


STRING: Schema = {"type": "string", "minLength": 1}
LEVEL: Schema = {"enum": ["none", "note", "warning", "error"]}
FROM_ONE: Schema = {"type": "integer", "minimum": 1}
TEXT = closed({"text": STRING})
URI: Schema = {"type": "string", "pattern": r"^[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]+$"}
RULE = closed(
    {
        "id": STRING,
        "shortDescription": TEXT,
        "help": TEXT,
        "defaultConfiguration": closed({"level": LEVEL}),
    }
)
LOCATION = closed(
    {
        "physicalLocation": closed(
            {
                "artifactLocation": closed({"uri": URI}),
                "region": closed({"startLine": FROM_ONE}, {"startColumn": FROM_ONE}),
            }
        )
    }
)
RESULT = closed(
    {
        "ruleId": STRING,
        "ruleIndex": {"type": "integer", "minimum": 0},
        "level": LEVEL,
        "message": TEXT,
        "locations": some(LOCATION, 1),
    }
)
RUN = closed(
    {
        "tool": closed(
            {"driver": closed({"name": STRING, "version": STRING, "rules": some(RULE)})}
        ),
        "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
        "invocations": some(closed({"executionSuccessful": {"type": "boolean"}})),
        "results": some(RESULT),
    }
)
SARIF = closed({"version": {"const": "2.1.0"}, "$schema": STRING, "runs": some(RUN, 1)})
