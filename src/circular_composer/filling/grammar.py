# SPDX-FileCopyrightText: Circular Composer contributors
# SPDX-License-Identifier: Apache-2.0
"""What a placeholder may say: the few constructs of the template language that are let through.

Jinja reads the text; nothing runs before every node of what it read is on the list below. There
are no attributes, no calls, no subscripts, no loops, no assignments, no arithmetic, no imports:
so the work and the output of what remains are bounded by the length of the template and of the
values, and there is no way from a value to anything else of the program.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes

from circular_composer.filling.values import Unfit, refuse_controls

SOURCE_LIMIT = 50_000
"""Characters of one string with placeholders."""
NODE_LIMIT = 400
"""Nodes of one string: a long sentence of placeholders has some fifty."""
DEPTH_LIMIT = 20
CONSTANT_LIMIT = 1_000

_OPENING = re.compile(r"\{[{%#]")
_COMPARISONS = frozenset({"eq", "ne", "lt", "lteq", "gt", "gteq", "in", "notin"})
_PLAIN: tuple[type[nodes.Node], ...] = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Tuple,
    nodes.List,
    nodes.Keyword,
)
"""Constructs that need no look beyond their kind."""


def has_placeholders(source: str) -> bool:
    """Whether a string of a template holds anything but literal text."""
    return _OPENING.search(source) is not None


def read(
    source: str, environment: Environment, names: frozenset[str], filters: frozenset[str]
) -> nodes.Template:
    """Read a string of a template, refusing what it may not say.

    Args:
        source: the string as stored.
        environment: reads the syntax only.
        names: the variables there are.
        filters: the filters there are.

    Raises:
        Unfit: naming the construct.
    """
    if len(source) > SOURCE_LIMIT:
        raise Unfit("filling.too-long", limit=str(SOURCE_LIMIT))
    try:
        tree = environment.parse(source)
    except TemplateSyntaxError as error:
        raise Unfit("filling.unreadable", detail=str(error.message or "")) from error
    except (RecursionError, ValueError, MemoryError) as error:
        raise Unfit("filling.too-much") from error
    for node in _walked(tree):
        _check(node, names, filters)
    return tree


def _walked(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Every node, outer before inner, without recursion: a hostile tree may be very deep."""
    waiting: list[tuple[nodes.Node, int]] = [(tree, 0)]
    count = 0
    while waiting:
        node, depth = waiting.pop()
        count += 1
        if count > NODE_LIMIT or depth > DEPTH_LIMIT:
            raise Unfit("filling.too-much")
        yield node
        waiting.extend((child, depth + 1) for child in node.iter_child_nodes())


def _check(node: nodes.Node, names: frozenset[str], filters: frozenset[str]) -> None:
    match node:
        case nodes.Name():
            if node.ctx != "load" or node.name not in names:
                raise Unfit("filling.unknown-name", name=node.name[:64])
        case nodes.Const():
            _check_constant(node.value)
        case nodes.Filter():
            if node.node is None or node.dyn_args is not None or node.dyn_kwargs is not None:
                raise Unfit("filling.forbidden", construct=_construct(node))
            if node.name not in filters:
                raise Unfit("filling.unknown-filter", name=node.name[:64])
        case nodes.Operand():
            if node.op not in _COMPARISONS:
                raise Unfit("filling.forbidden", construct=node.op)
        case _ if type(node) not in _PLAIN:
            raise Unfit("filling.forbidden", construct=_construct(node))


def _check_constant(value: object) -> None:
    if isinstance(value, str):
        refuse_controls(value)  # they can be spelled out: "\x1b"
    fits = (
        value is None
        or isinstance(value, bool)
        or (isinstance(value, str) and len(value) <= CONSTANT_LIMIT)
        or (isinstance(value, int) and abs(value) < 10**15)
        or (isinstance(value, float) and math.isfinite(value))
    )
    if not fits:
        raise Unfit("filling.too-much")


def _construct(node: nodes.Node) -> str:
    """What an officer would call a construct: the sign or word that makes it, else Jinja's name."""
    signs: dict[type[nodes.Node], str] = {
        nodes.Getattr: ".",
        nodes.Getitem: "[ ]",
        nodes.Call: "( )",
        nodes.Mul: "*",
        nodes.Pow: "**",
        nodes.Add: "+",
        nodes.Sub: "-",
        nodes.Div: "/",
        nodes.Mod: "%",
        nodes.Dict: "{ }",
    }
    return signs.get(type(node), type(node).__name__.lower())
