import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as DOOR_SIGNS } from "./home-visit_DFbGtCPv.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { n as valueOf, r as valuesOf } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/home-visits/door.astro
var door_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Door,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Door = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Door;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const words = await messages("choices");
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": "到门口，怎么让您知道我们来了？"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "checkbox",
		"name": "signs",
		"legend": "可以选几种",
		"error": await errorOf(data, "signs"),
		"choices": DOOR_SIGNS.map((sign) => ({
			value: sign,
			label: say(words, `sign-${sign}`)
		})),
		"chosen": valuesOf(data, "signs")
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "more",
		"label": "门口还要注意什么（选填）",
		"hint": "例如：家里有狗，走后门。不超过100个字。",
		"error": await errorOf(data, "more"),
		"value": valueOf(data, "more"),
		"long": true
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/door.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/door.astro";
var $$url = "/[...mode]/home-visits/door/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/door@_@astro
var page = () => door_exports;
export { page };
