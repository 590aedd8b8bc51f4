# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Composition: the letter and its family to one `Sheet`, which all writers read."""

from circular_composer.compose.composition import compose, date_in_words
from circular_composer.compose.looks import chosen_look, load_look
from circular_composer.compose.sheet import Sheet

__all__ = ["Sheet", "chosen_look", "compose", "date_in_words", "load_look"]
