//<![CDATA[
"use strict";
(() => {
	const one = (selector, root = document) => root.querySelector(selector);
	const all = (selector, root = document) => [...root.querySelectorAll(selector)];
	const words = (text) => (text || "").split(" ").filter(Boolean);
	const show = (element, shown) => { element.hidden = !shown; };

	/* What stands behind the # of the address. */
	function address() {
		try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
	}

	/* For a link to what is shown; a jump is one that Back undoes. */
	function note(id, jump) {
		if (id === address()) return;
		const url = location.href.split("#")[0] + (id ? "#" + encodeURI(id) : "");
		/* Some browsers refuse too many, or any in a frame. */
		try { history[jump ? "pushState" : "replaceState"](null, "", url); } catch { /* a link less */ }
	}

	/* The index: rows that hold every word of the search, which the address
	   keeps, for links and for the way back from a design. */
	function index(field) {
		const rows = all("#designs tbody tr").map((row) =>
			[row, (row.textContent + " " + row.dataset.words).toLowerCase()]);
		const search = () => {
			const wanted = words(field.value.toLowerCase().trim());
			let count = 0;
			for (const [row, text] of rows) {
				const found = wanted.every((word) => text.includes(word));
				show(row, found);
				count += found;
			}
			one("#matches").value = wanted.length ? count + " of " + rows.length : "";
		};
		const arrive = () => {
			const said = address();
			field.value = said.startsWith("q=") ? said.slice(2) : "";
			search();
		};
		show(field.closest(".search"), true);
		field.addEventListener("input", () => {
			const said = field.value.trim();
			search();
			note(said ? "q=" + said : "", false);
		});
		all("#designs thead th").forEach((head, column) => {
			if (head.matches(".n")) sorts(head, column);
		});
		addEventListener("hashchange", arrive);
		arrive();
	}

	/* A column of numbers: the most first, then the least; unknown ones last. */
	function sorts(head, column) {
		const button = document.createElement("button"), body = one("#designs tbody");
		const number = (row) => parseFloat(row.cells[column].dataset.n);
		button.type = "button";
		button.append(...head.childNodes);
		head.append(button);
		button.addEventListener("click", () => {
			const least = head.getAttribute("aria-sort") === "descending", rows = [...body.rows];
			for (const other of all("#designs th[aria-sort]")) other.removeAttribute("aria-sort");
			head.setAttribute("aria-sort", least ? "ascending" : "descending");
			rows.sort((a, b) => {
				const x = number(a), y = number(b);
				return isNaN(x) - isNaN(y) || (least ? x - y : y - x) || 0;
			});
			body.append(...rows);
		});
	}

	/* The part of the drawing that is shown, as its viewBox. */
	function viewer(canvas, svg) {
		const home = ["x", "y", "width", "height"].map((name) => svg.viewBox.baseVal[name]);
		let whole, view;
		const set = (box) => svg.setAttribute("viewBox", box.join(" "));
		const draw = () => {
			set([view.x, view.y, view.w, view.h]);
			canvas.classList.toggle("near", view.w < whole.w * 0.999);
		};
		/* All of it, in the shape of the frame. */
		const fit = () => {
			const [x, y, w, h] = home;
			const frame = svg.getBoundingClientRect(), shape = frame.width / frame.height;
			const wide = Math.max(w, h * shape), high = wide / shape;
			whole = { x: x - (wide - w) / 2, y: y - (high - h) / 2, w: wide, h: high };
			view = { ...whole };
			draw();
		};
		const point = (x, y) => new DOMPoint(x, y).matrixTransform(svg.getScreenCTM().inverse());
		const zoom = (factor, at) => {
			const to = Math.min(Math.max(view.w / factor, whole.w / 40), whole.w * 1.5) / view.w;
			view = { x: at.x - (at.x - view.x) * to, y: at.y - (at.y - view.y) * to, w: view.w * to, h: view.h * to };
			draw();
		};
		const centre = () => ({ x: view.x + view.w / 2, y: view.y + view.h / 2 });
		const move = (x, y) => { view.x += x; view.y += y; draw(); };
		const scale = () => svg.getScreenCTM().a;
		/* No farther out than there is something to see. */
		const within = (at, size, from, all) =>
			size >= all ? from - (size - all) / 2 : Math.min(Math.max(at - size / 2, from), from + all - size);
		/* Moves only when some of it is out of sight, or too small to read. */
		const reveal = (elements) => {
			if (!elements.length) return;
			const boxes = elements.map((element) => element.getBoundingClientRect());
			const frame = svg.getBoundingClientRect();
			const box = {
				left: Math.min(...boxes.map((b) => b.left)), right: Math.max(...boxes.map((b) => b.right)),
				top: Math.min(...boxes.map((b) => b.top)), bottom: Math.max(...boxes.map((b) => b.bottom)),
			};
			const inside = box.left >= frame.left && box.right <= frame.right && box.top >= frame.top && box.bottom <= frame.bottom;
			if (inside && (scale() > 0.6 || elements.length > 1)) return;
			const a = point(box.left, box.top), b = point(box.right, box.bottom);
			const w = Math.min(Math.max(frame.width / Math.max(scale(), 0.8),
				(b.x - a.x) * 1.2, (b.y - a.y) * 1.2 * whole.w / whole.h), whole.w);
			const h = w * whole.h / whole.w;
			view = { x: within((a.x + b.x) / 2, w, home[0], home[2]), y: within((a.y + b.y) / 2, h, home[1], home[3]), w, h };
			draw();
		};
		fit();
		addEventListener("beforeprint", () => set(home));
		addEventListener("afterprint", draw);
		return { point, zoom, centre, move, fit, reveal, scale };
	}

	/* Mouse, pen and fingers; whether the last press was a drag. */
	function hands(canvas, view) {
		const down = new Map();
		let travelled = 0;
		const spread = () => {
			const [a, b] = [...down.values()];
			return Math.hypot(a.x - b.x, a.y - b.y);
		};
		canvas.addEventListener("pointerdown", (event) => {
			if (event.button) return;
			if (!down.size) travelled = 0;
			down.set(event.pointerId, { x: event.clientX, y: event.clientY });
		});
		canvas.addEventListener("pointermove", (event) => {
			const last = down.get(event.pointerId);
			if (!last) return;
			const before = down.size === 2 ? spread() : 0;
			const x = event.clientX - last.x, y = event.clientY - last.y;
			travelled += Math.hypot(x, y);
			down.set(event.pointerId, { x: event.clientX, y: event.clientY });
			if (travelled < 4) return;
			canvas.setPointerCapture(event.pointerId);
			if (down.size === 1) {
				view.move(-x / view.scale(), -y / view.scale());
			} else if (before) {
				const [a, b] = [...down.values()];
				view.zoom(spread() / before, view.point((a.x + b.x) / 2, (a.y + b.y) / 2));
			}
		});
		for (const end of ["pointerup", "pointercancel"])
			canvas.addEventListener(end, (event) => down.delete(event.pointerId));
		/* A page must scroll past a drawing that nobody works in. */
		canvas.addEventListener("wheel", (event) => {
			if (!event.ctrlKey && !event.metaKey && !canvas.contains(document.activeElement)) return;
			event.preventDefault();
			const step = event.deltaMode ? event.deltaY * 30 : event.deltaY;
			view.zoom(Math.exp(-step * 0.0025), view.point(event.clientX, event.clientY));
		}, { passive: false });
		return () => travelled >= 4;
	}

	function keys(canvas, view) {
		canvas.addEventListener("keydown", (event) => {
			if (event.ctrlKey || event.metaKey || event.altKey) return;
			const step = 60 / view.scale();
			const does = {
				"+": () => view.zoom(1.25, view.centre()), "=": () => view.zoom(1.25, view.centre()),
				"-": () => view.zoom(0.8, view.centre()), "0": view.fit,
				"ArrowLeft": () => view.move(-step, 0), "ArrowRight": () => view.move(step, 0),
				"ArrowUp": () => view.move(0, -step), "ArrowDown": () => view.move(0, step),
			}[event.key];
			if (!does) return;
			event.preventDefault();
			does();
		});
	}

	function page(canvas) {
		const svg = one("svg", canvas);
		const findings = all(".finding"), boxes = all(".filter input");
		const panel = one("#selection"), list = one("#findings");
		const part = (id) => svg.querySelector("#" + CSS.escape(id));
		let chosen = null;

		canvas.classList.add("live");
		list.classList.add("side");
		show(one(".tools"), true);
		for (const ways of all(".ways")) show(ways, true);
		if (boxes.length) show(one(".filter"), true);
		show(one(".hint"), true);
		const view = viewer(canvas, svg);
		const dragged = hands(canvas, view);

		const filter = () => {
			const wanted = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
			for (const finding of findings)
				show(finding, wanted.has(finding.dataset.severity) && (!chosen || words(finding.dataset.at).includes(chosen)));
		};
		/* What is meant, and the way it stands on, which shows as far as there is room. */
		const mark = (lit, way, far = !lit.length) => {
			for (const old of all(".lit, .way", svg)) old.classList.remove("lit", "way");
			const found = lit.map(part).filter(Boolean), beside = way.map(part).filter(Boolean);
			for (const element of beside) element.classList.add("way");
			for (const element of found) element.classList.add("lit");
			svg.classList.toggle("marked", found.length + beside.length > 0);
			view.reveal(far ? [...found, ...beside] : found);
		};
		const current = (finding) => {
			for (const old of findings) old.removeAttribute("aria-current");
			if (finding) finding.setAttribute("aria-current", "true");
		};
		const clear = () => {
			chosen = null;
			panel.replaceChildren();
			show(panel, false);
			current(null);
			mark([], []);
			filter();
		};
		const leave = () => {
			clear();
			note("");
		};
		const make = (tag, ...content) => {
			const made = document.createElement(tag);
			made.append(...content);
			return made;
		};
		/* Of what is shown in the drawing, beside it. */
		const tell = (card, words) => {
			const back = make("button", words), id = chosen;
			back.type = "button";
			back.addEventListener("click", (event) => {
				if (!event.detail) (id ? part(id) : canvas).focus(); /* by key: the button goes */
				leave();
			});
			card.classList.add("card");
			panel.replaceChildren(card, back);
			show(panel, true);
			list.scrollTop = 0;
		};
		/* The links of a component with their other ends, the ends of a link, or what is in a group. */
		const ends = all("[data-ends]").map((card) => [card.dataset.at, ...words(card.dataset.ends)]);
		/* A group may be reached in more ways than there are groups. */
		const within = (id) => {
			const found = new Set([id]);
			for (const at of found)
				for (const link of all("#groups [data-at='" + at + "'] p a")) found.add(link.hash.slice(7));
			return [...found];
		};
		const beside = (id) => [...within(id), ...ends.filter((near) => near.includes(id)).flat()];
		/* An element: its facts, and what was found about it. */
		const choose = (id) => {
			/* A link that only a fallback makes has no card. */
			const card = document.getElementById("about-" + id)?.cloneNode(true) || make("div", make("h3", one("title", part(id)).textContent));
			card.removeAttribute("id");
			current(null);
			chosen = id;
			tell(card, "Show all findings");
			mark([id], beside(id));
			filter();
		};
		const pick = (id) => {
			choose(id);
			note(id);
		};
		const path = (id) => words(document.getElementById(id)?.dataset.path);
		/* A flow: its row, column by column, and its steps. */
		const tell_flow = (id) => {
			const head = document.getElementById(id);
			const names = all("thead th", head.closest("table")), facts = make("dl"), steps = one("ol", head);
			[...head.parentNode.cells].forEach((cell, i) => {
				if (cell === head) return;
				const value = make("dd", ...cell.cloneNode(true).childNodes);
				value.className = cell.className;
				facts.append(make("dt", names[i].textContent), value);
			});
			tell(make("div", make("h3", one("a", head).textContent), facts, steps ? steps.cloneNode(true) : ""), "Close");
		};
		const tell_loss = (unit, flow, why) => tell(make("div", make("h3", flow + " without " + unit), make("p", why)), "Close");
		/* A way, with what is lost on it. */
		const walk = (link) => {
			const row = link.closest("[data-lost]"), card = link.closest("[data-at]");
			if (!panel.contains(link)) {
				clear();
				if (row) tell_loss(one("th", row).textContent, one("a", document.getElementById(link.dataset.flow)).textContent, link.title);
				else tell_flow(link.dataset.flow);
			}
			mark(words(row?.dataset.lost || card?.dataset.at), path(link.dataset.flow), true);
			return row ? row.id : link.dataset.flow;
		};
		/* Shows in the drawing what an element of the page is about; its id. */
		const point = (from) => {
			const finding = from.closest(".finding"), card = from.closest("[data-at]");
			if (from.dataset.flow) return walk(from);
			if (finding) {
				for (const box of boxes) box.checked ||= box.value === finding.dataset.severity;
				if (finding.hidden) clear();
				current(finding);
				mark(words(finding.dataset.at), words(finding.dataset.path));
				return finding.id;
			}
			if (card) {
				choose(card.dataset.at);
				return card.dataset.at;
			}
			/* A row: its flow, or all that fails without its unit. */
			const ways = from.dataset.lost === undefined ? [from.id] : all("[data-flow]", from).map((link) => link.dataset.flow);
			clear();
			if (from.dataset.path) tell_flow(from.id);
			mark(words(from.dataset.lost), ways.flatMap(path), true);
			return from.id;
		};
		const follow = (link) => {
			const frame = canvas.getBoundingClientRect();
			const id = point(link);
			note(id, frame.top < 0 || frame.bottom > innerHeight);
			canvas.parentNode.scrollIntoView({ block: "nearest" });
		};
		/* What the address names, which the browser brings into sight. */
		const arrive = () => {
			const at = document.getElementById(address()), moved = chosen || at?.hidden;
			if (!at) clear();
			else if (at.dataset.part) choose(at.id);
			else if (at.matches(".card[data-at]")) { clear(); mark([at.dataset.at], beside(at.dataset.at)); }
			else if (at.closest(".finding") || at.matches("[data-path], [data-lost]")) point(at);
			if (svg.contains(at)) canvas.parentNode.scrollIntoView({ block: "nearest", behavior: "instant" });
			else if (at && moved) at.scrollIntoView({ behavior: "instant" }); /* more or less stands above it now */
		};

		for (const element of all("g[id]", svg)) {
			const kind = element.id.split("-")[0];
			if (!["c", "l", "g"].includes(kind)) continue;
			element.dataset.part = kind;
			if (kind !== "c") continue;
			element.setAttribute("tabindex", "0");
			element.setAttribute("role", "button");
			const title = one("title", element);
			const count = findings.filter((finding) => words(finding.dataset.at).includes(element.id)).length;
			if (title) element.setAttribute("aria-label", title.textContent + (count ? `, ${count} finding${count > 1 ? "s" : ""}` : ""));
		}
		for (const link of all("a.show[data-flow]"))
			link.href = "#" + (link.closest("[data-lost]")?.id || link.dataset.flow);
		svg.setAttribute("role", "group");
		canvas.tabIndex = 0;
		canvas.setAttribute("role", "region");
		canvas.setAttribute("aria-label", "Drawing: arrows move, plus and minus zoom, 0 fits");
		canvas.addEventListener("click", (event) => {
			if (dragged()) { event.preventDefault(); return; }
			const at = event.target.closest("[data-part]");
			if (event.ctrlKey || event.metaKey) return;
			event.preventDefault();
			if (at) pick(at.id); else leave();
		});
		canvas.addEventListener("keydown", (event) => {
			const at = event.target.closest("[data-part]");
			if (!at || (event.key !== "Enter" && event.key !== " ")) return;
			event.preventDefault();
			pick(at.id);
		});
		canvas.addEventListener("focusin", (event) => {
			const at = event.target.closest("[data-part]");
			if (at && at.matches(":focus-visible")) view.reveal([at]);
		});
		keys(canvas, view);
		document.addEventListener("keydown", (event) => { if (event.key === "Escape") leave(); });
		document.addEventListener("click", (event) => {
			const link = event.target.closest("a.show");
			if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
			event.preventDefault();
			follow(link);
		});
		for (const button of all(".tools button"))
			button.addEventListener("click", () => {
				if (button.dataset.do === "fit") view.fit();
				else view.zoom(button.dataset.do === "in" ? 1.4 : 1 / 1.4, view.centre());
			});
		for (const box of boxes) box.addEventListener("change", filter);
		addEventListener("hashchange", arrive);
		addEventListener("load", arrive);
		/* On paper there is nothing chosen, and all was found. */
		addEventListener("beforeprint", clear);
		addEventListener("afterprint", arrive);
	}

	/* A stop for the Tab key only where there is something to scroll. */
	const frames = new ResizeObserver((seen) => {
		for (const { target } of seen)
			if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
			else target.removeAttribute("tabindex");
	});
	for (const frame of all(".wide")) frames.observe(frame);

	addEventListener("beforeprint", () => all(".finding details").forEach((fix) => { fix.open = true; }));
	const field = one("#search"), canvas = one(".canvas");
	if (field) index(field);
	if (canvas) page(canvas);
})();
//]]>
