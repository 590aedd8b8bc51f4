# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""The same letter made by others, each as someone who knows the tool well would have it made.

Every peer is given the composed sheet, so that it says the same words; what it is told beyond them
(faces, sizes, directions) is what its tool has a way to say.
"""
