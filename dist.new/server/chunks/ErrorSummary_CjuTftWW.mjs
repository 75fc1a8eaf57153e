import { A as addAttribute, B as createComponent, O as maybeRenderHead, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
// src/components/form/ErrorSummary.astro
createAstro("http://localhost:4321");
var $$ErrorSummary = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ErrorSummary;
	const { errors } = Astro.props;
	return renderTemplate`${errors.length > 0 && renderTemplate`${maybeRenderHead($$result)}<div class="error-summary" tabindex="-1" autofocus role="group" aria-labelledby="error-title"><h2 id="error-title">请先改好${errors.length === 1 ? "这一处" : `这${errors.length}处`}</h2><ul>${errors.map(([field, sentence]) => renderTemplate`<li><a${addAttribute(`#${field}`, "href")}>${sentence}</a></li>`)}</ul></div>`}`;
}, "/work/wt/cal/src/components/form/ErrorSummary.astro", void 0);
export { $$ErrorSummary as t };
