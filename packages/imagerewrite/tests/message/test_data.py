"""What a template sees, from our own types as from mappings."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from imagerewrite.message.data import MessageChange
from imagerewrite.message.default import DEFAULT_MESSAGE
from imagerewrite.message.render import render_message
from imagerewrite.objects.names import ObjectName

from .rendered import DATA, rendered

ALL = "{{ . }}{{ .Changed.Changes }}{{ .Changed.Objects }}{{ .AutomationObject }}"
MANY = DATA["many"]


def own(changes: list[MessageChange], template: str = ALL) -> str:
    automation = ObjectName(**MANY["automation"])
    values = MANY["values"]
    return render_message(
        template, automation=automation, changes=iter(changes), values=values
    )


def test_our_own_types_give_the_same_as_mappings() -> None:
    changes = [MessageChange.of(change) for change in MANY["changes"]]
    assert rendered(ALL, MANY) == own(changes)


def test_the_order_of_files_and_objects_does_not_count() -> None:
    changes = [MessageChange.of(change) for change in MANY["changes"]]
    expected = own(changes)
    for seed in range(5):
        shuffled = random.Random(seed).sample(changes, len(changes))
        assert expected == own(shuffled)


def test_changes_of_one_object_stay_in_the_order_of_their_positions() -> None:
    one = MessageChange("f", "v1", "Pod", "n", "p", "b:1", "b:2", "n:b")
    two = MessageChange("f", "v1", "Pod", "n", "p", "a:1", "a:2", "n:a")
    template = "{{ range .Changed.Changes }}{{ .Setter }} {{ end }}"
    assert "n:b n:a " == own([one, two, one], template)


@pytest.mark.parametrize("name", ["__class__", "items", "type", "fields", "get"])
def test_no_attribute_of_python_can_be_reached(name: str) -> None:
    template = f"{{{{ with .Values }}}}{{{{ .{name} }}}}{{{{ end }}}}"
    assert "<no value>" == rendered(template)


def test_an_empty_template_gives_nothing_and_the_default_is_flux_s() -> None:
    assert "" == rendered("")
    assert "Update from image update automation" == rendered(DEFAULT_MESSAGE)


def test_text_that_is_no_unicode_becomes_the_replacement_character() -> None:
    assert "\ufffd" == rendered('{{ "\\xff" }}')
    assert "é" == rendered('{{ "\\xc3" }}{{ "\\xa9" }}')


def test_the_package_loads_no_template_engine() -> None:
    code = (
        "import sys, imagerewrite, imagerewrite.cli.update;"
        "sys.exit('lark' in sys.modules or 'imagerewrite.message' in sys.modules)"
    )
    assert 0 == subprocess.run([sys.executable, "-c", code], check=False).returncode
