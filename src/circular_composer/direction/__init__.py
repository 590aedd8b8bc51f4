# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""Direction: which way each part of a text runs, and what must keep its own order.

Everything here is worked out from text and stored nowhere: no function of this package changes a
letter but `cleaning.clean`, which is for text that comes from outside.
"""
