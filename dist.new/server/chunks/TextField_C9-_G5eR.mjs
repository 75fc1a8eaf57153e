import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, t as spreadAttributes } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$Question } from "./Question_DaOs92uG.mjs";
// src/components/form/TextField.astro
createAstro("http://localhost:4321");
var $$TextField = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$TextField;
	const { name, label, heading = false, hint, error, value = "", long = false, type = "text", ...rest } = Astro.props;
	const shared = {
		id: name,
		name,
		"aria-describedby": [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ") || void 0,
		"aria-invalid": error ? "true" : void 0
	};
	return renderTemplate`${maybeRenderHead($$result)}<div class="field">${renderComponent($$result, "Question", $$Question, { "heading": heading }, { "default": ($$result) => renderTemplate`<label${addAttribute(name, "for")}>${label}</label>` })}${hint && renderTemplate`<p class="hint"${addAttribute(`${name}-hint`, "id")}>${hint}</p>`}${error && renderTemplate`<p class="field-error"${addAttribute(`${name}-error`, "id")}>${error}</p>`}${long ? renderTemplate`<textarea${spreadAttributes(shared)} rows="4">${value}</textarea>` : renderTemplate`<input${spreadAttributes(rest)}${addAttribute(type, "type")}${spreadAttributes(shared)}${addAttribute(value, "value")}>`}</div>`;
}, "/work/wt/cal/src/components/form/TextField.astro", void 0);
export { $$TextField as t };
