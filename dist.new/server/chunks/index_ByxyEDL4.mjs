import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$ErrorSummary } from "./ErrorSummary_CjuTftWW.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { n as valueOf } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/requests/index.astro
var requests_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Index,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Index = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Index;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const all = await messages("errors");
	const errors = Object.entries(data.errors).map(([field, code]) => [field, say(all, code)]);
	const title = "查我的预约和申请";
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/requests/",
		"title": title,
		"heading": "own",
		"failed": errors.length > 0
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "ErrorSummary", $$ErrorSummary, { "errors": errors })}${maybeRenderHead($$result)}<h1>${title}</h1><p class="answer">有受理号和查询码，就能查进度，也能取消。</p><form method="post"${addAttribute(inMode(mode, "/requests/"), "action")} novalidate>${renderComponent($$result, "TextField", $$TextField, {
		"name": "reference",
		"label": "受理号",
		"hint": "8位数字，在您的回执上。中间有空格也可以。",
		"error": await errorOf(data, "reference"),
		"value": valueOf(data, "reference"),
		"inputmode": "numeric",
		"autocomplete": "off",
		"class": "short"
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "code",
		"label": "查询码",
		"hint": "6位数字，在受理号下面。",
		"error": await errorOf(data, "code"),
		"inputmode": "numeric",
		"autocomplete": "off",
		"class": "short"
	})}<button class="button" type="submit">查一查</button></form><h2>受理号找不到了</h2><p>请到大厅，或者请网格办事员帮您查。</p>` })}`;
}, "/work/wt/cal/src/pages/[...mode]/requests/index.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/requests/index.astro";
var $$url = "/[...mode]/requests/";
// \0virtual:astro:page:src/pages/[...mode]/requests/index@_@astro
var page = () => requests_exports;
export { page };
