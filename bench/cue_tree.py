"""A made-up tree of 2,000 CUE files as `cue fmt` leaves them, 30 % of them marked.

    python bench/cue_tree.py FOLDER

The same seed gives the same bytes.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from made_up import image_policy, is_marked, name_of, some_words, team_of

FILES = 2000
_TAG = "1.4.2"


def write_cue_tree(root: Path, *, seed: int = 1) -> None:
    """Write it under `root`."""
    for path, text in cue_tree(seed=seed):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def cue_tree(*, seed: int) -> Iterator[tuple[str, str]]:
    """Each file's path and text."""
    for number in range(FILES):
        chance = random.Random(f"{seed} {number}")
        yield f"{team_of(number)}/{name_of(number)}.cue", _service(number, chance)


def cue_policies() -> str:
    """The ImagePolicy objects of all marked files, resolved to what is there."""
    return "".join(
        image_policy(team_of(number), name_of(number), _repository(number), _TAG)
        for number in range(FILES)
        if is_marked(number)
    )


def _repository(number: int) -> str:
    return f"registry.example.com/{team_of(number)}/{name_of(number)}"


def _service(number: int, chance: random.Random) -> str:
    team, name = team_of(number), name_of(number)
    marker = ""
    if is_marked(number):
        marker = f' // {{"$imagepolicy": "{team}:{name}"}}'
    settings = "".join(
        f"\t\t// {some_words(chance, 7)}.\n"
        f'\t\tSETTING_{count:02}: "{some_words(chance, 4)}"\n'
        for count in range(16)
    )
    return f"""\
// How {name} runs.
package {team.replace("-", "")}

import (
	"strings"

	"example.com/platform/schema"
)

#Service{number:04}: schema.#Service & {{
	name:      "{name}"
	namespace: "{team}"
	replicas:  *{chance.randint(1, 9)} | int & >=1 & <=9
	image:     "{_repository(number)}:{_TAG}"{marker}
	labels: {{
		"app.kubernetes.io/name":    name
		"app.kubernetes.io/part-of": namespace
		for team in schema.teams if team.name == namespace {{
			"example.com/owner": strings.ToLower("\\(team.owner)-\\(name)")
		}}
	}}
	// What it is told about its surroundings.
	env: {{
{settings}\
	}}
	resources: requests: {{
		cpu:    "100m"
		memory: "\\({chance.randint(1, 16)}*64)Mi"
	}}
	if replicas > 2 {{
		disruptionBudget: minAvailable: replicas - 1
	}}
	about: \"\"\"
		{some_words(chance, 8)} \\(name)
		{some_words(chance, 12)}
		\"\"\"
}}
"""


if __name__ == "__main__":
    write_cue_tree(Path(sys.argv[1]))
