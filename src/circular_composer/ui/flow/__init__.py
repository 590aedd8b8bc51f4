# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Running text: paragraphs, items, tables and lists edited as one text, as in a word processor."""
