// compare.mjs LINTEL DESIGN FOLDER BROWSER: draws a design with lintel and with
// its peers, from lintel's own exports, and puts all on one page: FOLDER/
// index.html, and index.png as the browser shows it.  A peer that cannot be had
// is named there with the reason.  Packages are looked for in FOLDER/packages.
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const [lintel, design, folder, browser] = process.argv.slice(2);
const packages = path.resolve(folder, 'packages');
const require = createRequire(path.join(packages, 'here.js'));
const at = (name) => path.resolve(folder, name);

function run(program, args, options = {}) {
	return execFileSync(program, args, {
		encoding: 'utf8',
		stdio: ['ignore', 'pipe', 'pipe'],
		timeout: 240000,
		maxBuffer: 1 << 28,
		...options,
	});
}

const render = (...args) => run(lintel, ['render', '--no-config', '-q', design, ...args]);
const browse = (...args) => run(browser, ['--headless', '--no-sandbox', '--disable-gpu',
	'--virtual-time-budget=20000', `--user-data-dir=${at('.profile')}`, ...args]);
const version = (name) => require(`${packages}/node_modules/${name}/package.json`).version;

const escaped = (text) => text.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const unescaped = (text) => text.replace(/&(lt|gt|quot|nbsp|amp);/g,
	(_, name) => ({ lt: '<', gt: '>', quot: '"', nbsp: '\u00a0', amp: '&' })[name]);

function ours() {
	render('--theme', 'light', '-o', at('lintel.svg'));
	return ['lintel.svg', run(lintel, ['--version']).trim()];
}

function mermaid() {
	fs.copyFileSync(`${packages}/node_modules/mermaid/dist/mermaid.min.js`, at('mermaid.min.js'));
	fs.writeFileSync(at('mermaid.html'), `<!doctype html><meta charset="utf-8">
		<script src="mermaid.min.js"></script><pre>${escaped(render('-f', 'mermaid', '-o', '-'))}</pre>
		<script>
		mermaid.initialize({ startOnLoad: false });
		mermaid.render('m', document.querySelector('pre').textContent).then(({ svg }) => {
			const xml = new DOMParser().parseFromString(svg, 'text/html').querySelector('svg');
			document.body.textContent = new XMLSerializer().serializeToString(xml);
		});
		</script>`);
	const text = unescaped(browse('--dump-dom', pathToFileURL(at('mermaid.html')).href));
	const svg = text.slice(text.indexOf('<svg'), text.lastIndexOf('</svg>') + 6);
	if (!svg)
		throw new Error('it drew nothing');
	fs.writeFileSync(at('mermaid.svg'), svg);
	return ['mermaid.svg', `Mermaid ${version('mermaid')}`];
}

function d2() {
	fs.writeFileSync(at('design.d2'), render('-f', 'd2', '-o', '-'));
	fs.writeFileSync(path.join(packages, 'd2.mjs'), `
		import { D2 } from '@terrastruct/d2';
		import fs from 'node:fs';
		const d2 = new D2(), [from, to] = process.argv.slice(2);
		const { diagram, renderOptions } = await d2.compile(fs.readFileSync(from, 'utf8'), { layout: 'elk' });
		fs.writeFileSync(to, await d2.render(diagram, renderOptions));
		process.exit(0);`);
	run('node', [path.join(packages, 'd2.mjs'), at('design.d2'), at('d2.svg')]);
	return ['d2.svg', `D2 by @terrastruct/d2 ${version('@terrastruct/d2')}, layout ELK`];
}

function dot() {
	render('-f', 'dot', '-o', at('design.dot'));
	run('dot', ['-Tsvg', '-o', at('dot.svg'), at('design.dot')]);
	return ['dot.svg', 'Graphviz dot'];
}

// For those that read none of lintel's formats: the boxes in their boxes.
function walk(layout, enter, leave, put) {
	const inside = (group) => {
		for (const g of layout.groups.filter((g) => g.group === group && g.box)) {
			enter(g);
			inside(g.id);
			leave(g);
		}
		layout.components.filter((c) => c.group === group).forEach(put);
	};
	inside(null);
}

const word = (letter, id) => `${letter}_${id.replace(/-/g, '_')}`;
const quoted = (text) => `'${text.replace(/['\\]/g, ' ')}'`;
const label = (link) => link.texts.map((t) => t.text).join(' ');
const tech = (c) => c.texts.map((t) => t.text).slice(1).join(' · ');

