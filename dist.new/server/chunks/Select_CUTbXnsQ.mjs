import { A as addAttribute, B as createComponent, O as maybeRenderHead, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
// src/components/staff/Select.astro
createAstro("http://localhost:4321");
var $$Select = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Select;
	const { name, id = name, label, options, chosen, error } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<div class="field"><label${addAttribute(id, "for")}>${label}</label>${error && renderTemplate`<p class="field-error"${addAttribute(`${id}-error`, "id")}>${error}</p>`}<select${addAttribute(id, "id")}${addAttribute(name, "name")}${addAttribute(error && `${id}-error`, "aria-describedby")}${addAttribute(error ? "true" : void 0, "aria-invalid")}>${options.map(([value, text]) => renderTemplate`<option${addAttribute(value, "value")}${addAttribute(value === chosen, "selected")}>${text}</option>`)}</select></div>`;
}, "/work/wt/cal/src/components/staff/Select.astro", void 0);
export { $$Select as t };
