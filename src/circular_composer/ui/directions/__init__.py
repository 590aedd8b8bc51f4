# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Direction seen: invisible marks, islands, and the order a reader gets."""