function likec4() {
	const layout = JSON.parse(render('-f', 'json', '-o', '-'));
	const names = [], within = [], places = {};
	let model = '';
	const name = (id) => [...within, id].join('.');
	walk(layout, (g) => {
		model += `${word('g', g.id)} = area ${quoted(g.name)} {\n`;
		names.push(name(word('g', g.id)));
		within.push(word('g', g.id));
	}, () => {
		model += '}\n';
		within.pop();
	}, (c) => {
		const store = /cylinder|drum|queue/.exec(c.shape);
		model += `${word('c', c.id)} = ${store ? (store[0] === 'queue' ? 'queue' : 'store') : 'part'} ` +
			`${quoted(c.name)} { technology ${quoted(tech(c))} }\n`;
		names.push(places[c.id] = name(word('c', c.id)));
	});
	for (const link of layout.links)
		model += `${places[link.from]} -> ${places[link.to]} ${quoted(label(link))}\n`;
	fs.rmSync(at('likec4'), { recursive: true, force: true });
	fs.mkdirSync(at('likec4'), { recursive: true });
	fs.writeFileSync(at('likec4/design.c4'), `specification {
		element area
		element part
		element store { style { shape storage } }
		element queue { style { shape queue } }
	}
	model {\n${model}}
	views { view index { include ${names.join(', ')} } }\n`);
	run(`${packages}/node_modules/.bin/likec4`, ['build', at('likec4'), '-o', at('likec4/page'),
		'--output-single-file', '--use-hash-history']);
	browse(`--screenshot=${at('likec4.png')}`, '--window-size=1400,1000',
		`${pathToFileURL(at('likec4/page/index.html')).href}#/view/index`);
	return ['likec4.png', `LikeC4 ${version('likec4')}`];
}

function plantuml() {
	const layout = JSON.parse(render('-f', 'json', '-o', '-'));
	let text = '@startuml\n';
	walk(layout, (g) => {
		text += `rectangle "${g.name.replace(/"/g, '')}" as ${word('g', g.id)} {\n`;
	}, () => {
		text += '}\n';
	}, (c) => {
		const shape = { cylinder: 'database', drum: 'database', queue: 'queue', cloud: 'cloud',
			person: 'actor' }[c.shape] || 'rectangle';
		text += `${shape} "${`${c.name}\\n${tech(c)}`.replace(/"/g, '')}" as ${word('c', c.id)}\n`;
	});
	for (const link of layout.links)
		text += `${word('c', link.from)} ${link.line === 'message' ? '..' : '--'}> ` +
			`${word('c', link.to)}${label(link) && ` : ${label(link)}`}\n`;
	fs.writeFileSync(at('plantuml.puml'), `${text}@enduml\n`);
	run('plantuml', ['-tsvg', at('plantuml.puml')]);
	return ['plantuml.svg', 'PlantUML'];
}

function figure([title, draw]) {
	try {
		const [file, by] = draw();
		console.log(`${title}: ${file}`);
		return `<figure><figcaption>${escaped(by)}</figcaption><img src="${file}" alt="${title}"></figure>`;
	} catch (error) {
		const why = error.code === 'ENOENT' ? 'it is not installed'
			: String(error.stderr || error.message).trim().split('\n').pop();
		console.log(`${title}: not to be had: ${why}`);
		return `<figure><figcaption>${title}</figcaption><p>Not to be had here: ${escaped(why)}</p></figure>`;
	}
}

fs.mkdirSync(folder, { recursive: true });
const figures = [['lintel', ours], ['D2', d2], ['LikeC4', likec4], ['Mermaid', mermaid],
	['Graphviz dot', dot], ['PlantUML', plantuml]].map(figure);
fs.writeFileSync(at('index.html'), `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>${escaped(path.basename(design))}, drawn by six</title>
<style>
body { margin: 24px; font: 16px Helvetica, Arial, sans-serif; background: #e9ecef }
main { display: grid; grid-template-columns: repeat(3, 1fr); gap: 24px }
figure { margin: 0; padding: 16px; background: #fff }
figcaption { font-weight: bold; margin-bottom: 12px }
img { width: 100%; max-height: 1100px; object-fit: contain; object-position: top }
</style>
<main>
${figures.join('\n')}
</main>
</html>
`);
browse(`--screenshot=${at('index.png')}`, '--window-size=2100,2500', pathToFileURL(at('index.html')).href);
console.log(`see ${at('index.html')}, index.png`);
