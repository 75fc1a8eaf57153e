import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { n as GROUPS } from "./home-visit_DFbGtCPv.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { n as valueOf, r as valuesOf } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/home-visits/group.astro
var group_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Group,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Group = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Group;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const words = await messages("choices");
	const question = data.draft.who === "other" ? "他（她）是哪种情况？" : "您是哪种情况？";
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": question
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "group",
		"legend": "请选一种",
		"hint": "只用来安排上门。不用交证明，工作人员上门时当面看。",
		"error": await errorOf(data, "group"),
		"choices": GROUPS.map((group) => ({
			value: group,
			label: say(words, `group-${group}`),
			hint: words[`group-${group}-hint`]
		})),
		"chosen": valuesOf(data, "group")
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "need",
		"label": "选了“都不是”的，请写为什么出不了门",
		"hint": "写需要什么帮助就行，不用写病名。不超过100个字。",
		"error": await errorOf(data, "need"),
		"value": valueOf(data, "need"),
		"long": true
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/group.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/group.astro";
var $$url = "/[...mode]/home-visits/group/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/group@_@astro
var page = () => group_exports;
export { page };
