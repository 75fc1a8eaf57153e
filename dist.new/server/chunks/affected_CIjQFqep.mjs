import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ErrorSummary } from "./ErrorSummary_CjuTftWW.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { i as whenShort, r as requestPath } from "./staff_DGQiuJGQ.mjs";
import { t as $$Select } from "./Select_CUTbXnsQ.mjs";
import { n as staffViewOf, r as $$StaffPage } from "./staff-view_vWi8KaTl.mjs";
import { r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/components/staff/AffectedItem.astro
createAstro("http://localhost:4321");
var $$AffectedItem = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$AffectedItem;
	const { row, page: { mayWrite, fields, errors } } = Astro.props;
	const words = await messages("staff");
	const field = `way-${String(row.id)}`;
	const code = errors[field];
	const why = row.cause === "calendar" ? say(words, "affected-calendar") : `${row.reason ?? ""}，不开门`;
	return renderTemplate`${maybeRenderHead($$result)}<li><h3><a class="alone"${addAttribute(requestPath(row.requestId), "href")}>${row.reference} ${row.name}</a></h3><p>${say(words, `kind-${row.kind}`)}：${row.service}。约的是${whenShort(row)}。</p><p>${why}。怎么告诉居民：${say(words, `way-${row.way}`)}。${row.noCalls && renderTemplate`<strong class="mark no-calls">不要打电话</strong>`}</p>${mayWrite && renderTemplate`<form method="post"${addAttribute(`/staff/affected/${String(row.id)}/contacted/`, "action")} novalidate>${renderComponent($$result, "Select", $$Select, {
		"name": "way",
		"id": field,
		"label": `${row.name}怎么知道了`,
		"options": [["", "请选"], ...row.ways.map((way) => [way, say(words, `told-${way}`)])],
		"chosen": fields[field]?.[0] ?? "",
		"error": code === void 0 ? void 0 : say(words, code)
	})}<button type="submit" class="button quiet">${row.name}已经知道了</button></form>`}</li>`;
}, "/work/wt/cal/src/components/staff/AffectedItem.astro", void 0);
// src/pages/staff/affected.astro
var affected_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Affected,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Affected = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Affected;
	const view = staffViewOf(Astro);
	if (!view) return nothingHere();
	const { staff, content } = view;
	const { rows, count, done, errors } = content;
	const words = await messages("staff");
	const summary = Object.entries(errors).map(([field, code]) => [field, say(words, code)]);
	return renderTemplate`${renderComponent($$result, "StaffPage", $$StaffPage, {
		"title": "受影响的预约",
		"staff": staff,
		"path": "/staff/affected/",
		"failed": summary.length > 0
	}, {
		"default": ($$result) => renderTemplate`${count === 0 ? renderTemplate`${maybeRenderHead($$result)}<p class="answer">没有受影响的预约。</p>` : renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<p class="answer">有${count}件约好的时间不开门了。改了时间、取消了、或者居民知道了，才会从这里去掉。</p><p>打开一件，可以改时间，也可以记一条。打电话没有说上话的，不算知道。</p>${rows.length < count && renderTemplate`<p>先列出最早的${rows.length}件。</p>`}<ul class="affected">${rows.map((row) => renderTemplate`${renderComponent($$result, "AffectedItem", $$AffectedItem, {
			"row": row,
			"page": content
		})}`)}</ul>` })}`}`,
		"before": ($$result) => renderTemplate`${renderComponent($$result, "Fragment", Fragment, { "slot": "before" }, { "default": ($$result) => renderTemplate`${renderComponent($$result, "ErrorSummary", $$ErrorSummary, { "errors": summary })}${done && renderTemplate`<section class="done" aria-label="结果"><p>${say(words, `done-affected-${done}`)}</p></section>`}` })}`
	})}`;
}, "/work/wt/cal/src/pages/staff/affected.astro", void 0);
var $$file = "/work/wt/cal/src/pages/staff/affected.astro";
var $$url = "/staff/affected/";
// \0virtual:astro:page:src/pages/staff/affected@_@astro
var page = () => affected_exports;
export { page };
