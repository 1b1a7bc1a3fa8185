// The schemas against validators that others have written.
//
// check.mjs LINTEL MODULES [ROUNDS]: MODULES is where npm-ci.sh has been; run it
// from the top of the repository.  What lintel reads the schema must accept; what a schema can know
// to be wrong it must refuse.  TAP on standard output.
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const [lintel, modules, rounds = "300"] = process.argv.slice(2);
const require = createRequire(join(modules, "/"));
const Ajv = require("ajv").default;
const YAML = require("yaml");

let count = 0;
let failed = 0;
function ok(holds, claim, detail = "") {
	console.log(`${holds ? "ok" : "not ok"} ${++count} - ${claim}`);
	if (holds) return;
	failed++;
	for (const line of String(detail).split("\n").slice(0, 20))
		console.log(`# ${line}`);
}

function run(args, input) {
	return spawnSync(lintel, args, { input, encoding: "utf8", maxBuffer: 1 << 28 });
}

function compiled(kind) {
	const text = run(["schema", kind, "--no-config"]).stdout;
	const ajv = new Ajv({ strict: false, allErrors: false });
	const schema = JSON.parse(text);
	ok(ajv.validateSchema(schema), `the schema of ${kind} is draft 7`);
	ok(text === run(["schema", kind, "--no-config"]).stdout,
		`the schema of ${kind} is the same each time`);
	let kept = 0;
	JSON.parse(text, (key, value) => {
		if (value && typeof value === "object" && !Array.isArray(value))
			kept += Object.keys(value).length;
		return value;
	});
	const written = text.match(/"(?:[^"\\]|\\.)*":/g).length;
	ok(written === kept, `and no object of ${kind} has a key twice`,
		`${written} keys are written, ${kept} are kept`);
	const validate = ajv.compile(schema);
	return (data) => (validate(data) ? "" : ajv.errorsText(validate.errors));
}

const parse = (text) => YAML.parse(text, { merge: true, logLevel: "error" });
const refusals = (validate, text) => {
	try {
		return validate(parse(text));
	} catch (error) {
		return String(error);
	}
};

function yamlBelow(folder) {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => name.endsWith(".yaml"))
		.sort()
		.map((name) => join(folder, name));
}

const isDesign = (text) => /^design:/m.test(text);
const reads = (text) => run(["lint", "--no-config", "-q", "-"], text).status !== 2;

// Every design there is, by where it comes from.
function* designs() {
	for (const folder of ["designs", "tests/incidents", "tests/cases", "tests/expr"])
		for (const path of yamlBelow(folder)) {
			const text = readFileSync(path, "utf8");
			if (isDesign(text)) yield [folder, path, text];
		}
	for (const path of ["README.md", ...readdirSync("docs")
		.filter((name) => name.endsWith(".md")).map((name) => join("docs", name))])
		for (const [, text] of readFileSync(path, "utf8")
			.matchAll(/```yaml\n((?:#.*\n)?design:[^]*?)```/g))
			yield ["documents", path, text];
	for (const path of yamlBelow("rules").filter((path) => !path.includes("vocabulary")))
		for (const rule of parse(readFileSync(path, "utf8")) ?? [])
			for (const test of rule.tests ?? [])
				for (const side of ["bad", "good"])
					if (test[side]) yield ["examples of rules", rule.id, test[side]];
}

const design = compiled("design");
const tally = new Map();
const texts = [];
for (const [from, path, text] of designs()) {
	if (!tally.has(from)) tally.set(from, { good: 0, wrong: [] });
	if (from !== "examples of rules" && !reads(text)) continue;
	const problem = refusals(design, text);
	if (problem) tally.get(from).wrong.push(`${path}: ${problem}`);
	else tally.get(from).good++;
	texts.push(text);
}
for (const [from, { good, wrong }] of tally)
	ok(good > 0 && wrong.length === 0, `the ${good} designs of ${from} are valid`,
		wrong.join("\n"));

const wrongs = {
	"an unknown section": "design: A\nflow: {}",
	"no name": "summary: A",
	"an unknown key of a component": "design: A\ncomponents: { db: { tech: MySQL, replica: 2 } }",
	"an unknown kind": "design: A\ncomponents: { a: { kind: servise } }",
	"an unknown word for a component": "design: A\ncomponents: { a: servise }",
	"a list as a component": "design: A\ncomponents: { a: [service] }",
	"an id in capitals": "design: A\ncomponents: { App: service }",
	"a stage that there is not": "design: A\nstage: test",
	"a number without its unit": "design: A\ncomponents: { app: { latency: 5 } }",
	"a unit of something else": "design: A\ncomponents: { app: { latency: 5 MB } }",
	"a rate that is a duration": "design: A\nworkload: { operations: { a: { rate: 3 s } } }",
	"a ratio without its sign": "design: A\nrequirements: { availability: 0.99 }",
	"half a replica": "design: A\ncomponents: { app: { replicas: 1.5 } }",
	"no replica": "design: A\ncomponents: { app: { replicas: 0 } }",
	"an unknown key of a record": "design: A\ncomponents: { app: { replicas: { least: 2 } } }",
	"a flag that is a word": "design: A\ncomponents: { db: { tech: MySQL, encrypted: maybe } }",
	"a remark that denies": "design: A\ncomponents: { app: { auth: none } }",
	"a link without an arrow": "design: A\ncomponents: { app: , db: }\nlinks: [app db]",
	"two links in an entry": "design: A\ncomponents: { app: , db: }\nlinks: [{ app -> db: x, db -> app: y }]",
	"an unknown key of a link": "design: A\ncomponents: { app: , db: }\nlinks: [app -> db: { time-out: 1 s }]",
	"a word that backoff does not know": "design: A\ncomponents: { app: , db: }\nlinks: [app -> db: { backoff: linear }]",
	"a step's key on a link": "design: A\ncomponents: { app: , db: }\nlinks: [app -> db: { share: 10% }]",
	"a flow without steps": "design: A\ncomponents: { app: , db: }\nflows: { f: { critical: true } }",
	"an unknown key of a flow": "design: A\ncomponents: { app: , db: }\nflows: { f: { step: [app -> db] } }",
	"a split that is no ratio": "design: A\ncomponents: { app: { regions: [us, eu] }, db: }\nflows: { f: { split: { us: half }, steps: [app -> db] } }",
	"an alert on no metric": "design: A\ncomponents: { app: }\nobservability: { alerts: [app.speed] }",
	"a trade-off without its choice": "design: A\ntradeoffs: [{ because: B }]",
	"an accepted finding without a reason": "design: A\naccept: { avail/spof: { until: 2027-01-01 } }",
	"a date that is none": "design: A\naccept: { avail/spof: { because: B, until: tomorrow } }",
	"an address of a script": "design: A\nlink: javascript:alert(1)",
	"a default that cannot be one": "design: A\ndefaults: { component: { kind: service } }",
	"defaults of what has none": "design: A\ndefaults: { group: { name: A } }",
	"a failover by nobody": "design: A\ncomponents: { db: { tech: MySQL, failover: soon } }",
};
for (const [claim, text] of Object.entries(wrongs)) {
	ok(!reads(text), `lintel refuses ${claim}`);
	ok(refusals(design, text) !== "", "and so does the schema");
}

