"""Exact sets of whole numbers: sorted intervals that neither touch nor overlap.

Addresses, ports and protocols are sets of this kind. A set is a tuple of ``(first, last)``, both
included; every function takes such tuples and returns one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Intervals = tuple[tuple[int, int], ...]


def normal(pairs: Iterable[tuple[int, int]]) -> Intervals:
    """Any intervals as a set; empty ones (last before first) are dropped."""
    found: list[tuple[int, int]] = []
    for first, last in sorted(pair for pair in pairs if pair[0] <= pair[1]):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return tuple(found)


def both(one: Intervals, two: Intervals) -> Intervals:
    """Numbers in both sets."""
    if one == two or not one or not two:
        return one if one == two else ()
    found, i, j = [], 0, 0
    while i < len(one) and j < len(two):
        first, last = max(one[i][0], two[j][0]), min(one[i][1], two[j][1])
        if first <= last:
            found.append((first, last))
        if one[i][1] < two[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def meet(one: Intervals, two: Intervals) -> bool:
    """Whether a number is in both sets."""
    if one == two:
        return bool(one)
    i = j = 0
    while i < len(one) and j < len(two):
        if one[i][1] < two[j][0]:
            i += 1
        elif two[j][1] < one[i][0]:
            j += 1
        else:
            return True
    return False


def within(one: Intervals, two: Intervals) -> bool:
    """Whether all numbers of the first set are in the second."""
    if one == two:
        return True
    j = 0
    for first, last in one:
        while j < len(two) and two[j][1] < first:
            j += 1
        if j == len(two) or two[j][0] > first or two[j][1] < last:
            return False
    return True


def without(one: Intervals, two: Intervals) -> Intervals:
    """Numbers of the first set that are not in the second."""
    found, j = [], 0
    for first, last in one:
        start = first
        while j < len(two) and two[j][1] < start:
            j += 1
        k = j
        while k < len(two) and two[k][0] <= last:
            if two[k][0] > start:
                found.append((start, two[k][0] - 1))
            start = max(start, two[k][1] + 1)
            k += 1
        if start <= last:
            found.append((start, last))
    return tuple(found)


def holds(one: Intervals, number: int) -> bool:
    """Whether a number is in the set."""
    at = bisect_right(one, (number, 1 << 200)) - 1
    return at >= 0 and one[at][0] <= number <= one[at][1]


def size(one: Intervals) -> int:
    """How many numbers are in the set."""
    return sum(last - first + 1 for first, last in one)
