import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as CONTACT_WAYS } from "./contact_CWdI-2wt.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { r as valuesOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
// src/components/questions/ContactQuestion.astro
createAstro("http://localhost:4321");
var $$ContactQuestion = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ContactQuestion;
	const { mode, view } = Astro.props;
	const words = await messages("choices");
	const question = "有消息，怎么告诉您？";
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": view,
		"question": question,
		"heading": "own"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "way",
		"legend": stepHeading(mode, view, question),
		"heading": true,
		"hint": "没有选“打电话”的，我们一律不打电话。",
		"error": await errorOf(view, "way"),
		"choices": CONTACT_WAYS.map((way) => ({
			value: way,
			label: say(words, `way-${way}`),
			hint: words[`way-${way}-hint`]
		})),
		"chosen": valuesOf(view, "way")
	})}` })}`;
}, "/work/wt/cal/src/components/questions/ContactQuestion.astro", void 0);
export { $$ContactQuestion as t };
