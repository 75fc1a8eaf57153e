import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { n as whenInWords } from "./times_COthVcb6.mjs";
// src/pages/[...mode]/requests/cancel.astro
var cancel_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Cancel,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Cancel = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Cancel;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const title = data.kind === "appointment" ? "真的要取消这次预约吗？" : "真的要取消这次申请吗？";
	const when = whenInWords(data);
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/requests/cancel/",
		"title": title,
		"trail": false,
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p>办的事：${data.service}。</p>${when && renderTemplate`<p>时间：${when}。</p>`}<p>取消以后，时间会让给别人。还要办，得重新填。</p><form method="post"${addAttribute(inMode(mode, "/requests/cancel/"), "action")}><input type="hidden" name="version"${addAttribute(data.version, "value")}><button class="button" type="submit">确定取消</button></form><p><a class="alone"${addAttribute(inMode(mode, "/requests/view/"), "href")}>不取消，回去</a></p>` })}`;
}, "/work/wt/cal/src/pages/[...mode]/requests/cancel.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/requests/cancel.astro";
var $$url = "/[...mode]/requests/cancel/";
// \0virtual:astro:page:src/pages/[...mode]/requests/cancel@_@astro
var page = () => cancel_exports;
export { page };
