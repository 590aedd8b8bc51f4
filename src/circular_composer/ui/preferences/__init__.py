# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The settings dialog: a page for each matter, what holds for letters, one file for all of it."""
