import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { r as formatDate } from "./local-date_BBye8lEb.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { r as valuesOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/appointments/day.astro
var day_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Day,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Day = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Day;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const question = "您想哪天来？";
	const free = data.choices.filter(({ slots }) => slots.length > 0);
	const full = data.choices.filter(({ slots }) => slots.length === 0);
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": question,
		"heading": "own"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "day",
		"legend": stepHeading(mode, data, question),
		"heading": true,
		"hint": "只列出开门的日子。",
		"error": await errorOf(data, "day"),
		"choices": free.map(({ date, provisional, slots }) => ({
			value: date,
			label: formatDate(date),
			hint: `还有${String(slots.length)}个时间可选${provisional ? "。放假安排没公布，这一天暂定" : ""}`
		})),
		"chosen": valuesOf(data, "day")
	})}${full.length > 0 && renderTemplate`${maybeRenderHead($$result)}<p>已经约满：${full.map(({ date }) => formatDate(date)).join("、")}。</p>`}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/appointments/day.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/appointments/day.astro";
var $$url = "/[...mode]/appointments/day/";
// \0virtual:astro:page:src/pages/[...mode]/appointments/day@_@astro
var page = () => day_exports;
export { page };
