import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate, s as Fragment } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { n as valueOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/home-visits/name.astro
var name_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Name,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Name = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Name;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const forOther = data.draft.who === "other";
	const question = forOther ? "怎么称呼你们两位？" : "怎么称呼您？";
	const hint = "不一定要写全名，例如：王大爷。";
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": question,
		"heading": forOther ? void 0 : "own"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "TextField", $$TextField, {
		"name": "name",
		"label": forOther ? "被帮的人怎么称呼" : stepHeading(mode, data, question),
		"heading": !forOther,
		"hint": hint,
		"error": await errorOf(data, "name"),
		"value": valueOf(data, "name"),
		"autocomplete": forOther ? "off" : "name",
		"spellcheck": "false"
	})}${forOther && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "TextField", $$TextField, {
		"name": "helper",
		"label": "您怎么称呼",
		"error": await errorOf(data, "helper"),
		"value": valueOf(data, "helper"),
		"autocomplete": "name",
		"spellcheck": "false"
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "relation",
		"label": "您是他（她）的什么人",
		"hint": "例如：女儿、邻居、网格办事员。",
		"error": await errorOf(data, "relation"),
		"value": valueOf(data, "relation"),
		"autocomplete": "off"
	})}` })}`}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/name.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/name.astro";
var $$url = "/[...mode]/home-visits/name/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/name@_@astro
var page = () => name_exports;
export { page };
