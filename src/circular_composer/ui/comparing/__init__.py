# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Two letters side by side in the editor, and what can be made of their difference."""
