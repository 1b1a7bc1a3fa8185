// classify.mjs PROGRAM FOLDER CLASSES: each case of the public YAML test suite
// is of the class that the file CLASSES says.  With UPDATE=1 that is written.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [program, folder, known] = process.argv.slice(2);
const cases = [];
const data = join(folder, "package/data");
for (const file of readdirSync(data).filter((f) => /^[0-9A-Z]{4}\.js$/.test(f)).sort()) {
	const test = (await import(join(data, file))).default;
	let tree;
	test.cases.forEach((one, i) => {
		// What a case does not say, the one before it does.
		tree = one.tree ?? tree;
		cases.push({ ...one, tree,
			name: test.id + (test.cases.length > 1 ? "-" + i : "") });
	});
}

// The suite's events as lintel sees them: an alias is what it stands for, and
// of styles only plain, quoted and block count.  Tags are left as they are, so
// that a case with one is equal only if lintel passes for not having seen it.
function expected(tree) {
	const lines = tree.split("\n").map((l) => l.trimStart()).filter(Boolean);
	const anchors = new Map(), open = [], events = [];
	const add = (text) => events.push(text);
	for (const line of lines) {
		const found = /^(=VAL|\+SEQ|\+MAP|-SEQ|-MAP|=ALI)(.*)$/s.exec(line);
		if (!found)
			continue;
		let [, what, rest] = found;
		rest = rest.replace(/^ (\[\]|\{\})/, "");
		const anchor = /^ &(\S+)/.exec(rest);
		if (anchor)
			rest = rest.slice(anchor[0].length);
		const tag = /^ <[^>]*>/.exec(rest);
		if (tag)
			rest = rest.slice(tag[0].length);
		if (what === "=ALI") {
			events.push(...(anchors.get(rest.slice(2)) ?? ["=ALI"]));
		} else if (what === "=VAL") {
			const style = { "'": '"', ">": "|" }[rest[1]] ?? rest[1];
			add(`=VAL ${style}${rest.slice(2)}`);
			if (anchor)
				anchors.set(anchor[1], events.slice(-1));
		} else if (what[0] === "+") {
			open.push([events.length, anchor && anchor[1]]);
			add(what);
		} else {
			const [start, name] = open.pop();
			add(what);
			if (name)
				anchors.set(name, events.slice(start));
		}
	}
	return events.join("\n") || "=VAL :";
}

const place = join(folder, "cases");
rmSync(place, { recursive: true, force: true });
mkdirSync(place, { recursive: true });
for (const one of cases)
	writeFileSync(join(place, one.name), one.yaml);
const said = execFileSync(program, cases.map((c) => c.name),
	{ cwd: place, encoding: "utf8", maxBuffer: 1 << 26 });
const read = new Map(said.split(/^== /m).slice(1).map((part) => {
	const end = part.indexOf("\n");
	return [part.slice(0, end), part.slice(end + 1).replace(/\n$/, "")];
}));

function classify(one) {
	const got = read.get(one.name);
	const refused = got.startsWith("!") ? got.slice(1) : "";
	if (one.fail)
		return refused ? "invalid, refused" : "invalid, accepted: libyaml";
	if (refused === "yaml/syntax")
		return "valid, refused: libyaml";
	if (refused)
		return `valid, refused on purpose: ${refused}`;
	return got === expected(one.tree) ? "equal"
		: "valid, read otherwise: libyaml";
}

const classes = new Map(cases.map((c) => [c.name, classify(c)]));
const text = [...classes].map(([name, c]) => `${name} ${c}\n`).join("");
if (process.env.UPDATE)
	writeFileSync(known, text);
const wanted = new Map(readFileSync(known, "utf8").trim().split("\n").map((l) =>
	[l.split(" ", 1)[0], l.slice(l.indexOf(" ") + 1)]));
let failed = 0;
for (const [name, c] of classes) {
	if (wanted.get(name) === c)
		continue;
	failed++;
	console.log(`FAILED ${name}: ${c}, not ${wanted.get(name)}`);
}
const sums = new Map();
for (const c of classes.values())
	sums.set(c, (sums.get(c) ?? 0) + 1);
for (const [c, n] of [...sums].sort((a, b) => b[1] - a[1]))
	console.log(`${String(n).padStart(5)} ${c}`);
console.log(`${classes.size} cases of the YAML test suite, ${failed} of another class than they were`);
process.exit(failed || classes.size !== wanted.size ? 1 : 0);
