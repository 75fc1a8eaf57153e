import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as OTHER_SERVICE } from "./service-choice_h9jYOB4H.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { t as errorOf } from "./messages__Nf7jIZN.mjs";
import { r as valuesOf, t as stepHeading } from "./steps_DHK2UMmS.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
// src/components/questions/ServiceQuestion.astro
createAstro("http://localhost:4321");
var $$ServiceQuestion = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ServiceQuestion;
	const { mode, view } = Astro.props;
	const question = "具体是哪一件事？";
	const choices = [...view.choices.map(({ slug, title }) => ({
		value: slug,
		label: title
	})), {
		value: OTHER_SERVICE,
		label: "不在这里面，到时候当面说"
	}];
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": view,
		"question": question,
		"heading": "own"
	}, { "default": async ($$result) => renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "service",
		"legend": stepHeading(mode, view, question),
		"heading": true,
		"error": await errorOf(view, "service"),
		"choices": choices,
		"chosen": valuesOf(view, "service")
	})}` })}`;
}, "/work/wt/cal/src/components/questions/ServiceQuestion.astro", void 0);
export { $$ServiceQuestion as t };
