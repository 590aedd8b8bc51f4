#!/bin/sh
# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
# Try the package on a throw-away Debian or Ubuntu, as root: it installs with nothing but what it
# names, works without Python and a source tree, opens its window, and leaves nothing behind.
#   sh packaging/deb/try.sh dist/circular-composer_*.deb
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8

package=$(readlink -f "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

say() { echo "-- $*"; }
everything() { # every file but those that installing anything at all changes
  find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp \
    -o -path /var/lib/apt -o -path /var/lib/dpkg -o -path /var/cache -o -path /var/log \) -prune \
    -o -print | sort
}

apt-get -qq update
say "its libraries, then the tools that look at it"
dpkg-deb --field "$package" Depends | tr ',' '\n' | sed 's/(.*//' |
  xargs apt-get -qq install -y --no-install-recommends >/dev/null
apt-get -qq install -y --no-install-recommends \
  desktop-file-utils hicolor-icon-theme man-db shared-mime-info xauth xdotool xvfb >/dev/null
everything >"$work/before"

say "install"
apt-get -qq install -y --no-install-recommends "$package" >/dev/null

say "command line"
export HOME="$work/home" CIRCULAR_COMPOSER_HOME="$work/home/own"
mkdir "$HOME"
cd "$HOME"
circular-composer --version
circular-composer forms >/dev/null
circular-composer self-test
sample=/usr/lib/circular-composer/_internal/circular_composer/_data/templates/samples/meeting.ar.circular
cp "$sample" letter.circular
circular-composer export letter.circular --to docx,pdf,txt

say "desktop"
desktop-file-validate /usr/share/applications/circular-composer.desktop
grep -q '^application/x-circular-composer+json:\*\.circular$' /usr/share/mime/globs
grep -q 'application/x-circular-composer+json=circular-composer.desktop' \
  /usr/share/applications/mimeinfo.cache
man --warnings -l /usr/share/man/man1/circular-composer.1.gz >/dev/null 2>"$work/man"
test ! -s "$work/man" || { cat "$work/man"; exit 1; }

say "window: a letter, and a text that another process reads for it"
for given in letter.circular letter.txt; do
  # Xvfb ends with what runs in it; xdotool waits until a window of that name is there.
  timeout 120 xvfb-run -a -s "-screen 0 1400x900x24" sh -c '
    circular-composer "$1" 2>"$2" & editor=$!
    timeout 60 xdotool search --sync --onlyvisible --name ". - Circular Composer" >/dev/null
    found=$?
    kill "$editor"
    exit "$found"' window "$given" "$work/said"
  test ! -s "$work/said" || { cat "$work/said"; exit 1; }
done

say "remove"
cd /
apt-get -qq purge -y circular-composer >/dev/null
everything | grep -v "^$work" >"$work/after" || true
grep -v "^$work" "$work/before" >"$work/earlier" || true
if ! diff "$work/earlier" "$work/after"; then
  echo "not as before" >&2
  exit 1
fi
say "all is well"
