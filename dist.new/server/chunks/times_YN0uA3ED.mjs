import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { a as formatSpan, r as formatDate } from "./local-date_BBye8lEb.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { r as valuesOf } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/home-visits/times.astro
var times_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Times,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Times = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Times;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const words = await messages("choices");
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": "哪些时间方便上门？"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "checkbox",
		"name": "half-days",
		"legend": "可以多选几个",
		"hint": "多选几个，能更快安排。最后定哪个，我们会告诉您。",
		"error": await errorOf(data, "half-days"),
		"choices": data.choices.map(({ id, date, half, from, to }) => ({
			value: id,
			label: `${formatDate(date)}${say(words, `half-${half}`)}`,
			hint: formatSpan(from, to)
		})),
		"chosen": valuesOf(data, "half-days")
	})}${renderComponent($$result, "Choices", $$Choices, {
		"type": "checkbox",
		"name": "arrange",
		"legend": "上面的都不合适",
		"choices": [{
			value: "yes",
			label: "请跟我商量时间"
		}],
		"chosen": valuesOf(data, "arrange")
	})}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/times.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/times.astro";
var $$url = "/[...mode]/home-visits/times/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/times@_@astro
var page = () => times_exports;
export { page };
