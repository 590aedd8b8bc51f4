# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Composes, sets, draws and checks the letter behind the typing.

One thread serves all letters. Each letter has a feed; only its newest state is worked on, so that
the page never lags behind by more than one setting, and typing never waits.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Generator, Sequence
from typing import TYPE_CHECKING

from attrs import define, frozen
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from circular_composer.export.fault import ExportFault
from circular_composer.faults import Refused
from circular_composer.model import Circular, Problem
from circular_composer.ui.companions import load_companions
from circular_composer.ui.counting import count_words
from circular_composer.ui.page.rendering import Pages, PageSize
from circular_composer.ui.services import Job, Services

if TYPE_CHECKING:
    from circular_composer.checks import Checker
    from circular_composer.export.pdf.places import KnownPages, PagePlaces
    from circular_composer.export.pdf.typesetter import Typeset

_LOG = logging.getLogger(__name__)

PAUSE = 0.3
"""Seconds without a change after which words are placed and the letter is checked."""
LONGEST = 1.5
"""Seconds of typing after which that is done all the same."""
SLICE = 0.05
"""Seconds that words are placed at a time: a letter that has changed waits no longer for that."""


@frozen(eq=False)
class SetPages:
    """A letter set on pages.

    Attributes:
        serial: of the job.
        sizes: of the pages, in points.
        missing: characters that no face has.
    """

    serial: int
    sizes: tuple[PageSize, ...]
    missing: tuple[str, ...]


@frozen(eq=False)
class PlacedPages:
    """Where the words of some pages stand.

    Attributes:
        serial: of the job.
        first: the first of the pages, counted from 0.
        pages: these pages, each the same object as before when nothing on it has moved.
    """

    serial: int
    first: int
    pages: tuple[PagePlaces, ...]


@frozen(eq=False)
class Picture:
    """A page drawn: of which setting, which page, at what scale."""

    serial: int
    page: int
    scale: float
    image: QImage


@frozen(eq=False)
class Findings:
    """What was found in a letter, and how long it is."""

    serial: int
    circular: Circular
    problems: tuple[Problem, ...]
    words: int
    characters: int


class PageFeed(QObject):
    """One letter's line to the thread; its signals arrive in the thread that owns it.

    Signals:
        pages_set: `SetPages`, before its pictures.
        pages_placed: `PlacedPages`, a few pages at a time once typing has paused.
        page_drawn: `Picture`.
        refused: a `Refused`, when the pages could not be set.
        checked: a `Findings`.
    """

    pages_set = Signal(object)
    pages_placed = Signal(object)
    page_drawn = Signal(object)
    refused = Signal(object)
    checked = Signal(object)

    def __init__(self, thread: PageThread, parent: QObject | None = None) -> None:
        """Join a thread."""
        super().__init__(parent)
        self._thread = thread
        self._closed = False

    def set_letter(self, job: Job) -> None:
        """Set this state of the letter, and forget any that waits."""
        if not self._closed:
            self._thread.post(self, job=job)

    def show_pages(self, pages: Sequence[int], scale: float) -> None:
        """Draw these pages at this scale, now and after each setting."""
        if not self._closed:
            self._thread.post(self, view=(tuple(pages), scale))

    def close(self) -> None:
        """Leave the thread for good; whatever is asked for afterwards is not done."""
        self._closed = True
        self._thread.drop(self)


