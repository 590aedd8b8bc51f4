# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What all windows of one run share, made once and handed down."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import define, field

from circular_composer import resources
from circular_composer.forms import FormSpec, load_forms
from circular_composer.session import Recovered, forget, recoverable
from circular_composer.ui.asking import Asking
from circular_composer.ui.pacing import Tidying
from circular_composer.ui.page.feed import PageThread
from circular_composer.ui.services import Services
from circular_composer.ui.settings import SettingsFile
from circular_composer.ui.wording import Wording

if TYPE_CHECKING:
    from circular_composer.importers import ImportWorker
    from circular_composer.ui.library.kept_lists import KeptLists


@define(eq=False, slots=False)
class Desk:
    """The shared parts of the editor.

    Attributes:
        wording: the interface's words.
        settings: the user's choices.
        asking: asks the user.
        services: the rest of the program.
        pages: the thread that sets and draws pages.
        writer: writes journals, one entry after another.
        worker: long work: exports and proofs.
        reader: reads foreign files, one after another.
        tidying: tidies memory when typing pauses.
    """

    wording: Wording
    settings: SettingsFile
    asking: Asking
    services: Services = field(factory=Services)
    pages: PageThread = field(init=False)
    writer: ThreadPoolExecutor = field(init=False)
    worker: ThreadPoolExecutor = field(init=False)
    reader: ThreadPoolExecutor = field(init=False)
    tidying: Tidying = field(init=False)
    forms: tuple[FormSpec, ...] = field(init=False)

    def __attrs_post_init__(self) -> None:
        """Start the threads and read the families."""
        self.pages = PageThread(self.services)
        self.writer = ThreadPoolExecutor(1, "journal")
        self.worker = ThreadPoolExecutor(1, "export")
        self.forms, _ = load_forms()
        self.reader = ThreadPoolExecutor(1, "import")
        self.tidying = Tidying()

    @cached_property
    def import_worker(self) -> ImportWorker:
        """The process that foreign files are read in."""
        from circular_composer.importers import ImportWorker

        return ImportWorker(self.forms)

    @cached_property
    def kept(self) -> KeptLists:
        """The lists kept for all letters."""
        from circular_composer.ui.library.kept_lists import KeptLists

        return KeptLists()

    def renew(self) -> None:
        """Read families and faces again: the office's choices have changed."""
        self.forms, _ = load_forms()
        self.services.forget_faces()
        self.reader.submit(self._forget_import_worker)

    def _forget_import_worker(self) -> None:
        """Let the next import know the letterheads as they are now; done between two imports."""
        worker: ImportWorker | None = self.__dict__.pop("import_worker", None)
        if worker is not None:
            worker.close()

    def form(self, identifier: str) -> FormSpec | None:
        """The family of that name; a letter without one gets the first there is."""
        found = next((form for form in self.forms if form.id == identifier), None)
        if found is None and not identifier and self.forms:
            return self.forms[0]
        return found

    def form_names(self) -> tuple[str, ...]:
        """The families there are."""
        return tuple(form.id for form in self.forms)

    def recovery_folder(self) -> Path:
        """Where journals lie."""
        return resources.state_folder() / "recovery"

    def recoverable(self) -> tuple[Recovered, ...]:
        """Letters left behind."""
        return recoverable(self.recovery_folder(), self.form_names())[0]

    def forget(self, recovered: Recovered) -> None:
        """Give a letter left behind up."""
        forget(self.recovery_folder(), recovered.name)

    def close(self) -> None:
        """End the threads and wait for them."""
        self.tidying.end()
        self.pages.stop()
        self.writer.shutdown(wait=True)
        self.worker.shutdown(wait=True)
        self.reader.shutdown(wait=True)
        for name in ("import_worker", "kept"):
            if name in self.__dict__:
                getattr(self, name).close()
