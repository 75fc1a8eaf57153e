import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
// src/components/ClearHome.astro
createAstro("http://localhost:4321");
var $$ClearHome = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ClearHome;
	const { mode, journey } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<form method="post"${addAttribute(inMode(mode, `${journey}clear/`), "action")} class="no-print"><button class="button quiet" type="submit">清空，回首页</button></form>`;
}, "/work/wt/cal/src/components/ClearHome.astro", void 0);
export { $$ClearHome as t };