const part = compiled("part");
for (const [, text] of readFileSync("docs/language.md", "utf8")
	.matchAll(/```yaml\n# common\/[^\n]*\n([^]*?)```/g))
	ok(refusals(part, text) === "", "the documented part of a design is valid",
		refusals(part, text));
for (const [claim, text] of Object.entries({
	"requirements in a part": "requirements: { rpo: 1 h }",
	"an unknown key of a component there": "components: { db: { tech: MySQL, replica: 2 } }",
}))
	ok(refusals(part, text) !== "", `the schema refuses ${claim}`);

// Designs changed in one place: whatever lintel still reads must be valid.
let seed = 1;
const chance = (n) => (seed = (seed * 48271) % 2147483647) % n;
const odd = [null, true, false, 0, 1, 3, 1.5, "", "none", "3", "12k", "3x", "5%", "1 s", "2 h", "per 2 min",
	"100M/day", "50 per min", "1.5e3/s", "$5/month", "€90/year", "$0.10 per 1M", "$0.023/GB/month", "4 GiB",
	"500 MB/s", "10 Mbit", "isolated", "a", "PostgreSQL 16", "Redis x3", "redis-7", "lb", "two words", "sync",
	"automatic in 30 s", [], [1], ["a", "b"], {}, "https://a.example", "docs/x.md", "2027-01-01", "1 µs"];
function places(node, path, out) {
	if (node && typeof node === "object")
		for (const key of Object.keys(node)) {
			out.push([node, key]);
			places(node[key], path, out);
		}
	return out;
}
const missed = [];
let tried = 0;
const pool = [];
for (const text of texts.slice(0, 300))
	for (const [node, key] of places(parse(text), [], [])) pool.push([key, node[key]]);
for (let round = 0; round < Number(rounds); round++) {
	const data = parse(texts[chance(texts.length)]);
	const all = places(data, [], []);
	if (all.length === 0) continue;
	const [node, key] = all[chance(all.length)];
	const [otherKey, other] = pool[chance(pool.length)];
	const same = pool.filter(([name]) => name === key);
	switch (chance(4)) {
	case 0: node[key] = odd[chance(odd.length)]; break;
	case 1: node[key] = other; break;
	case 2: node[key] = same.length ? same[chance(same.length)][1] : other; break;
	default: if (!Array.isArray(node)) node[otherKey] = other;
	}
	const text = YAML.stringify(data, { aliasDuplicateObjects: false });
	if (!reads(text)) continue;
	tried++;
	const problem = refusals(design, text);
	if (problem) missed.push(`${problem}: ${JSON.stringify(node)}`.slice(0, 300));
}
ok(tried > Number(rounds) / 10 && missed.length === 0,
	`${tried} designs changed in one place that lintel still reads are valid`,
	[...new Set(missed)].join("\n"));

const config = compiled("config");
for (const [, text] of readFileSync("docs/configuration.md", "utf8")
	.matchAll(/```yaml\n(profile:[^]*?)```/g))
	ok(refusals(config, text) === "", "the documented configuration is valid",
		refusals(config, text));
for (const [claim, text] of Object.entries({
	"an unknown key": "profil: critical",
	"a profile that there is not": "profile: strict",
	"a severity that there is not": "severity: { avail/spof: fatal }",
	"an override without paths": "overrides: [{ profile: critical }]",
	"a parameter that a rule does not have": "params: { perf/uncached-reads: { rate: 1/s } }",
	"one of another sort": "params: { perf/uncached-reads: { min-rate: 1 s } }",
}))
	ok(refusals(config, text) !== "", `the schema of the configuration refuses ${claim}`);

const rules = compiled("rules");
for (const path of yamlBelow("rules")) {
	const problem = refusals(rules, readFileSync(path, "utf8"));
	ok(problem === "", `${path} is valid`, problem);
}
ok(refusals(rules, "- id: a/b\n  titel: x") !== "", "the schema of rules refuses an unknown key");
ok(refusals(rules, "kinds: { gizmo: { shap: box } }") !== "", "also one of a vocabulary");

console.log(`1..${count}`);
process.exit(failed ? 1 : 0);
