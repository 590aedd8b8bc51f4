# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""`python -m circular_composer` is the command line."""

from circular_composer.cli import main

if __name__ == "__main__":
    main()
