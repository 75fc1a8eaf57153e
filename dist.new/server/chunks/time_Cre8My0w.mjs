import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment } from "./server_B4m_SrNM.mjs";
import "./places_CH6v_SgN.mjs";
import { o as formatTime, r as formatDate } from "./local-date_BBye8lEb.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { r as valuesOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/appointments/time.astro
var time_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Time,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Time = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Time;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const NEXT_SHOWN = 12;
	const sameDay = data.choices.filter(({ date }) => date === data.draft.day);
	const later = (data.gone || sameDay.every(({ slots }) => slots.length === 0) ? data.choices : sameDay).flatMap(({ slots }) => slots).filter((slot) => !data.gone || slot.date >= (data.draft.day ?? "")).slice(0, data.gone ? NEXT_SHOWN : void 0);
	const severalDays = new Set(later.map(({ date }) => date)).size > 1;
	const question = data.gone ? "这个时间刚被约走了，您看这些行吗？" : "您想几点来？";
	const day = sameDay[0]?.date;
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": question,
		"heading": "own"
	}, {
		"default": async ($$result) => renderTemplate`${later.length > 0 ? renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
			"type": "radio",
			"name": "slot",
			"legend": stepHeading(mode, data, question),
			"heading": true,
			"hint": day && !severalDays ? formatDate(day) : void 0,
			"error": await errorOf(data, "slot"),
			"choices": later.map(({ id, date, from, place }) => ({
				value: id,
				label: severalDays ? `${formatDate(date)}${formatTime(from)}` : formatTime(from),
				hint: place.startsWith("session:") ? "下班时间，也有人" : void 0
			})),
			"chosen": data.gone ? [] : valuesOf(data, "slot"),
			"tight": !severalDays
		})}` : renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<h1>${stepHeading(mode, data, "这几天都约满了")}</h1><p>请过一天再来看。急事可以直接到大厅。</p>` })}`}<p><a class="alone"${addAttribute(inMode(mode, `/appointments/day/${data.action.endsWith("?change") ? "?change" : ""}`), "href")}>换一天</a></p>`,
		"first": ($$result) => renderTemplate`${data.gone && renderTemplate`<div class="notice"><p>还没有约成。您填的都还在，换一个时间就行。</p></div>`}`
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/appointments/time.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/appointments/time.astro";
var $$url = "/[...mode]/appointments/time/";
// \0virtual:astro:page:src/pages/[...mode]/appointments/time@_@astro
var page = () => time_exports;
export { page };
