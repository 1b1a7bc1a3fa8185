"""machine.py FORMAT FILE - reads a format as strictly as anybody will.

Prints what is wrong, a line each, and exits with 1; else prints what it found,
as `tests` for JUnit and the number of results for the others.
"""
import json
import re
import sys
import unicodedata
import xml.etree.ElementTree as tree
from html.parser import HTMLParser

wrong = []


def claim(holds, what):
    if not holds:
        wrong.append(what)


def unsafe(text):
    """Characters that no terminal and no reviewer should get."""
    for char in text:
        if char != "\n" and unicodedata.category(char) == "Cc":
            return True
        if 0x202A <= ord(char) <= 0x202E or 0x2066 <= ord(char) <= 0x2069:
            return True
    return False


def strings(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from strings(key)
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


def no_twice(pairs):
    keys = [key for key, _ in pairs]
    claim(len(keys) == len(set(keys)), "a key stands there twice")
    return dict(pairs)


def read_json(text):
    value = json.loads(text, object_pairs_hook=no_twice)
    return value


def safe_json(text):
    value = read_json(text)
    for one in strings(value):
        claim(not unsafe(one), f"a control is in {one!r}")
    return value


def check_json(text):
    return len(read_json(text)["findings"])


def check_region(region, first, last):
    start = (region[first[0]], region[first[1]])
    end = (region[last[0]], region[last[1]])
    claim((1, 1) <= start <= end, f"{region} is no region")


def check_sarif(text):
    log = safe_json(text)
    claim(log["version"] == "2.1.0", "it is another version")
    (run,) = log["runs"]
    claim(run["columnKind"] == "utf16CodeUnits", "columns are not said")
    rules = run["tool"]["driver"]["rules"]
    claim(len({rule["id"] for rule in rules}) == len(rules), "a rule is twice")
    claim(all(rule["help"]["markdown"] for rule in rules), "help is missing")
    ranks = ["error", "warning", "note"]
    order = [ranks.index(result["level"]) for result in run["results"]]
    claim(order == sorted(order), "the worst is not first")
    prints = set()
    for result in run["results"]:
        rule = rules[result["ruleIndex"]]
        claim(rule["id"] == result["ruleId"], "a rule is another")
        claim("](" not in result["message"]["text"], "a message has a link")
        claim("suppressions" not in result, "an accepted one is there")
        own = result["partialFingerprints"]
        claim(list(own) == ["lintelFinding/v1"], "another fingerprint")
        prints.add(own["lintelFinding/v1"])
        for location in result["locations"]:
            place = location["physicalLocation"]
            uri = place["artifactLocation"]["uri"]
            claim(
                re.fullmatch(r"(file://)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri),
                f"{uri} is no address",
            )
            check_region(
                place["region"],
                ("startLine", "startColumn"),
                ("endLine", "endColumn"),
            )
    claim(len(prints) == len(run["results"]), "two have one fingerprint")
    return len(run["results"])


def check_gitlab(text):
    issues = safe_json(text)
    prints = {issue["fingerprint"] for issue in issues}
    claim(len(prints) == len(issues), "two have one fingerprint")
    for issue in issues:
        claim(
            set(issue)
            == {
                "description",
                "check_name",
                "fingerprint",
                "severity",
                "location",
            },
            "other keys",
        )
        claim(
            issue["severity"] in ["info", "minor", "major", "critical", "blocker"],
            "another severity",
        )
        claim("\n" not in issue["description"], "a description has two lines")
        lines = issue["location"]["lines"]
        claim(issue["location"]["path"], "there is no path")
        claim(1 <= lines["begin"] <= lines["end"], f"{lines} are no lines")
    return len(issues)


def check_rdjson(text):
    result = safe_json(text)
    claim(result["source"]["name"] == "lintel", "another source")
    for one in result["diagnostics"]:
        claim(one["message"] and one["code"]["value"], "nothing is said")
        claim(one["severity"] in ["ERROR", "WARNING", "INFO"], "a severity")
        places = [one["location"].get("range")]
        places += [s["range"] for s in one.get("suggestions", [])]
        for place in places:
            if place:
                start = (place["start"]["line"], place["start"]["column"])
                end = (place["end"]["line"], place["end"]["column"])
                claim((1, 1) <= start <= end, f"{place} is no range")
    return len(result["diagnostics"])


def check_junit(text):
    root = tree.fromstring(text)
    claim(root.tag == "testsuites", "another root")
    names, counts = set(), [0, 0, 0]
    for suite in root:
        own = [0, 0, 0]
        claim(suite.tag == "testsuite", f"a {suite.tag}")
        for case in suite:
            claim(case.tag == "testcase", f"a {case.tag}")
            names.add((case.get("classname"), case.get("name")))
            own[0] += 1
            own[1] += len(case.findall("failure"))
            own[2] += len(case.findall("error"))
            claim(len(case) <= 1, "a case has two results")
        claim(own == read_counts(suite), "a suite counts otherwise")
        counts = [a + b for a, b in zip(counts, own)]
    claim(counts == read_counts(root), "all counts are otherwise")
    claim(len(names) == counts[0], "two cases have one name")
    claim(counts[0] > 0, "there is no case at all")
    for element in root.iter():
        claim(
            element.tag
            in "testsuites testsuite testcase failure error system-out".split(),
            f"a {element.tag}",
        )
        for one in [element.text or "", *element.attrib.values()]:
            claim(not unsafe(one), f"a control is in {one!r}")
    return counts[0]


def read_counts(element):
    return [int(element.get(key)) for key in ("tests", "failures", "errors")]


def check_github(text):
    value = r"(?:[^%\r\n:,]|%(?:25|0D|0A|3A|2C))*"
    line = re.compile(
        rf"::(error|warning|notice) ((?:[a-zA-Z]+={value},)*[a-zA-Z]+={value})"
        r"::((?:[^%\r\n]|%(?:25|0D|0A))*)\n"
    )
    at, counts = 0, {"error": 0, "warning": 0, "notice": 0}
    order = []
    while at < len(text):
        found = line.match(text, at)
        if not found:
            claim(False, f"no command: {text[at:at + 200]!r}")
            break
        at = found.end()
        counts[found[1]] += 1
        order.append(list(counts).index(found[1]))
        claim(not unsafe(found[0]), f"a control is in {found[0]!r}")
        keys = [pair.split("=")[0] for pair in found[2].split(",")]
        claim(
            keys
            in [
                ["file", "line", "endLine", "col", "endColumn", "title"],
                ["file", "line", "endLine", "title"],
                ["file", "title"],
                ["title"],
            ],
            f"properties {keys}",
        )
    claim(order == sorted(order), "the worst is not first")
    claim(max(counts.values()) <= 10, "more than ten of a level")
    return sum(counts.values())


class Page(HTMLParser):
    """What Markdown came to: tags, and the text outside of code."""

    def __init__(self):
        super().__init__()
        self.code = 0
        self.text = ""

    def handle_starttag(self, tag, attrs):
        claim(
            tag
            in "h3 ul li p strong br code pre details summary".split(),
            f"a {tag} came out of the text",
        )
        claim(not attrs, f"{tag} has {attrs}")
        self.code += tag in ("code", "pre")

    def handle_endtag(self, tag):
        self.code -= tag in ("code", "pre")

    def handle_comment(self, data):
        claim(False, "a comment came out of the text")

    def handle_data(self, data):
        if not self.code:
            self.text += data


def check_markdown(text):
    """The file is the HTML that cmark-gfm made of it."""
    page = Page()
    page.feed(text)
    claim(not re.search(r"[@#!~$%][\w`]", page.text), "a reference is left")
    claim(not re.search(r"://|www\.", page.text), "an address is left")
    claim(not unsafe(page.text), "a control is left")
    return len(re.findall("<strong>(?:error|warning|info)</strong>", text))


with open(sys.argv[2], encoding="utf-8", newline="") as file:
    number = globals()["check_" + sys.argv[1]](file.read())
for one in dict.fromkeys(wrong):
    print(one)
if not wrong:
    print(number)
sys.exit(bool(wrong))
