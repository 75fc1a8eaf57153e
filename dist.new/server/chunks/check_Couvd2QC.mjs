import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { r as $$CheckPage, t as appointmentRows } from "./answers_J9_CRYAS.mjs";
import { n as messages } from "./messages__Nf7jIZN.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/appointments/check.astro
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
	const rows = appointmentRows(draft, {
		words: await messages("choices"),
		service: service.title,
		communities
	});
	return renderTemplate`${renderComponent($$result, "CheckPage", $$CheckPage, {
		"mode": view.mode,
		"journey": "/appointments/",
		"rows": rows,
		"submit": "确定预约"
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/appointments/check.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/appointments/check.astro";
var $$url = "/[...mode]/appointments/check/";
// \0virtual:astro:page:src/pages/[...mode]/appointments/check@_@astro
var page = () => check_exports;
export { page };
