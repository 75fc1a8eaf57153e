import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as OTHER_SERVICE } from "./service-choice_h9jYOB4H.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { r as valuesOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
// src/components/questions/FieldQuestion.astro
createAstro("http://localhost:4321");
var $$FieldQuestion = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$FieldQuestion;
	const { mode, view } = Astro.props;
	const question = "您要办哪一类事？";
	const choices = [...view.choices.map((field) => ({
		value: field,
		label: field
	})), {
		value: OTHER_SERVICE,
		label: "其他事，到时候当面说"
	}];
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": view,
		"question": question,
		"heading": "own"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "field",
		"legend": stepHeading(mode, view, question),
		"heading": true,
		"error": await errorOf(view, "field"),
		"choices": choices,
		"chosen": valuesOf(view, "field"),
		"tight": true
	})}` })}`;
}, "/work/wt/cal/src/components/questions/FieldQuestion.astro", void 0);
export { $$FieldQuestion as t };
