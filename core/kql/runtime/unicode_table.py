#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes unicode_table.cpp from Python's copy of the Unicode Character Database: unicode_table.py > unicode_table.cpp"""
import unicodedata

LIMIT = 0x110000
# Mappings to or from ASCII (dotless i, long s, Kelvin sign ...) are left out: they depend on the language.
ASCII = 0x80


def simple(c, upper):
    text = chr(c)
    mapped = text.upper() if upper else text.lower()
    if len(mapped) != 1 and upper:
        mapped = text.title()  # the simple mapping of letters whose full mapping has several
    if len(mapped) != 1 or ord(mapped) < ASCII:
        return c
    return ord(mapped)


def is_alphanumeric(c):
    category = unicodedata.category(chr(c))
    return category[0] == "L" or category == "Nd"


# What is alphabetic beside letters and marks: letters in circles and squares.
ENCLOSED = [(0x24B6, 0x24E9), (0x1F130, 0x1F149), (0x1F150, 0x1F169), (0x1F170, 0x1F189)]


def is_word(c):
    """\\w of regular expressions: UTS #18, annex C."""
    category = unicodedata.category(chr(c))
    enclosed = any(first <= c <= last for first, last in ENCLOSED)
    return category[0] in "LM" or category in ("Nd", "Nl", "Pc") or c in (0x200C, 0x200D) or enclosed


def ranges_of(holds):
    ranges = []
    for c in range(ASCII, LIMIT):
        if holds(c):
            if ranges and ranges[-1][1] == c - 1:
                ranges[-1][1] = c
            else:
                ranges.append([c, c])
    return ["{0x%x, 0x%x}" % tuple(r) for r in ranges]


def cases(upper):
    ranges = []
    for c in range(ASCII, LIMIT):
        delta = simple(c, upper) - c
        if delta == 0:
            continue
        if ranges and ranges[-1][2] == delta:
            first, last, _, stride = ranges[-1]
            step = c - last
            if step <= 2 and (first == last or stride == step):
                ranges[-1][1] = c
                ranges[-1][3] = step
                continue
        ranges.append([c, c, delta, 1])
    return ["{0x%x, 0x%x, %d, %d}" % tuple(r) for r in ranges]


def table(kind, name, rows):
    print("constexpr %s %s[] = {" % (kind, name))
    line = "   "
    for row in rows:
        if len(line) + len(row) > 138:
            print(line)
            line = "   "
        line += " " + row + ","
    print(line)
    print("};\n")


print("// SPDX-License-Identifier: GPL-3.0-or-later")
print("// Made by unicode_table.py from Unicode %s. Do not edit." % unicodedata.unidata_version)
print('#include "core/kql/runtime/unicode_table.h"\n')
print("namespace core::kql {\nnamespace {\n\n// clang-format off")
table("CodePointRange", "alphanumeric", ranges_of(is_alphanumeric))
table("CodePointRange", "word", ranges_of(is_word))
table("CaseRange", "lower", cases(False))
table("CaseRange", "upper", cases(True))
print("// clang-format on\n\n} // namespace\n")
print("std::span<const CodePointRange> alphanumericRanges() { return alphanumeric; }")
print("std::span<const CodePointRange> wordRanges() { return word; }")
print("std::span<const CaseRange> lowerCaseRanges() { return lower; }")
print("std::span<const CaseRange> upperCaseRanges() { return upper; }")
print("\n} // namespace core::kql")
