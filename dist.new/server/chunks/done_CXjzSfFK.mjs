import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$ClearHome } from "./ClearHome_NnNY6ngF.mjs";
import { t as $$ReceiptBox } from "./ReceiptBox_BO5pDRwx.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { t as spanInWords } from "./times_COthVcb6.mjs";
// src/pages/[...mode]/appointments/done.astro
var done_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Done,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Done = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Done;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const { receipt, service, serviceSlug, startsAt, endsAt } = data;
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/appointments/done/",
		"title": data.cancelled ? "这次预约已取消" : "约好了",
		"trail": false,
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${!data.cancelled && startsAt && endsAt && renderTemplate`${maybeRenderHead($$result)}<p class="answer">请在${spanInWords(startsAt, endsAt)}来大厅，办${service}。</p>`}${renderComponent($$result, "ReceiptBox", $$ReceiptBox, {
		"mode": mode,
		"receipt": receipt,
		"origin": data.origin
	})}<h2>接下来</h2><ol><li>到了时间，直接来大厅。报受理号，或者报您的称呼。</li><li>${serviceSlug ? renderTemplate`<a class="alone"${addAttribute(inMode(mode, `/guides/${serviceSlug}/`), "href")}>来之前，看看要带什么</a>` : "来之前，把和这件事有关的材料都带上。"}</li><li>来不了，请<a${addAttribute(inMode(mode, "/requests/"), "href")}>用受理号和查询码取消</a>，把时间让给别人。</li></ol>${renderComponent($$result, "ClearHome", $$ClearHome, {
		"mode": mode,
		"journey": "/appointments/"
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/appointments/done.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/appointments/done.astro";
var $$url = "/[...mode]/appointments/done/";
// \0virtual:astro:page:src/pages/[...mode]/appointments/done@_@astro
var page = () => done_exports;
export { page };
