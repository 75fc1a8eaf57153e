import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment } from "./server_B4m_SrNM.mjs";
import { d as parseLocalDate, r as formatDate } from "./local-date_BBye8lEb.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { n as groupReference } from "./reference_Cy37vnBu.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { n as whenInWords } from "./times_COthVcb6.mjs";
// src/pages/[...mode]/requests/view.astro
var view_exports = /* @__PURE__ */ __exportAll({
	default: () => $$View,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$View = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$View;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const [state = "", next = ""] = say(await messages("states"), `${data.kind}-${data.state}`).trim().split("\n");
	const due = data.dueOn === null ? void 0 : parseLocalDate(data.dueOn);
	const when = whenInWords(data);
	const waiting = data.kind === "home-visit" && (data.state === "new" || data.state === "accepted");
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/requests/view/",
		"title": `进度：${state}`,
		"trail": false,
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p class="answer">${next}</p><dl class="facts"><dt>受理号</dt><dd class="numeral">${groupReference(data.reference)}</dd><dt>办什么</dt><dd>${data.service}</dd>${when && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<dt>${data.kind === "appointment" ? "来大厅的时间" : "上门的时间"}</dt><dd>${when}</dd>` })}`}${data.visitor && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<dt>谁来</dt><dd>${data.visitor}</dd>` })}`}${waiting && due && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<dt>最晚哪天答复</dt><dd>${formatDate(due)}</dd>` })}`}${data.reason && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<dt>原因</dt><dd>${data.reason}</dd>` })}`}</dl>${data.state === "scheduled" && renderTemplate`<p>来的人要说得出您的受理号。说不出，请不要开门。</p>`}${data.mayCancel && renderTemplate`<p><a class="button quiet"${addAttribute(inMode(mode, "/requests/cancel/"), "href")}>${data.kind === "appointment" ? "取消这次预约" : "取消这次申请"}</a></p>`}<form method="post"${addAttribute(inMode(mode, "/requests/close/"), "action")} class="no-print"><button class="button quiet" type="submit">看完了，关上这一页</button></form>` })}`;
}, "/work/wt/cal/src/pages/[...mode]/requests/view.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/requests/view.astro";
var $$url = "/[...mode]/requests/view/";
// \0virtual:astro:page:src/pages/[...mode]/requests/view@_@astro
var page = () => view_exports;
export { page };
