import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$ClearHome } from "./ClearHome_NnNY6ngF.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/appointments/index.astro
var appointments_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Index,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Index = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Index;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const { service } = data;
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/appointments/",
		"title": "约时间来大厅",
		"description": "网上约好时间，到点有人接待。不用打电话，不用注册。"
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p class="answer">约好时间，到点有人接待您。不用打电话，不用注册。</p>${service && renderTemplate`<p>您要办的事：<strong>${service.title}</strong></p>`}<form method="post"${addAttribute(inMode(mode, "/appointments/"), "action")}>${service && renderTemplate`<input type="hidden" name="service"${addAttribute(service.slug, "value")}>`}<button class="button" type="submit">开始约时间</button></form><h2>谁可以约</h2><p>谁都可以。也可以替家人、邻居约。</p><h2>要准备什么</h2><ul><li>想好办哪件事、哪天来。</li><li>想好有消息怎么告诉您。可以不留电话。</li><li>不用身份证号，不用照片。</li></ul><h2>要多长时间</h2><p>大约3分钟，一页只问一个问题。中间可以停，24小时内回来接着填。</p><h2>别的办法</h2><ul><li>不约也可以来。有空位就给您办。</li><li>出不了门的，可以<a${addAttribute(inMode(mode, "/home-visits/"), "href")}>请人上门</a>。</li><li>约好了要取消，到<a${addAttribute(inMode(mode, "/requests/"), "href")}>查我的预约和申请</a>。</li></ul>${renderComponent($$result, "ClearHome", $$ClearHome, {
		"mode": mode,
		"journey": "/appointments/"
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/appointments/index.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/appointments/index.astro";
var $$url = "/[...mode]/appointments/";
// \0virtual:astro:page:src/pages/[...mode]/appointments/index@_@astro
var page = () => appointments_exports;
export { page };
