import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ReachQuestion } from "./ReachQuestion_Dl_sfeSx.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/appointments/reach.astro
var reach_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Reach,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Reach = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Reach;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	return renderTemplate`${renderComponent($$result, "ReachQuestion", $$ReachQuestion, {
		"mode": view.mode,
		"view": view.data
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/appointments/reach.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/appointments/reach.astro";
var $$url = "/[...mode]/appointments/reach/";
// \0virtual:astro:page:src/pages/[...mode]/appointments/reach@_@astro
var page = () => reach_exports;
export { page };
