import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$ClearHome } from "./ClearHome_NnNY6ngF.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/home-visits/index.astro
var home_visits_exports = /* @__PURE__ */ __exportAll({
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
	const { service, booking } = data;
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/home-visits/",
		"title": "请人上门",
		"description": "出不了门的居民，可以请工作人员到家里办事。不用打电话。"
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p class="answer">您出不了门，工作人员可以到您家办。不用打电话，家人、邻居也能替您申请。</p>${service && renderTemplate`<p>您要办的事：<strong>${service.title}</strong>。这件事能不能上门，由中心核实后告诉您。</p>`}<form method="post"${addAttribute(inMode(mode, "/home-visits/"), "action")}>${service && renderTemplate`<input type="hidden" name="service"${addAttribute(service.slug, "value")}>`}<button class="button" type="submit">开始申请上门</button></form><h2>谁可以申请</h2><ul><li>70岁以上老人</li><li>重度残疾人</li><li>重大疾病人员</li><li>孤儿</li><li>五保人员（特困人员）</li><li>不是这些人，但是出不了门的，也可以申请。由中心核定。</li></ul><h2>要准备什么</h2><ul><li>想好办哪件事。</li><li>想好怎么找到家、哪天方便。</li><li>替别人申请，先问过本人。</li><li>不用身份证号，不用病历，不用照片。</li></ul><h2>要多长时间</h2><p>填写大约5分钟，一页只问一个问题。中间可以停，24小时内回来接着填。</p><p>交了以后，${booking.homeVisit.responseWorkingDays}个工作日内答复您。<span class="mark">示例</span></p><h2>别的办法</h2><ul><li>能出门的，可以<a${addAttribute(inMode(mode, "/appointments/"), "href")}>约时间来大厅</a>。</li><li>不会填的，请家人、邻居或者网格办事员替您填。</li></ul>${renderComponent($$result, "ClearHome", $$ClearHome, {
		"mode": mode,
		"journey": "/home-visits/"
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/index.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/index.astro";
var $$url = "/[...mode]/home-visits/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/index@_@astro
var page = () => home_visits_exports;
export { page };
