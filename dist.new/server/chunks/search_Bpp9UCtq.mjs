import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode, t as getCollection } from "./_astro_content_sbCj4a0K.mjs";
import { n as wordsFor, t as $$Page } from "./Page_BTwn5gV6.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/components/search/Hits.astro
createAstro("http://localhost:4321");
var $$Hits = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Hits;
	const { mode, hits } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<ol class="entries">${hits.map(({ slug, title, summary, field }) => renderTemplate`<li><a${addAttribute(inMode(mode, `/guides/${slug}/`), "href")}>${wordsFor(mode, title)}</a><p>${wordsFor(mode, summary)}</p><p class="note">领域：${field}</p></li>`)}</ol>`;
}, "/work/wt/cal/src/components/search/Hits.astro", void 0);
// src/components/search/OtherWays.astro
createAstro("http://localhost:4321");
var $$OtherWays = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$OtherWays;
	const { mode } = Astro.props;
	const fields = (await getCollection("fields")).sort((a, b) => a.data.order - b.data.order);
	return renderTemplate`${maybeRenderHead($$result)}<h2>问人</h2><ul class="link-list"><li><a href="#help-title">发文字问，或者到大厅问</a></li><li><a${addAttribute(inMode(mode, "/home-visits/"), "href")}>出不了门，请人上门来问</a></li></ul><h2>换个办法找</h2><ul class="link-list"><li><a${addAttribute(inMode(mode, "/a-z/"), "href")}>按拼音找</a></li><li><a${addAttribute(inMode(mode, "/audiences/"), "href")}>按人群找</a></li></ul><h3>按领域找</h3><ul class="link-list columns">${fields.map(({ id, data }) => renderTemplate`<li><a${addAttribute(inMode(mode, `/guides/${id}/`), "href")}>${data.name}</a></li>`)}</ul>`;
}, "/work/wt/cal/src/components/search/OtherWays.astro", void 0);
// src/components/search/SearchBox.astro
createAstro("http://localhost:4321");
var $$SearchBox = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$SearchBox;
	const { mode, query = "", heading = false, compact = false } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<form class="search no-print" role="search" method="get"${addAttribute(inMode(mode, "/search/"), "action")}>${renderComponent($$result, "TextField", $$TextField, {
		"name": "q",
		"heading": heading,
		"label": "搜办事指南",
		"hint": compact ? void 0 : "写您平时的叫法就行。写拼音也可以，例如 dibao。",
		"value": query,
		"maxlength": 60,
		"autocomplete": "off",
		"autocapitalize": "off",
		"spellcheck": "false",
		"enterkeyhint": "search"
	})}<button class="button" type="submit">搜一搜</button></form>`;
}, "/work/wt/cal/src/components/search/SearchBox.astro", void 0);
// src/pages/[...mode]/search.astro
var search_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Search,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Search = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Search;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const { query, kind, hits, total } = data;
	const said = kind === "found" ? `“${query}”，找到${total}件事` : `没有找到“${query}”`;
	const title = kind === "empty" ? "搜办事指南" : said;
	const path = `/search/${query === "" ? "" : `?q=${encodeURIComponent(query)}`}`;
	const boxFirst = mode !== "reader" || kind === "empty";
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": path,
		"title": title,
		"heading": "own",
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${boxFirst ? renderTemplate`${renderComponent($$result, "SearchBox", $$SearchBox, {
		"mode": mode,
		"query": query,
		"heading": true
	})}` : renderTemplate`${maybeRenderHead($$result)}<h1>搜办事指南</h1>`}${kind !== "empty" && renderTemplate`<h2>${said}</h2>`}${kind === "near" && renderTemplate`<p>可能还没有写这件事，也可能叫法不一样。</p>`}${kind === "near" && hits.length > 0 && renderTemplate`<p>下面${hits.length}件，字或者读音有点像：</p>`}${kind === "found" && total > 1 && renderTemplate`<p>${total > hits.length ? `先列最合适的${hits.length}件。再多写一两个字，会更准。` : "最合适的排在前面。"}</p>`}${hits.length > 0 && renderTemplate`${renderComponent($$result, "Hits", $$Hits, {
		"mode": mode,
		"hits": hits
	})}`}${!boxFirst && renderTemplate`${renderComponent($$result, "SearchBox", $$SearchBox, {
		"mode": mode,
		"query": query
	})}`}${kind === "near" && renderTemplate`${renderComponent($$result, "OtherWays", $$OtherWays, { "mode": mode })}`}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/search.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/search.astro";
var $$url = "/[...mode]/search/";
// \0virtual:astro:page:src/pages/[...mode]/search@_@astro
var page = () => search_exports;
export { page };
