# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What the tests of imports share: the families, their words, and a short way to import."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from circular_composer.forms import FormSpec, load_forms
from circular_composer.importers import Imported, ImportWorker
from circular_composer.importers.making import Kind, make
from circular_composer.importers.vocabulary import Vocabulary, vocabulary_of

Import = Callable[..., Imported]


@pytest.fixture(scope="session")
def families() -> tuple[FormSpec, ...]:
    """The families of letters the program comes with."""
    found, broken = load_forms()
    assert not broken
    return found


@pytest.fixture(scope="session")
def words(families: tuple[FormSpec, ...]) -> Vocabulary:
    """The words of all families."""
    return vocabulary_of(families)


@pytest.fixture
def imported(families: tuple[FormSpec, ...]) -> Import:
    """Import text or bytes in this process, where a fault shows its trace."""

    def run(content: str | bytes, kind: Kind = "txt") -> Imported:
        data = content.encode() if isinstance(content, str) else content
        return make(data, kind, families)

    return run


@pytest.fixture(scope="session")
def worker(families: tuple[FormSpec, ...]) -> Iterator[ImportWorker]:
    """One reading process for all tests."""
    with ImportWorker(families) as made:
        yield made
