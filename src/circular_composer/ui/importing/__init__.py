# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Earlier letters in the editor: read in the background, reviewed, confirmed, taken."""
