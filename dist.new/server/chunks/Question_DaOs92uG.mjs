import { B as createComponent, O as maybeRenderHead, p as renderTemplate, u as renderSlot } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
// src/components/form/Question.astro
createAstro("http://localhost:4321");
var $$Question = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Question;
	const { heading } = Astro.props;
	return renderTemplate`${heading ? renderTemplate`${maybeRenderHead($$result)}<h1>${renderSlot($$result, $$slots["default"])}</h1>` : renderTemplate`${renderSlot($$result, $$slots["default"])}`}`;
}, "/work/wt/cal/src/components/form/Question.astro", void 0);
export { $$Question as t };
