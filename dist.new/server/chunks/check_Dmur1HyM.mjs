import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { n as homeVisitRows, r as $$CheckPage } from "./answers_J9_CRYAS.mjs";
import { n as messages } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/home-visits/check.astro
var check_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Check,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Check = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Check;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { draft, service, communities } = view.data;
	const rows = homeVisitRows(draft, {
		words: await messages("choices"),
		service: service.title,
		communities
	});
	return renderTemplate`${renderComponent($$result, "CheckPage", $$CheckPage, {
		"mode": view.mode,
		"journey": "/home-visits/",
		"rows": rows,
		"submit": "确定申请"
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/check.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/check.astro";
var $$url = "/[...mode]/home-visits/check/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/check@_@astro
var page = () => check_exports;
export { page };
