import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { r as problemWords } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/problem.astro
var problem_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Problem,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Problem = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Problem;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const { title, paragraphs } = await problemWords(data.problem);
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/",
		"title": title,
		"failed": true,
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${paragraphs.map((text) => renderTemplate`${maybeRenderHead($$result)}<p>${text}</p>`)}<ul class="link-list">${data.backTo && renderTemplate`<li><a${addAttribute(inMode(mode, data.backTo), "href")}>回到刚才那一步</a></li>`}<li><a${addAttribute(inMode(mode, "/"), "href")}>回首页</a></li><li><a${addAttribute(inMode(mode, "/guides/"), "href")}>查怎么办</a></li><li><a${addAttribute(inMode(mode, "/requests/"), "href")}>查我的预约和申请</a></li></ul>` })}`;
}, "/work/wt/cal/src/pages/[...mode]/problem.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/problem.astro";
var $$url = "/[...mode]/problem/";
// \0virtual:astro:page:src/pages/[...mode]/problem@_@astro
var page = () => problem_exports;
export { page };
