import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$StepPage } from "./StepPage_Qi_6uKI0.mjs";
import { i as say, n as messages, t as errorOf } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
import { r as valuesOf } from "./steps_DHK2UMmS.mjs";
// src/pages/[...mode]/home-visits/consent.astro
var consent_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Consent,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Consent = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Consent;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const { who, group } = data.draft;
	const words = await messages("choices");
	return renderTemplate`${renderComponent($$result, "StepPage", $$StepPage, {
		"mode": mode,
		"view": data,
		"question": "您同意我们这样用您的信息吗？"
	}, { "default": async ($$result) => renderTemplate`${maybeRenderHead($$result)}<p>您填的情况、住处和需要的帮助，是敏感的个人信息。</p><ul><li>只用来安排这一次上门。没有这些，我们找不到您家。</li><li>只有经办的工作人员能看。谁看过，都有记录。</li><li>加密保存。您可以随时撤回，我们就不再上门。</li><li><a class="alone"${addAttribute(inMode(mode, "/privacy/"), "href")}>个人信息怎么用</a></li></ul><p>不同意也不影响您到大厅办事。</p>${renderComponent($$result, "Choices", $$Choices, {
		"type": "checkbox",
		"name": "sensitive",
		"legend": "请您决定",
		"error": await errorOf(data, "sensitive"),
		"choices": [{
			value: "yes",
			label: "我同意用这些信息安排上门"
		}],
		"chosen": valuesOf(data, "sensitive")
	})}${who === "other" && renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "checkbox",
		"name": "person-agrees",
		"legend": "您替别人申请",
		"error": await errorOf(data, "person-agrees"),
		"choices": [{
			value: "yes",
			label: "我问过本人，本人知道，也同意"
		}],
		"chosen": valuesOf(data, "person-agrees")
	})}`}${group?.group === "orphan" && renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "guardian",
		"legend": "孩子满14岁了吗",
		"hint": "不满14岁的，要监护人同意。",
		"error": await errorOf(data, "guardian"),
		"choices": ["over-14", "guardian-agrees"].map((value) => ({
			value,
			label: say(words, `guardian-${value}`)
		})),
		"chosen": valuesOf(data, "guardian")
	})}`}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/consent.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/consent.astro";
var $$url = "/[...mode]/home-visits/consent/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/consent@_@astro
var page = () => consent_exports;
export { page };
