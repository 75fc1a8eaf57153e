import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { r as formatDate } from "./local-date_BBye8lEb.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$ClearHome } from "./ClearHome_NnNY6ngF.mjs";
import { t as $$ReceiptBox } from "./ReceiptBox_BO5pDRwx.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/home-visits/done.astro
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
	const { receipt, service, serviceSlug, dueOn } = data;
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/home-visits/done/",
		"title": data.cancelled ? "这次申请已取消" : "上门申请收到了",
		"trail": false,
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p class="answer">${dueOn ? `我们最晚在${formatDate(dueOn)}答复您：谁来、哪天来。` : "我们会答复您：谁来、哪天来。"}</p><p>您要办的事：${service}。</p>${renderComponent($$result, "ReceiptBox", $$ReceiptBox, {
		"mode": mode,
		"receipt": receipt,
		"origin": data.origin
	})}<h2>接下来</h2><ol><li>工作人员看您的申请，定下谁来、哪天上午或下午来。</li><li>定好了，按您选的办法告诉您。您也可以<a${addAttribute(inMode(mode, "/requests/"), "href")}>用受理号和查询码查</a>。</li><li>${serviceSlug ? renderTemplate`<a class="alone"${addAttribute(inMode(mode, `/guides/${serviceSlug}/`), "href")}>上门之前，看看要备好什么</a>` : "上门之前，把和这件事有关的材料备好。"}</li><li>不办了，请<a${addAttribute(inMode(mode, "/requests/"), "href")}>取消申请</a>。</li></ol><p>来的人要是说不出您的受理号，请不要开门。</p>${renderComponent($$result, "ClearHome", $$ClearHome, {
		"mode": mode,
		"journey": "/home-visits/"
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/done.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/done.astro";
var $$url = "/[...mode]/home-visits/done/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/done@_@astro
var page = () => done_exports;
export { page };
