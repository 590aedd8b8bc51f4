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
from circular_composer.faults import Refused
from circular_composer.forms import FormSpec, form_names, load_form
from circular_composer.session import JournalWriter, Recovered, forget, recoverable
from circular_composer.ui.asking import Asking
from circular_composer.ui.disk import Disk
from circular_composer.ui.pacing import Tidying
from circular_composer.ui.page.feed import PageThread
from circular_composer.ui.services import Services
from circular_composer.ui.settings import SettingsFile
from circular_composer.ui.spelling import PatientSpeller
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
        writer: writes journals when they are due, one entry after another.
        disk: asks drives, which may not answer.
        worker: long work: exports and proofs.
        reader: reads foreign files, one after another.
        tidying: tidies memory when typing pauses.
        speller: asks for spelling behind the window.
    """

    wording: Wording
    settings: SettingsFile
    asking: Asking
    services: Services = field(factory=Services)
    pages: PageThread = field(init=False)
    writer: JournalWriter = field(init=False)
    disk: Disk = field(init=False)
    worker: ThreadPoolExecutor = field(init=False)
    reader: ThreadPoolExecutor = field(init=False)
    tidying: Tidying = field(init=False)
    speller: PatientSpeller = field(init=False)
    _families: dict[str, FormSpec | None] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        """Start the threads."""
        self.pages = PageThread(self.services)
        self.writer = JournalWriter()
        self.disk = Disk(lambda: self.asking)
        self.worker = ThreadPoolExecutor(1, "export")
        self.reader = ThreadPoolExecutor(1, "import")
        self.tidying = Tidying()
        self.speller = PatientSpeller()
        self.services.speller = self.speller

    @cached_property
    def import_worker(self) -> ImportWorker:
        """The process that foreign files are read in."""
        from circular_composer.importers import ImportWorker

        return ImportWorker(self.forms)

    @cached_property
    def kept(self) -> KeptLists:
        """The lists kept for all letters."""
        from circular_composer.ui.library.kept_lists import KeptLists

        made = KeptLists()
        made.changed.connect(self._take_resolutions)
        return made

    def _take_resolutions(self) -> None:
        """Check letters with the resolutions of all folders from here on."""
        from circular_composer.checks.kept import load_resolutions
        from circular_composer.library import cited_resolutions

        found, known = cited_resolutions(self.kept.library), self.services.resolutions
        if found != (load_resolutions() if known is None else known):
            self.services.resolutions = found

    def renew(self) -> None:
        """Read families and faces again: the office's choices have changed."""
        self._families = {}
        self.services.forget_faces()
        self.reader.submit(self._forget_import_worker)

    def _forget_import_worker(self) -> None:
        """Let the next import know the letterheads as they are now; done between two imports."""
        worker: ImportWorker | None = self.__dict__.pop("import_worker", None)
        if worker is not None:
            worker.close()

    @property
    def forms(self) -> tuple[FormSpec, ...]:
        """The families that can be read."""
        return tuple(form for name in form_names() if (form := self._family(name)) is not None)

    def form(self, identifier: str) -> FormSpec | None:
        """The family of that name; a letter without one gets the first there is."""
        if not identifier:
            return next(iter(self.forms), None)
        return self._family(identifier)

    def form_names(self) -> tuple[str, ...]:
        """The families there are, without those that were found not to be read."""
        return tuple(name for name in form_names() if self._families.get(name, name) is not None)

    def _family(self, name: str) -> FormSpec | None:
        """A family, read when it is first asked for: to open a letter, one is enough."""
        if name not in self._families:
            try:
                self._families[name] = load_form(name)
            except Refused:
                self._families[name] = None
        return self._families[name]

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
        self.pages.stop()
        self.speller.close()
        self.writer.close()
        self.worker.shutdown(wait=True)
        self.reader.shutdown(wait=True)
        for name in ("import_worker", "kept"):
            if name in self.__dict__:
                getattr(self, name).close()
        self.tidying.end()
