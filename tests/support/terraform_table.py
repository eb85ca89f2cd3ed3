"""Expressions and what Terraform core says of them: the table in ``tests/config/language``.

Run ``python -m tests.support.terraform_table`` (with ``terraform`` on PATH) to write it anew.
The table holds, for each expression, the text of ``jsonencode(expression)``, or null where
Terraform refuses the expression.
"""

# ruff: noqa: E501, RUF001 - expressions as they are

from __future__ import annotations

import itertools
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_BATCH = 200  # expressions; the console reads no longer lines than 64 KB
TABLE = Path(__file__).parents[1] / "config" / "language" / "terraform_table.json"

STRINGS = [
    '""', '"a"', '"Hello, World"', '"ß"', '"straße ǆ ﬁ"', '"İstanbul ı"', '"e\\u0301"', '"é"',
    '"\\U0001F468\\u200D\\U0001F469\\u200D\\U0001F467"', '"a\\r\\nb"', '"  pad\\t"', '"\\u001c x \\u001c"',
    '"\\u00a0x\\u00a0"', '"ΑΣ"', '"10.0.0.0/8"', '"true"', '"007"', '"a-b_c d"', '"日本語"', '"ŉ"', '"ſ"',
    '"o\'neil mc-donald"', '"\\u1e9e"', '"x\\n\\ny\\n"', '"ab\\nab"',
]  # fmt: skip
NUMBERS = [
    "0", "1", "-1", "2.5", "-2.5", "0.1", "1e3", "1e30", "0.1 + 0.2", "10 / 3", "-7", "1e-7",
    "123456789012345678901234567890", "0.1234567890123456789",
]  # fmt: skip
LISTS = [
    "[]", '["b", "a", "b"]', "[3, 1, 2, 1]", '[1, "1", true]', "[[1], [2, 3], []]", '[null, "", "x"]',
    "[{a = 1}, {a = 2}]", 'toset(["b", "a", "b"])', 'tolist(["x", "y"])', '["10", "9", "é", "z", "Z"]',
]  # fmt: skip
MAPS = [
    "{}",
    "{a = 1, b = 2}",
    '{b = "x", a = null}',
    '{"10" = [1], "9" = [2, 1]}',
    "{é = {z = 1}}",
]
ON_STRINGS = [
    "upper", "lower", "title", "strrev", "length", "trimspace", "chomp", "jsonencode", "urlencode",
    "base64encode", "md5", "sha1", "sha256", "tonumber", "tobool", "tostring", "basename", "dirname",
]  # fmt: skip
ON_NUMBERS = ["abs", "ceil", "floor", "signum", "tostring", "jsonencode", "tonumber", "tobool", "-"]
ON_LISTS = [
    "length", "reverse", "sort", "distinct", "compact", "flatten", "tolist", "toset", "sum", "one",
    "jsonencode", "alltrue", "anytrue", "coalesce", "max", "concat", "keys", "values", "transpose",
]  # fmt: skip
ON_MAPS = [
    "length",
    "keys",
    "values",
    "merge",
    "jsonencode",
    "tomap",
    "transpose",
    "flatten",
    "tolist",
]
OPERATORS = ["+", "-", "*", "/", "%", "==", "!=", "<", ">=", "&&", "||"]
OPERANDS = [
    "1",
    "0",
    "2.5",
    "-3",
    '"4"',
    '"x"',
    "true",
    '"true"',
    "null",
    "[]",
    "0.3",
    "tolist([])",
    "{}",
]
FORMATS = [
    "%s", "%5s", "%-5s|", "%05s", "%q", "%#q", "%v", "%#v", "%d", "%5d", "%05d", "%+d", "% d", "%x", "%X",
    "%#x", "%o", "%b", "%f", "%.2f", "%8.3f", "%-8.1f|", "%+.1f", "%e", "%.3e", "%g", "%G", "%t", "%%",
    "%.1s", "%c", "%08.2f", "%T", "%[1]v",
]  # fmt: skip
FORMATTED = [
    "1",
    '"a"',
    "2.5",
    "true",
    "255",
    "-42",
    "null",
    '["a", 1]',
    "{k = 1}",
    '"é"',
    "1e6",
    "0.000001",
]
OTHERS = """
substr("abc", -1, 0)
substr("abc", 1, -1)
substr("abc", -2, 1)
substr("abc", 5, 1)
substr("abc", -5, 2)
substr("e\\u0301x", 0, 1)
substr("b", -1, 0)
substr("abc", 0.5, 1)
substr("abc", 0, 0)
substr("hello", 1, 100)
index(["a", "b"], "b")
index(["a"], "b")
try(index(["a"], "b"), -1)
can(index(["a"], "b"))
index([1, 2], "2")
!!true
!!!true
--1
-(-1)
!(!false)
core::lower("ABC")
core::max(1, 2)
[] == tolist([])
[1] == tolist([1])
toset([]) == []
{} == tomap({})
tolist(["a"]) == ["a"]
"1" == 1
1 == 1.0
true == "true"
null == null
[null] == [null]
{a = 1} == {a = 1}
{a = 1} == {a = "1"}
distinct(["b", "a", "b", "c", "a"])
distinct([1, "1", 1])
distinct([[1], [1], [2]])
transpose({a = ["x", "y"], b = ["y", "z"]})
transpose({b = ["1"], a = ["1", "1"]})
transpose({a = []})
parseint("ff", 16)
parseint("FF", 16)
parseint("-12", 10)
parseint("1_000", 10)
parseint(" 1", 10)
parseint("0x1f", 16)
parseint("z", 36)
parseint("Z", 62)
parseint("zZ", 62)
parseint("12", 2)
parseint("١", 10)
parseint("12", 63)
parseint("+5", 10)
parseint("", 10)
parseint(12, 10)
sum([1, "2", 3.5])
sum(["1", "2"])
sum([0.1, 0.2])
sum([])
sum(["a"])
sum([1, null])
max(1, "3", 2)
min(2, "1")
max()
max(0.1, 0.2)
1e30
jsonencode(1e30)
jsonencode(1.5e-9)
jsonencode("<a & b>")
jsonencode("\\u2028\\u0001\\b")
jsonencode({b = 1, a = [true, null]})
jsonencode(toset(["b", "a"]))
jsondecode("[1, 1.0, 1e2, 0.1]")
jsondecode("{\\"a\\": 1, \\"a\\": 2}")
jsondecode("1e400")
jsondecode("NaN")
jsondecode("\\"\\\\ud800\\"")
jsondecode("01")
jsondecode("[1,]")
jsondecode(" 1 ")
jsondecode("1 2")
0.1 + 0.2
0.1 + 0.2 == 0.3
1 / 3
1 / 3 * 3
1 / 3 * 3 == 1
2 / 3 + 1 / 3
10 % 3
-10 % 3
10 % -3
5.5 % 2
1 / 0
0 / 0
1 % 0
1e308 * 10
9007199254740993
9007199254740993 + 1
tostring(9007199254740993)
tostring(0.1)
tostring(1.10)
tostring(1e21)
tostring(1e-10)
tostring(100000000000000000000000)
tostring(3.0)
tonumber("1e3")
tonumber("0x10")
tonumber(" 1")
tonumber("1_000")
tonumber("+1")
tonumber(".5")
tonumber("5.")
tonumber("Inf")
tonumber("NaN")
tonumber("")
tonumber(null)
tonumber(true)
tobool("TRUE")
tobool(1)
tobool("1")
tobool(null)
tostring(null)
tostring([])
tostring(true)
tolist([1, "a"])
tolist([1, true])
tolist([true, "a"])
tolist([[1], ["a"]])
tolist([{a = 1}, {a = "x"}])
tolist([[], [1]])
toset([1, "1", 2])
toset(["é", "e", "f", "Z", "a"])
toset([10, 9, 1])
toset([true, false])
toset([[2], [1]])
toset([null, 1])
tomap({a = 1, b = "x"})
tomap({a = 1, b = true})
tomap({a = [1], b = ["x"]})
lookup({a = 1}, "a", 2)
lookup({a = 1}, "b", 2)
lookup({a = 1}, "b")
lookup({a = "x"}, "b", 2)
element(["a", "b", "c"], 4)
element(["a", "b"], -1)
element([], 0)
element(["a"], 1.5)
slice(["a", "b", "c"], 1, 2)
slice(["a"], 1, 1)
slice(["a"], 0, 2)
slice(["a", "b"], 1, 0)
slice("abc", 0, 1)
chunklist(["a", "b", "c"], 2)
chunklist(["a", "b"], 0)
chunklist([], 2)
chunklist(["a"], -1)
concat(["a"], ["b", "c"], [])
concat([1], ["a"])
concat(tolist(["a"]), tolist(["b"]))
contains(["a", "b"], "a")
contains([1, 2], "1")
contains([], "a")
contains(toset(["a"]), "a")
setintersection(["a", "b"], ["b", "c"])
setintersection([1, 2], ["2"])
setsubtract(["a", "b"], ["b"])
setunion(["b"], ["a", "b"])
setunion([1], ["a"])
setsymmetricdifference(["a", "b"], ["b", "c"])
setproduct(["a", "b"], [1, 2])
setproduct(toset(["b", "a"]), toset(["d", "c"]))
setproduct(["a"])
setproduct(["a"], [])
zipmap(["a", "b"], [1, 2])
zipmap(["a"], [1, 2])
zipmap(["a", "a"], [1, 2])
matchkeys(["a", "b", "c"], ["1", "2", "1"], ["1"])
matchkeys(["a"], ["1", "2"], ["1"])
merge({a = 1}, {a = "x", b = 2})
merge({a = {b = 1}}, {a = {c = 2}})
merge({}, null)
merge()
merge([1])
keys({b = 1, a = 2, é = 3, Z = 4})
values({b = 1, a = 2})
keys([])
coalesce("", "a")
coalesce(null, 1)
coalesce(1, "a")
coalesce("", null)
coalesce(null, false)
coalescelist([], ["a"])
coalescelist([], [])
compact(["a", "", null, "b"])
compact([1, ""])
flatten([["a", ["b"]], "c"])
flatten(["a", toset(["c", "b"])])
flatten("a")
reverse(["a", "b"])
reverse(toset(["b", "a"]))
sort(["b", "A", "a", "é", "10", "9"])
sort([10, 9, 2])
range(3)
range(3, 0)
range(1, 4, 2)
range(0)
range(-2)
range(1, 1)
range(0, 1, 0.25)
range(3, 1, 1)
range(0, 5, -1)
range(1.5)
range(1025)
range(5, 0, -2)
range(1, 4, 0)
one([])
one(["a"])
one(["a", "b"])
one(toset(["a"]))
join(",", ["a", "b"])
join(",", ["a"], ["b", "c"])
join(",", [1, 2.5, true])
join(",", [])
join(",", ["a", null])
join(",", toset(["b", "a"]))
join("", [["a"]])
split(",", "a,b,,c")
split("", "abc")
split("", "")
split(",", "")
split("", "e\\u0301a")
replace("abcabc", "b", "X")
replace("abc", "", "-")
replace("a.b", ".", "/")
replace("ssh-22", "/^[a-z]+-/", "")
replace("hello", "/l(l)/", "$1x")
replace("hello", "/(?P<first>h)/", "${"$"}{first}!")
replace("aaa", "/a/", "b")
replace("a/b", "/", "-")
replace("a//b", "//", "-")
replace("abc", "/[/", "x")
replace("abc", "/x*/", "-")
replace("abc", "/(b)(z)?/", "[$1|$2]")
replace("abc", "/b/", "$$")
replace("a1b2", "/\\\\d/", "#")
regex("[a-z]+", "53453453.345345aaabbbccc23454")
regex("(\\\\d\\\\d\\\\d\\\\d)-(\\\\d\\\\d)", "2019-02-01")
regex("^(?:(?P<scheme>[^:/?#]+):)?(?://(?P<authority>[^/?#]*))?", "https://terraform.io/docs/")
regex("a(b)?", "a")
regex("z", "abc")
can(regex("^t[0-9]g", "t4g"))
regex("(a+)+$", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")
regex("[", "a")
regex("a(?=b)", "ab")
regex("\\\\p{L}+", "1é2")
regex("\\\\w+", "é_a")
regex("(?i)ABC", "xabcx")
regex("a|ab", "ab")
regex("(?s).+", "a\\nb")
regex(".+", "a\\nb")
regex("(?m)^b$", "a\\nb\\nc")
regex("\\\\bfoo\\\\b", "a foo b")
regex("$", "a\\n")
regex("^a$", "a\\n")
regexall("[a-z]", "a1b2")
regexall("(\\\\w)(\\\\d)", "a1b2")
regexall("z", "abc")
length(regexall("x*", "axb"))
title("hello WORLD foo-bar o'neil x_y")
title("ǆ ß é")
trim("xxabcxx", "x")
trim("abc", "")
trimprefix("aab", "a")
trimsuffix("foobar", "bar")
trimspace(" \\u00a0\\u2003x\\u3000 ")
startswith("abc", "ab")
endswith("abc", "bc")
strcontains("abc", "b")
strcontains("abc", "")
indent(2, "a\\nb\\n\\nc")
indent(0, "a\\nb")
indent(-1, "a\\nb")
chomp("a\\n\\n")
chomp("a\\r\\n")
chomp("a\\n\\r")
strrev("abc")
strrev("e\\u0301a")
strrev("\\r\\n")
length("e\\u0301")
length("\\r\\n")
length([1, 2])
length({a = 1})
length(1)
length(null)
length(true)
format("%s and %s", "a", 1)
format("%[2]s %[1]s", "a", "b")
format("%s")
format("%s", "a", "b")
format("%[3]s", "a")
format("%[0]s", "x")
format("%d", "12")
format("%d", 1.5)
format("%d", "x")
format("%5.1f|%-5d|%05d", 1.25, 7, -7)
format("%*d", 5, 1)
format("%.3s", "abcdef")
format("%8.3s|", "abcdef")
format("%z", 1)
format("%v", 123456789012)
format("%v", 123456)
format("%v", 1234567)
format("%v", 0.1)
format("%.3g", 1234.5)
format("%.1e", 0.00123)
format("%G", 1e-10)
format("%-05d|", 7)
format("%+x", 10)
format("%o", 8)
format("%#o", 8)
format("%X", 255)
format("%3d|%-3d|", 1, 2)
length("😀é")
strrev("😀é")
substr("é😀x", 1, 1)
length("👍🏽")
length("🇩🇪")
length("👩\u200d🚀")
replace("a.b.c", "/[.]/", "\\n")
replace("abc", "/(?i)B/", "x")
replace("10.0.0.0/8", "/\\/.*$/", "")
regex("^([0-9]+)\\.([0-9]+)", "15.4")
regex("(?P<major>[0-9]+)(\\.[0-9]+)?", "15.4")
regexall("[^,]+", "a,b,,c")
regexall("(?P<k>\\w)=(?P<v>\\w)", "a=1,b=2")
regex("a{1001}", "a")
regex("\\d{3,5}?", "123456")
regex("[[:alpha:]]+", "1abc2")
regex("\\Aab\\z", "ab")
regex("x*", "aaa")
regex("(?P<a>x)|(?P<b>y)", "y")
format("%", 1)
format("100%")
format("%s", null)
format("%v", null)
format("%v", [1, "a", null])
format("%#v", {a = "x"})
format("%q", "a\\"b\\n")
format("%5q", "a")
format("%x", "abc")
format("%X", "xyz")
format("%x", 255)
format("%e", 12345.678)
format("%g", 1e21)
format("%g", 0.00001)
format("%t", "true")
format("%t", 1)
format("%.0f", 2.5)
format("%.0f", 3.5)
format("%.2f", 1.005)
format("%f", 1e20)
format("%6.2f%%", 12.345)
format("%+d % d", 5, 5)
format("%-10s|", "é")
format("%3s|", "日本")
formatlist("%s-%s", ["a", "b"], "x")
formatlist("%s", ["a"], ["b", "c"])
formatlist("%s-%s", ["a", "b"], ["c", "d"])
formatlist("x")
formatlist("%s", [])
cidrsubnet("10.0.0.0/16", 8, 2)
cidrsubnet("10.0.0.0/16", 8, 256)
cidrsubnet("10.0.0.5/16", 4, 1)
cidrsubnet("10.0.0.0/30", 4, 1)
cidrsubnet("fd00::/16", 64, 18446744073709551615)
cidrsubnet("fd00:fd12:3456:7890::/56", 16, 162)
cidrsubnet("010.0.0.0/8", 8, 1)
cidrsubnet("10.0.0.0", 8, 1)
cidrsubnet("10.0.0.0/8", -1, 1)
cidrsubnets("10.1.0.0/16", 4, 4, 8, 4)
cidrsubnets("10.0.0.0/8", 33)
cidrsubnets("10.0.0.0/8")
cidrhost("10.12.112.0/20", 16)
cidrhost("10.12.112.0/20", -1)
cidrhost("10.0.0.0/30", 4)
cidrhost("fd00:fd12:3456:7890:00a2::/72", 34)
cidrhost("::ffff:1.2.3.4/128", 0)
cidrhost("::/0", 1)
cidrnetmask("172.16.0.0/12")
cidrnetmask("fd00::/8")
cidrnetmask("0.0.0.0/0")
can(cidrhost("10.0.0.300/8", 0))
can(cidrhost("10.0.0.0/8", 0))
can(cidrnetmask("10.0.0.0/33"))
base64encode("é")
base64decode("w6k=")
base64decode("!")
base64decode("/w==")
base64decode("w6k")
urlencode("a b/c?é~*")
yamldecode("a: 1\\nb: [x, yes]")
yamlencode({a = 1})
csvdecode("a,b\\n1,2")
timeadd("2017-11-22T00:00:00Z", "10m")
formatdate("YYYY-MM-DD", "2018-01-02T23:12:01Z")
uuidv5("dns", "a.b")
md5("é")
sha512("a")
basename("/a/b/")
basename("")
basename("/")
dirname("/a/b/")
dirname("a")
dirname("a//b")
dirname("/")
dirname("")
pathexpand("a/b")
abspath("/a/../b")
true ? 1 : "a"
false ? 1 : "a"
true ? "1" : 1
true ? [1] : ["a"]
true ? {a = 1} : {b = 2}
true ? null : 1
true ? [] : [1]
true ? 1 : true
true ? 1 : [1]
"true" ? 1 : 2
null ? 1 : 2
1 ? 2 : 3
false ? [] : ["a"]
[for x in [3, 1] : x * 2]
[for k, v in {b = 1, a = 2} : "${k}${v}"]
[for i, x in ["a"] : i]
[for x in toset(["b", "a"]) : x]
[for k, x in toset(["b", "a"]) : k]
{for x in ["a", "b"] : x => upper(x)}
{for x in ["a", "a"] : x => 1}
{for x in ["a", "a"] : x => 1...}
{for k, v in {a = 1} : v => k}
[for x in [1, 2, 3] : x if x > 1]
[for x in null : x]
[for x in "abc" : x]
[for x in [1] : x if null]
{for x in [1] : null => x}
"${1}"
"${1.50}"
"${true}"
"a${1 / 4}b"
"${null}"
"a${null}"
"${[1]}"
"x${[1]}"
"%{if true}a%{else}b%{endif}"
"%{for x in [1, 2]}${x},%{endfor}"
"%{for x in [1, 2] ~} ${x} %{endfor ~} z"
"${"a"}\\u0301"
"e${"\\u0301"}"
length("e${"\\u0301"}")
"\\U0001F600"
"\\u00e9" == "e\\u0301"
"a" < "b"
"10" < "9"
1 < "2"
null < 1
"a" && true
"true" && "false"
true && null
-"1"
-true
!"true"
!"x"
!1
[1, 2][1]
[1, 2]["1"]
[1, 2][2]
[1, 2][-1]
[1, 2][0.5]
{a = 1}.a
{a = 1}["a"]
{a = 1}["b"]
{"1" = 2}[1]
[{a = 1}, {a = 2}][*].a
[{a = 1}].*.a
{a = 1}[*].a
null[*]
[[1, 2], [3]][*][0]
[1, [2]][1][0]
"abc"[0]
try({a = 1}.b, "d")
try(1 + "x", 2)
can(1 + "1")
can({a = 1}.b)
try("a"[0], "no")
try(jsondecode("{"), {})
alltrue([true, "true"])
alltrue([])
alltrue([true, null])
anytrue([false, "true"])
anytrue([])
anytrue(["x"])
ceil("1.2")
floor(-0.5)
log(8, 2)
log(10, 10)
pow(2, 10)
pow(2, 0.5)
pow(2, -1)
pow(10, 2)
abs("-3")
signum(-0.1)
nonsensitive("a")
type(1) == "x"
upper(null)
upper(1)
upper(true)
upper([])
upper("a", "b")
upper()
nosuch("a")
tolist({a = 1})
toset("a")
tomap([1])
{a = 1, a = 2}
{"a" = 1, b : 2}
{(1) = 2}
{1 = 2}
{true = 1}
[1, 2, ][1]
(1)
1 == "1" ? "a" : "b"
1 + 2 * 3
(1 + 2) * 3
1 - 2 - 3
2 * 3 % 4
8 / 4 / 2
1 < 2 == true
true || false && false
!true || true
-1 + 2
1 - -1
templatestring("x", {})
strcontains("a", 1)
ipv6("x")
issensitive("a")
provider::x::y(1)
ephemeralasnull("a")
"\\n\\t\\\\ \\""
"$${a} %%{b}"
"a$b%c"
"$"
"""


