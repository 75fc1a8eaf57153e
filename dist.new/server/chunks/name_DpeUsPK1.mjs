import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { n as valueOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/appointments/name.astro
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
	const question = "怎么称呼您？";
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": question,
		"heading": "own"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "TextField", $$TextField, {
		"name": "name",
		"label": stepHeading(mode, data, question),
		"heading": true,
		"hint": "不一定要写全名，例如：王大爷。",
		"error": await errorOf(data, "name"),
		"value": valueOf(data, "name"),
		"autocomplete": "name",
		"spellcheck": "false"
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/appointments/name.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/appointments/name.astro";
var $$url = "/[...mode]/appointments/name/";
// \0virtual:astro:page:src/pages/[...mode]/appointments/name@_@astro
var page = () => name_exports;
export { page };
