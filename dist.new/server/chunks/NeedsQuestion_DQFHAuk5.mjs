import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as NEEDS } from "./needs_CKoxm31T.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { n as valueOf, r as valuesOf } from "./steps_DHK2UMmS.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
// src/components/questions/NeedsQuestion.astro
createAstro("http://localhost:4321");
var $$NeedsQuestion = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$NeedsQuestion;
	const { mode, view } = Astro.props;
	const words = await messages("choices");
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": view,
		"question": "您需要我们准备什么？（选填）"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "checkbox",
		"name": "needs",
		"legend": "可以选几项，也可以都不选",
		"error": await errorOf(view, "needs"),
		"choices": NEEDS.map((need) => ({
			value: need,
			label: say(words, `need-${need}`)
		})),
		"chosen": valuesOf(view, "needs")
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "more",
		"label": "还需要什么（选填）",
		"hint": "只说需要的帮助，不用说病情。不超过100个字。",
		"error": await errorOf(view, "more"),
		"value": valueOf(view, "more"),
		"long": true
	})}` })}`;
}, "/work/wt/cal/src/components/questions/NeedsQuestion.astro", void 0);
export { $$NeedsQuestion as t };
