// list.js PACKAGE: the tests of @bufbuild/cel-spec that lintel's expressions
// have to pass, as YAML for run.c, and how many are left out and why.
"use strict";
const path = require("path");
const { tests } = require(
  path.resolve(process.argv[2], "dist/cjs/testdata/conformance.js"));

const files = ["basic", "comparisons", "conversions", "fields", "fp_math",
  "integer_math", "lists", "logic", "macros", "namespace", "parse", "string"];

// The first that fits says why a test of these files is left out.
const beyond = [
  ["protobuf messages",
    /TestAllTypes|NestedMessage|objectValue|conformance\.proto|proto[23]/],
  ["wrapper types", /google\.protobuf/],
  ["timestamps and durations", /timestamp|duration/i],
  ["enums", /enum/i],
];

// The first that fits says what an applicable test needs besides the core.
const sorts = [
  ["uint", (all) => /uint|[0-9a-fA-F][uU]\b/.test(all)],
  ["bytes and types", (all, expr) =>
    /\b[bB][rR]?['"]|bytes\(|type\(/.test(expr) || /typeValue/.test(all)],
];

// Of YAML, double-quoted: what is not plain ASCII is escaped.
function quoted(text) {
  let out = '"';
  for (const c of text) {
    const code = c.codePointAt(0);
    out += code < 32 || code > 126 || c === '"' || c === "\\"
      ? "\\U" + code.toString(16).padStart(8, "0") : c;
  }
  return out + '"';
}

// [kind, content]; null for a value that has no place in the language.
function value(v) {
  const key = Object.keys(v).find((k) => k !== "@type");
  const x = v[key];
  switch (key) {
    case "nullValue": return "[null_type, '']";
    case "boolValue": return `[bool, ${x}]`;
    case "int64Value": return `[int, '${x}']`;
    case "uint64Value": return `[uint, '${x}']`;
    case "doubleValue": return `[double, '${x}']`;
    case "stringValue": return `[string, ${quoted(x)}]`;
    case "bytesValue":
      return `[bytes, '${Buffer.from(x, "base64").toString("hex")}']`;
    case "typeValue": return `[type, ${x}]`;
    case "listValue":
      return `[list, [${(x.values || []).map(value).join(", ")}]]`;
    case "mapValue":
      return `[map, [${(x.entries || []).map((e) =>
        `[${value(e.key)}, ${value(e.value)}]`).join(", ")}]]`;
    default: throw new Error(`a value of a new kind: ${key}`);
  }
}

const left = new Map(), lines = [];

function count(map, reason, number) {
  map.set(reason, (map.get(reason) || 0) + number);
}

function size(suite) {
  return (suite.tests || []).length +
    (suite.suites || []).reduce((sum, s) => sum + size(s), 0);
}

function add(name, test) {
  const all = JSON.stringify(test);
  const reason = beyond.find(([, pattern]) => pattern.test(all));
  if (reason) {
    count(left, reason[0], 1);
    return;
  }
  const sort = sorts.find(([, fits]) => fits(all, test.expr));
  // Without a value the test wants true; any error is as good as another.
  const want = test.evalError || test.unknown ? "[error, '']"
    : value(test.value || { boolValue: true });
  const variables = Object.entries(test.bindings || {}).map(([key, bound]) =>
    `[${quoted(key)}, ${value(bound.value)}]`);
  lines.push(`- {name: ${quoted(name)}, sort: ${sort ? sort[0] : "core"}, ` +
    `expr: ${quoted(test.expr)}, want: ${want}, ` +
    `unchecked: ${Boolean(test.disableCheck)}, ` +
    `container: ${quoted(test.container || "")}, ` +
    `variables: [${variables.join(", ")}]}`);
}

function walk(suite, prefix) {
  for (const test of suite.tests || [])
    add(`${prefix}/${test.original.name}`, test.original);
  for (const inner of suite.suites || [])
    walk(inner, `${prefix}/${inner.name}`);
}

for (const suite of tests.suites)
  if (files.includes(suite.name))
    walk(suite, suite.name);
  else
    count(left, `the file ${suite.name}`, size(suite));

console.log("left-out:");
for (const [reason, number] of left)
  if (number > 0)
    console.log(`  ${reason}: ${number}`);
console.log("tests:");
console.log(lines.join("\n"));
