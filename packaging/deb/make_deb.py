# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Build the Debian package from a frozen copy.

Run as `python packaging/deb/make_deb.py FROZEN-FOLDER OUT-FOLDER`, with the Python that froze it;
needs readelf and dpkg-deb. What the copy needs of the system is read from its files, never guessed.
"""

from __future__ import annotations

import gzip
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from make_icons import DOCUMENT, PROGRAM, SIZES, document_icon, program_icon  # noqa: E402
from make_man import man_page  # noqa: E402

from circular_composer import __version__  # noqa: E402

NAME = "circular-composer"
HOME = Path("usr/lib") / NAME

RECOMMENDED = ("desktop-file-utils", "shared-mime-info", "xdg-utils")
"""What puts it into menus, knows its files, and opens what it exported."""

SUGGESTED = ("poppler-utils",)
"""One more reader of what was exported."""

_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")


def elf_files(folder: Path) -> list[Path]:
    """The programs and libraries of a folder."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == b"\x7fELF":
                    found.append(path)
    return found


def _readelf(option: str, path: Path) -> str:
    return subprocess.run(
        ["readelf", "--wide", option, path], capture_output=True, text=True, check=True
    ).stdout


def needed(path: Path) -> set[str]:
    """The libraries that a program or library asks for."""
    return set(re.findall(r"\(NEEDED\).*\[(.+)\]", _readelf("--dynamic", path)))


def relations(folder: Path) -> dict[str, str]:
    """The packages that a frozen copy depends on, recommends and suggests.

    Raises:
        SystemExit: when a library is neither inside nor known.
    """
    table = tomllib.loads((HERE / "libraries.toml").read_text(encoding="utf-8"))
    inside = {path.name for path in folder.rglob("*.so*")}
    wanted: dict[str, set[str]] = {
        "depends": {"tzdata"},
        "recommends": set(RECOMMENDED),
        "suggests": set(SUGGESTED),
    }
    glibc = (0, 0)
    for path in elf_files(folder):
        plugin = table["plugins"].get(path.name)
        for relation, package in (plugin or {}).items():
            wanted[relation].add(package)
        if plugin is None:
            for library in needed(path) - inside:
                if library not in table["depends"]:
                    raise SystemExit(f"{path.name} needs {library}, which libraries.toml lacks")
                wanted["depends"].add(table["depends"][library])
        versions = _GLIBC.findall(_readelf("--version-info", path))
        glibc = max([glibc, *((int(major), int(minor)) for major, minor in versions)])
    wanted["depends"] -= {"libc6"}
    wanted["depends"].add(f"libc6 (>= {glibc[0]}.{glibc[1]})")
    wanted["recommends"] -= wanted["depends"]
    return {relation: ", ".join(sorted(packages)) for relation, packages in wanted.items()}


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _compressed(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def lay_out(frozen: Path, root: Path) -> None:
    """Lay the files of the package out below a root folder."""
    shutil.copytree(frozen, root / HOME, symlinks=True)
    program = root / "usr/bin" / NAME
    program.parent.mkdir(parents=True)
    program.symlink_to(Path("../lib") / NAME / NAME)
    share = root / "usr/share"
    for name, folder in (
        (f"{NAME}.desktop", "applications"),
        (f"{NAME}.xml", "mime/packages"),
        ("copyright", f"doc/{NAME}"),
    ):
        _write(share / folder / name, (HERE / name).read_bytes())
    (share / "doc" / NAME / "licences").symlink_to(
        Path("../../../lib") / NAME / "_internal/licences"
    )
    changes = HERE.parent.parent / "CHANGELOG.md"
    _write(share / "doc" / NAME / "CHANGELOG.md.gz", _compressed(changes.read_bytes()))
    _write(share / "man/man1" / f"{NAME}.1.gz", _compressed(man_page().encode()))
    icons = share / "icons/hicolor"
    document = f"application-x-{NAME}"
    for size in SIZES:
        _write(icons / f"{size}x{size}/apps/{NAME}.png", program_icon(size))
        _write(icons / f"{size}x{size}/mimetypes/{document}.png", document_icon(size))
    _write(icons / f"scalable/apps/{NAME}.svg", PROGRAM.read_bytes())
    _write(icons / f"scalable/mimetypes/{document}.svg", DOCUMENT.read_bytes())


def set_modes(root: Path) -> None:
    """Programs and folders 755, all other files 644, whatever the builder's own habits."""
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or path == root / HOME / NAME
            path.chmod(0o755 if runs else 0o644)


def control(root: Path, frozen: Path, architecture: str) -> str:
    """The package's own description."""
    sizes = (path.stat().st_size for path in root.rglob("*") if not path.is_symlink())
    return (
        (HERE / "control.in")
        .read_text(encoding="utf-8")
        .format(
            version=__version__,
            architecture=architecture,
            kilobytes=sum(-(-size // 1024) for size in sizes),
            **relations(frozen),
        )
    )


def make_deb(frozen: Path, out: Path) -> Path:
    """Build the package and return its path."""
    architecture = subprocess.run(
        ["dpkg", "--print-architecture"], capture_output=True, text=True, check=True
    ).stdout.strip()
    out.mkdir(parents=True, exist_ok=True)
    made = out / f"{NAME}_{__version__}_{architecture}.deb"
    with tempfile.TemporaryDirectory(prefix=f"{NAME}-deb-") as folder:
        root = Path(folder) / "root"
        lay_out(frozen, root)
        text = control(root, frozen, architecture)
        set_modes(root)
        _write(root / "DEBIAN/control", text.encode())
        subprocess.run(
            ["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, made],
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return made


if __name__ == "__main__":
    print(make_deb(Path(sys.argv[1]), Path(sys.argv[2])))
