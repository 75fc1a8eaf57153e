import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { i as WHO } from "./home-visit_DFbGtCPv.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { r as valuesOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/home-visits/who.astro
var who_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Who,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Who = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Who;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const words = await messages("choices");
	const question = "您给谁申请上门？";
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": question,
		"heading": "own"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "who",
		"legend": stepHeading(mode, data, question),
		"heading": true,
		"error": await errorOf(data, "who"),
		"choices": WHO.map((who) => ({
			value: who,
			label: say(words, `who-${who}`),
			hint: words[`who-${who}-hint`]
		})),
		"chosen": valuesOf(data, "who")
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/who.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/who.astro";
var $$url = "/[...mode]/home-visits/who/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/who@_@astro
var page = () => who_exports;
export { page };
