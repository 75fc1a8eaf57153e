import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$Question } from "./Question_DaOs92uG.mjs";
// src/components/form/Choices.astro
createAstro("http://localhost:4321");
var $$Choices = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Choices;
	const { type, name, legend, heading = false, hint, error, choices, chosen, tight = false } = Astro.props;
	const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || void 0;
	const idOf = (index) => index === 0 ? name : `${name}-${String(index + 1)}`;
	return renderTemplate`${maybeRenderHead($$result)}<div class="field"><fieldset${addAttribute(described, "aria-describedby")}><legend>${renderComponent($$result, "Question", $$Question, { "heading": heading }, { "default": ($$result) => renderTemplate`${legend}` })}</legend>${hint && renderTemplate`<p class="hint"${addAttribute(`${name}-hint`, "id")}>${hint}</p>`}${error && renderTemplate`<p class="field-error"${addAttribute(`${name}-error`, "id")}>${error}</p>`}<div${addAttribute([tight && "choices-tight"], "class:list")}>${choices.map((choice, index) => renderTemplate`<div class="choice"><input${addAttribute(type, "type")}${addAttribute(idOf(index), "id")}${addAttribute(name, "name")}${addAttribute(choice.value, "value")}${addAttribute(chosen.includes(choice.value), "checked")}${addAttribute(type === "checkbox" && error ? "true" : void 0, "aria-invalid")}><label${addAttribute(idOf(index), "for")}>${choice.label}${choice.hint && renderTemplate`<span class="hint">${choice.hint}</span>`}</label></div>`)}</div></fieldset></div>`;
}, "/work/wt/cal/src/components/form/Choices.astro", void 0);
export { $$Choices as t };
