#!/bin/sh
# coverage.sh PROGRAM FOLDER - sums up the profiles in FOLDER: regions and
# branches of each folder of src/ that were run, then the files that have to be
# whole, with the lines of theirs that were not.
set -eu
program=$1
folder=$2
find "$folder" -name '*.profraw' >"$folder/list"
llvm-profdata merge --failure-mode=all -sparse -o "$folder/all.profdata" -f "$folder/list"
llvm-cov export -summary-only -instr-profile="$folder/all.profdata" "$program" \
	>"$folder/summary.json"
python3 - "$folder/summary.json" <<'END'
import collections, json, os, sys
sums = collections.defaultdict(lambda: [0, 0, 0, 0])
for file in json.load(open(sys.argv[1]))["data"][0]["files"]:
    name = os.path.relpath(file["filename"])
    if not name.startswith("src/"):
        continue
    s = file["summary"]
    for key in (os.path.dirname(name), "all"):
        for i, what in enumerate(("regions", "branches")):
            sums[key][2 * i] += s[what]["covered"]
            sums[key][2 * i + 1] += s[what]["count"]
print(f"{'':14}{'regions':>9}{'branches':>10}")
for key, (r, rs, b, bs) in sorted(sums.items()):
    print(f"{key:14}{100 * r / max(rs, 1):8.1f}%{100 * b / max(bs, 1):9.1f}%")
END
for file in text/prescan text/limits report/markdown_text report/paint \
	svg/pen text/diag base/file base/file_list; do
	[ -f "src/$file.c" ] || continue
	llvm-cov show -instr-profile="$folder/all.profdata" -show-line-counts \
		"$program" "src/$file.c" |
		awk -v name="src/$file.c" -F'|' '$2 ~ /^ *0$/ {
			gsub(/ /, "", $1); lines = lines " " $1 }
			END { print name ": " (lines ? "not run:" lines : "all lines run") }'
done