@define(eq=False)
class _Client:
    """What the thread knows of one feed."""

    job: Job | None = None  # waiting to be set
    view: tuple[tuple[int, ...], float] = ((), 1.0)
    redraw: bool = False
    unplaced: Typeset | None = None
    placing: Generator[PagePlaces] | None = None  # those of its pages that are not placed yet
    placed: int = 0
    known: KnownPages | None = None
    unchecked: Job | None = None
    checker: Checker | None = None
    pages: Pages | None = None
    serial: int = 0
    count: int = 0
    drawn: frozenset[tuple[int, float]] = frozenset()
    due: float = 0.0  # when what may wait for a pause is to be done
    waits_since: float | None = None

    def put_off(self, now: float) -> None:
        """Let what may wait do so: it would take the interpreter from the next key."""
        if self.pages is None:
            return  # a letter just opened is looked at at once
        if self.waits_since is None:
            self.waits_since = now
        self.due = min(now + PAUSE, self.waits_since + LONGEST)

    @property
    def waits(self) -> bool:
        """Whether anything was put off."""
        return self.unplaced is not None or self.unchecked is not None

    def stop_placing(self) -> None:
        """Give up what is not placed yet."""
        if self.placing is not None:
            self.placing.close()
        self.unplaced = self.placing = None


