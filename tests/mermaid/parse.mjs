// parse.mjs MODULES FILE... - what Mermaid's own parser says of each file, or
// of each fenced block of one in Markdown.  Every statement must be a node, a
// link, a group or a style, as it was meant: nothing to click on, no more and
// no fewer than the lines say.  Prints `FILE: what is wrong`, then how many
// diagrams were read.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [modules, ...files] = process.argv.slice(2);
const require = createRequire(modules + '/');
const { JSDOM } = require('jsdom');
const dom = new JSDOM('<!DOCTYPE html><body></body>');
globalThis.window = dom.window;
globalThis.document = dom.window.document;
const { default: mermaid } = await import(
    pathToFileURL(require.resolve('mermaid')).href);
mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });

let count = 0;

function values(map) {
	return map instanceof Map ? [...map.values()] : Object.values(map);
}

function problems(db, text) {
	const found = [];
	const vertices = values(db.getVertices());
	const lines = text.split('\n');
	const nodes = lines.filter((line) => /^[cr]_\w+[[({]/.test(line)).length;
	const links = lines.filter((line) => /^[cr]_\w+ [-=]/.test(line)).length;
	const groups = lines.filter((line) => /^subgraph /.test(line)).length;
	if (vertices.length !== nodes)
		found.push(`${vertices.length} nodes in place of ${nodes}`);
	if (db.getEdges().length !== links)
		found.push(`${db.getEdges().length} links in place of ${links}`);
	if (db.getSubGraphs().length !== groups)
		found.push(`${db.getSubGraphs().length} groups in place of ${groups}`);
	for (const vertex of vertices)
		if (vertex.link || vertex.haveCallback || vertex.linkTarget)
			found.push(`${vertex.id} can be clicked on`);
	return found;
}

for (const file of files) {
	const all = readFileSync(file, 'utf8');
	const texts = file.endsWith('.md')
	    ? [...all.matchAll(/^```mermaid\n([^]*?)^```$/gm)].map((m) => m[1])
	    : [all];
	for (const text of texts) {
		count++;
		try {
			await mermaid.parse(text);
			const diagram =
			    await mermaid.mermaidAPI.getDiagramFromText(text);
			for (const one of problems(diagram.db, text))
				console.log(`${file}: ${one}`);
		} catch (error) {
			console.log(`${file}: ${String(error).split('\n', 4).join(' ')}`);
		}
	}
}
console.log(count);
