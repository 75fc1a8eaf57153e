import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ContactQuestion } from "./ContactQuestion_D55b4Oun.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/[...mode]/home-visits/contact.astro
var contact_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Contact,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Contact = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Contact;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	return renderTemplate`${renderComponent($$result, "ContactQuestion", $$ContactQuestion, {
		"mode": view.mode,
		"view": view.data
	})}`;
}, "/work/wt/cal/src/pages/[...mode]/home-visits/contact.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/home-visits/contact.astro";
var $$url = "/[...mode]/home-visits/contact/";
// \0virtual:astro:page:src/pages/[...mode]/home-visits/contact@_@astro
var page = () => contact_exports;
export { page };