class PageThread:
    """The thread behind all pages."""

    def __init__(self, services: Services) -> None:
        """Begin to serve."""
        self._services = services
        self._clients: dict[PageFeed, _Client] = {}
        self._gone: list[_Client] = []
        self._calls: list[Callable[[], None]] = []
        self._condition = threading.Condition()
        self._ending = False
        self._thread = threading.Thread(target=self._run, name="pages", daemon=True)
        self._thread.start()

    def post(
        self,
        feed: PageFeed,
        *,
        job: Job | None = None,
        view: tuple[tuple[int, ...], float] | None = None,
    ) -> None:
        """Leave word for the thread; the newest word counts."""
        with self._condition:
            client = self._clients.setdefault(feed, _Client())
            if job is not None:
                client.job = job
                client.put_off(time.monotonic())
            if view is not None and view != client.view:
                client.view = view
                client.redraw = True
            self._condition.notify()

    def drop(self, feed: PageFeed) -> None:
        """Forget a feed."""
        with self._condition:
            client = self._clients.pop(feed, None)
            if client is not None:
                self._gone.append(client)
                self._condition.notify()

    def call(self, work: Callable[[], object]) -> None:
        """Have the thread do something that needs pdfium, and wait for it.

        Raises:
            Exception: what the work raised, here and not in the thread, which goes on.
        """
        done = threading.Event()
        failed: list[Exception] = []

        def run() -> None:
            try:
                work()
            except Exception as fault:  # noqa: BLE001 - raised again for whoever waits
                failed.append(fault)
            finally:
                done.set()

        with self._condition:
            self._calls.append(run)
            self._condition.notify()
        done.wait()
        if failed:
            raise failed[0]

    def stop(self) -> None:
        """End the thread and wait for it."""
        with self._condition:
            self._ending = True
            self._condition.notify()
        self._thread.join()

    # --- in the thread -------------------------------------------------------------------------

    def _run(self) -> None:
        while True:
            with self._condition:
                while not self._ending and not self._waiting():
                    self._condition.wait(self._patience())
                self._close_gone()
                if self._ending:
                    return
                call = self._calls.pop(0) if self._calls else None
            if call is not None:
                call()
                continue
            with self._condition:
                if not self._busy():
                    continue
                feed, client = self._next()
                job, client.job = client.job, None
                client.redraw = False
            try:
                self._serve(feed, client, job)
            except Exception as fault:  # noqa: BLE001 - whatever happens to one letter, the thread goes on
                _LOG.exception("pages")
                client.stop_placing()
                client.unchecked = client.checker = client.known = None
                self._tell(feed, "refused", ExportFault.page(repr(fault)))

    def _serve(self, feed: PageFeed, client: _Client, job: Job | None) -> None:
        """Do the most urgent thing for one letter."""
        if job is not None:
            self._set(feed, client, job)
        self._draw(feed, client)
        if job is not None or client.due > time.monotonic():
            return
        if client.unplaced is not None and (client.placing is None or client.unchecked is None):
            self._place(feed, client)  # the first pages; the others can wait for the checks
        elif client.unchecked is not None:
            self._check(feed, client)
        if not client.waits:
            client.waits_since = None

    def _close_gone(self) -> None:
        """Close the PDFs of feeds that have left, here, where alone pdfium is called."""
        closing = [*self._gone, *(self._clients.values() if self._ending else ())]
        self._gone.clear()
        for client in closing:
            if client.pages is not None:
                client.pages.close()
                client.pages = None

    def _waiting(self) -> bool:
        return bool(self._gone or self._calls) or self._busy()

    def _busy(self) -> bool:
        now = time.monotonic()
        return any(
            client.job or client.redraw or (client.waits and client.due <= now)
            for client in self._clients.values()
        )

    def _patience(self) -> float | None:
        """Seconds until something that was put off is due; None when nothing is."""
        now = time.monotonic()
        waits = [client.due - now for client in self._clients.values() if client.waits]
        return max(min(waits), 0.0) if waits else None

    def _next(self) -> tuple[PageFeed, _Client]:
        """Pages before checks, so that what is seen comes first."""

        def urgency(entry: tuple[PageFeed, _Client]) -> int:
            client = entry[1]
            if client.job is not None:
                return 0
            if client.redraw:
                return 1
            return 2 if client.waits and client.due <= now else 3

        now = time.monotonic()
        return min(self._clients.items(), key=urgency)

    def _set(self, feed: PageFeed, client: _Client, job: Job) -> None:
        client.unchecked = job
        try:
            made = self._services.typeset(job)
            pages = Pages.of(made.pdf)
        except Refused as refusal:
            self._tell(feed, "refused", refusal)
            return
        if client.pages is not None:
            client.pages.close()
        client.pages, client.serial, client.drawn = pages, job.serial, frozenset()
        sizes = pages.sizes()
        client.count = len(sizes)
        self._tell(feed, "pages_set", SetPages(job.serial, sizes, made.missing))
        self._draw(feed, client)
        client.stop_placing()
        client.unplaced = made

    def _place(self, feed: PageFeed, client: _Client) -> None:
        """Tell where the words of the next pages stand."""
        if client.unplaced is None:
            return
        if client.known is None:
            from circular_composer.export.pdf.places import KnownPages

            client.known = KnownPages()
        if client.placing is None:
            client.placing, client.placed = client.unplaced.read_places(client.known), 0
        end = time.monotonic() + SLICE
        found: list[PagePlaces] = []
        for page in client.placing:
            found.append(page)
            if time.monotonic() > end:
                break
        else:
            client.unplaced = client.placing = None
        self._tell(feed, "pages_placed", PlacedPages(client.serial, client.placed, tuple(found)))
        client.placed += len(found)

    def _draw(self, feed: PageFeed, client: _Client) -> None:
        pages = client.pages
        if pages is None:
            return
        wanted, scale = client.view
        for page in wanted:
            if page < client.count and (page, scale) not in client.drawn:
                image = pages.draw(page, scale)
                client.drawn |= {(page, scale)}
                self._tell(feed, "page_drawn", Picture(client.serial, page, scale, image))

    def _check(self, feed: PageFeed, client: _Client) -> None:
        job, client.unchecked = client.unchecked, None
        if job is not None:
            if client.checker is None:
                client.checker = self._services.checker(job.form)
                load_companions()  # the window stands: now is the time
            client.checker.versions = job.versions
            client.checker.resolutions = self._services.resolutions
            problems = client.checker.check(job.circular)
            words, characters = count_words(job.circular)
            self._tell(
                feed, "checked", Findings(job.serial, job.circular, problems, words, characters)
            )

    def _tell(self, feed: PageFeed, signal: str, *values: object) -> None:
        """Emit in the feed's own thread, unless it has gone."""
        with self._condition:  # held, so that nobody takes the feed away meanwhile
            if feed in self._clients:
                with contextlib.suppress(RuntimeError):  # it went without leaving
                    getattr(feed, signal).emit(*values)
