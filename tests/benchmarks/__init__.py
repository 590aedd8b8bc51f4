# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""How fast the program is, side by side with others on the same letter; `make bench` runs it.

Scripts, not tests: nothing here is collected by pytest, and no test fails for a time.
"""
