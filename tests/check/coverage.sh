#!/bin/sh
# coverage.sh FOLDER PROGRAM... - sums up the profiles in FOLDER: regions and
# branches of each folder of src/ that were run, then of the files that have to
# be whole each way that a condition never went.
set -eu
folder=$1
program=$2
shift 2
set -- "$program" $(printf -- '-object %s ' "$@")
find "$folder" -name '*.profraw' >"$folder/list"
llvm-profdata merge --failure-mode=all -sparse -o "$folder/all.profdata" -f "$folder/list"
llvm-cov export -instr-profile="$folder/all.profdata" "$@" >"$folder/all.json" 2>/dev/null
python3 - "$folder/all.json" <<'END'
import collections, json, os, sys
WHOLE = ["src/base/address.c", "src/base/file.c", "src/report/html_write.c",
    "src/report/json.c", "src/report/graph_words.c", "src/report/markdown_text.c",
    "src/report/paint.c", "src/report/width.c", "src/svg/pen.c", "src/text/diag.c",
    "src/text/limits.c", "src/text/prescan.c"]
sums = collections.defaultdict(lambda: [0, 0, 0, 0])
missed = {}
for file in json.load(open(sys.argv[1]))["data"][0]["files"]:
    name = os.path.relpath(file["filename"])
    if not name.startswith("src/"):
        continue
    s = file["summary"]
    for key in (os.path.dirname(name), "all"):
        for i, what in enumerate(("regions", "branches")):
            sums[key][2 * i] += s[what]["covered"]
            sums[key][2 * i + 1] += s[what]["count"]
    if name not in WHOLE:
        continue
    ways = collections.defaultdict(lambda: [0, 0])
    for b in file["branches"]:
        ways[tuple(b[:4])][0] += b[4]
        ways[tuple(b[:4])][1] += b[5]
    text = open(name).read().split("\n")
    missed[name] = [f"{line}: never {way}: {text[line - 1][start - 1:stop - 1]}"
        for (line, start, _, stop), counts in sorted(ways.items())
        for way, count in zip(("true", "false"), counts) if not count]
print(f"{'':14}{'regions':>9}{'branches':>10}{'not run':>9}")
for key, (r, rs, b, bs) in sorted(sums.items()):
    print(f"{key:14}{100 * r / max(rs, 1):8.1f}%{100 * b / max(bs, 1):9.1f}%{bs - b:9}")
for name in WHOLE:
    print(f"{name}: " + ("; ".join(missed[name]) if missed.get(name)
        else "whole" if name in missed else "not there"))
END
