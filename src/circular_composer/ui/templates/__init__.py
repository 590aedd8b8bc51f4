# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Templates in the editor: made from letters, filled one by one or from a table."""
