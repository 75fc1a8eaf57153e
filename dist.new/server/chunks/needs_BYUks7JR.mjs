import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$NeedsQuestion } from "./NeedsQuestion_DQFHAuk5.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/home-visits/needs.astro
var needs_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Needs,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Needs = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Needs;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	return renderTemplate`${renderComponent($$result, "NeedsQuestion", $$NeedsQuestion, {
		"mode": view.mode,
		"view": view.data
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/needs.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/needs.astro";
var $$url = "/[...mode]/home-visits/needs/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/needs@_@astro
var page = () => needs_exports;
export { page };
