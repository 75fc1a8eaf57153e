import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ServiceQuestion } from "./ServiceQuestion_DjIwdfG5.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/home-visits/service.astro
var service_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Service,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Service = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Service;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	return renderTemplate`${renderComponent($$result, "ServiceQuestion", $$ServiceQuestion, {
		"mode": view.mode,
		"view": view.data
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/service.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/service.astro";
var $$url = "/[...mode]/home-visits/service/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/service@_@astro
var page = () => service_exports;
export { page };
