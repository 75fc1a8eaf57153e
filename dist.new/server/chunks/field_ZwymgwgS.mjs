import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$FieldQuestion } from "./FieldQuestion_bYMXSQhA.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/home-visits/field.astro
var field_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Field,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Field = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Field;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	return renderTemplate`${renderComponent($$result, "FieldQuestion", $$FieldQuestion, {
		"mode": view.mode,
		"view": view.data
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/field.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/field.astro";
var $$url = "/[...mode]/home-visits/field/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/field@_@astro
var page = () => field_exports;
export { page };