def expressions() -> list[str]:
    """Every expression of the table, in order, each once."""
    return list(dict.fromkeys(_all()))


def _all() -> Iterator[str]:
    for names, values in (
        (ON_STRINGS, STRINGS),
        (ON_NUMBERS, NUMBERS),
        (ON_LISTS, LISTS),
        (ON_MAPS, MAPS),
    ):
        yield from (f"{name}({value})" for name, value in itertools.product(names, values))
    for operator, (left, right) in itertools.product(
        OPERATORS, itertools.product(OPERANDS, OPERANDS)
    ):
        yield f"{left} {operator} {right}"
    yield from (f'format("{f}", {v})' for f, v in itertools.product(FORMATS, FORMATTED))
    yield from OTHERS.strip().split("\n")


def evaluated(wanted: list[str], folder: Path) -> list[str | None]:
    """The JSON text of each expression as ``terraform console`` has it; None where refused."""
    answers = _console(wanted, folder) if len(wanted) <= _BATCH else None
    if answers is not None:
        return answers
    if len(wanted) == 1:
        return [None]
    middle = len(wanted) // 2
    return evaluated(wanted[:middle], folder) + evaluated(wanted[middle:], folder)


def _console(wanted: list[str], folder: Path) -> list[str | None] | None:
    texts = ", ".join(f"try(jsonencode({e}), null)" for e in wanted)
    done = subprocess.run(
        ["terraform", "console"],
        cwd=folder,
        input=f"jsonencode([{texts}])",
        capture_output=True,
        text=True,
        check=False,
    )
    try:  # nothing is printed where Terraform refuses the line
        found: list[str | None] = json.loads(json.loads(done.stdout))
    except ValueError:
        return None
    return found


def main() -> int:
    """Write the table."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = expressions()
        answers = evaluated(wanted, Path(folder))
    rows = [json.dumps(row, ensure_ascii=True) for row in zip(wanted, answers, strict=True)]
    TABLE.write_text("[\n" + ",\n".join(rows) + "\n]\n", encoding="ascii")
    print(f"{len(rows)} expressions, {answers.count(None)} refused")
    return 0


if __name__ == "__main__":
    sys.exit(main())
