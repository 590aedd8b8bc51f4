# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Kept lists in the editor: picked into fields, inserted by a few letters, kept in a window."""
