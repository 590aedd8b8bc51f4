# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`self-test`: the sample letters through every stage, for an installed or frozen copy."""

from __future__ import annotations

from pathlib import Path

import click

from circular_composer import resources
from circular_composer.cli.console import DONE, FOUND, fail, language
from circular_composer.compose import compose
from circular_composer.export import FORMATS, render
from circular_composer.faults import Refused
from circular_composer.forms import form_names, load_form
from circular_composer.storage import decode, encode, load_circular
from circular_composer.verify import prove
from circular_composer.words import problem_sentence, refusal_sentences, say


def run_self_test() -> int:
    """Compose, export and read back each sample; return the exit status."""
    status = DONE
    samples = resources.sample_files()
    if not samples:
        fail(say("cli.self-test-failed", language(), name="samples", detail="0"))
        return FOUND
    for name, path in samples.items():
        detail = _fault(path)
        if detail:
            fail(say("cli.self-test-failed", language(), name=name, detail=detail))
            status = FOUND
        else:
            click.echo(say("cli.self-test-ok", language(), name=name))
    return status


def _fault(path: Path) -> str:
    """What went wrong with a sample; empty when nothing did."""
    try:
        circular = load_circular(path, forms=form_names())
        if decode(encode(circular), forms=form_names()) != circular:
            return "save"
        sheet = compose(circular, load_form(circular.form))
        for wanted in FORMATS:
            data = render(sheet, wanted, circular=circular)
            if wanted != "txt":
                faults = prove(data, wanted, sheet).problems
                if faults:
                    return " ".join(problem_sentence(fault, language()) for fault in faults[:3])
            elif circular.reference.encode() not in data:
                return wanted
    except Refused as refused:
        return " ".join(refusal_sentences(refused, language()))
    return ""
