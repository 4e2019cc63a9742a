"""One run, as the command line says."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from imagerewrite.automation.outcome import RunOutcome
from imagerewrite.automation.run import How, chosen_automations, run
from imagerewrite.automation.visible import sees
from imagerewrite.cli.progress import progress
from imagerewrite.cli.resolving import resolve_shown
from imagerewrite.cli.run_options import RunOptions
from imagerewrite.cli.scan_options import ScanOptions
from imagerewrite.cli.standard_input import read_stdin
from imagerewrite.objects.config import Config
from imagerewrite.objects.image_policy import ImagePolicy
from imagerewrite.objects.image_update_automation import ImageUpdateAutomation
from imagerewrite.objects.load import load_config
from steadycd_common.shell.console import Console


def run_once(scan: ScanOptions, options: RunOptions, console: Console) -> RunOutcome:
    """Read the objects, scan, select, and run the automations."""
    config = load_config(scan.config, read_stdin, namespace=scan.namespace)
    chosen = chosen_automations(config, options.names)
    policies = policies_for(chosen, config)
    scans, resolved = resolve_shown(config, policies, scan, console)
    how = How(console.environ, options.repo, options.dry_run)
    with progress("imagerewrite: running automations", sys.stderr):
        return run(config, resolved, how, scans=scans, automations=options.names)


def policies_for(
    automations: Iterable[ImageUpdateAutomation], config: Config
) -> list[ImagePolicy]:
    """Those that some of the automations sees, unless that is suspended."""
    running = [each for each in automations if not each.suspend]
    return [
        policy
        for policy in config.policies.values()
        if any(sees(each, policy) for each in running)
    ]
