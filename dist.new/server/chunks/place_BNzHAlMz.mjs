import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { r as UNKNOWN_COMMUNITY } from "./home-visit_DFbGtCPv.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { t as communityChoices } from "./communities_CBp8gkW3.mjs";
import { n as valueOf, r as valuesOf } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/home-visits/place.astro
var place_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Place,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Place = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Place;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const choices = [...communityChoices(data.choices), {
		value: UNKNOWN_COMMUNITY,
		label: "不知道是哪个社区"
	}];
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": "上门到哪里？"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "community",
		"legend": "哪个社区",
		"error": await errorOf(data, "community"),
		"choices": choices,
		"chosen": valuesOf(data, "community"),
		"tight": true
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "finding",
		"label": "怎么找到您家",
		"hint": "写村名和认路的地方，例如：村口往北第二排，红色大门。不超过200个字。",
		"error": await errorOf(data, "finding"),
		"value": valueOf(data, "finding"),
		"autocomplete": "off",
		"long": true
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/place.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/place.astro";
var $$url = "/[...mode]/home-visits/place/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/place@_@astro
var page = () => place_exports;
export { page };
