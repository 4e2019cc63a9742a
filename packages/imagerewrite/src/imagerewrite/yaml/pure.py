"""The same events without libyaml: from ruamel.yaml's own parser."""

from __future__ import annotations

from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import Scanner

from imagerewrite.yaml.depth import bounded
from imagerewrite.yaml.fault import YamlFault


def parse(text: str) -> list[Any]:
    """All events of `text`. Raises YamlFault."""
    yaml = YAML(typ="safe", pure=True)
    yaml.version = (1, 1)
    yaml.Scanner = TabScanner
    try:
        return list(bounded(yaml.parse(text)))
    except ReaderError as error:
        raise YamlFault(str(error.reason), error.position) from None
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = ": ".join(part for part in (error.context, error.problem) if part)
        raise YamlFault(said, mark.index if mark else 0) from None
    except (YAMLError, ValueError, IndexError, AssertionError) as error:
        # What its scanner raises on truncated escapes and the like.
        raise YamlFault(str(error) or type(error).__name__, 0) from None


class TabScanner(Scanner):  # type: ignore[misc, unused-ignore]
    """Takes tabs between tokens as blanks wherever libyaml does."""

    def scan_to_next_token(self) -> None:
        """Skip blanks, comments and line breaks."""
        reader = self.reader
        while True:
            blanks = " \t" if self.flow_level or not self.allow_simple_key else " "
            while reader.peek() in blanks:
                reader.forward()
            if reader.peek() == "#":
                while reader.peek() not in "\0\r\n\x85\u2028\u2029":
                    reader.forward()
            if not self.scan_line_break():
                return
            if not self.flow_level:
                self.allow_simple_key = True
