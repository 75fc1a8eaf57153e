import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, u as renderSlot } from "./server_B4m_SrNM.mjs";
import { c as withoutMode, o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { t as $$ClearHome } from "./ClearHome_NnNY6ngF.mjs";
import { t as $$ErrorSummary } from "./ErrorSummary_CjuTftWW.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { t as stepHeading } from "./steps_DHK2UMmS.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
// src/layouts/StepPage.astro
createAstro("http://localhost:4321");
var $$StepPage = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$StepPage;
	const { mode, view, question, heading } = Astro.props;
	const all = await messages("errors");
	const errors = Object.entries(view.errors).map(([field, code]) => [field, say(all, code)]);
	const journey = `/${withoutMode(view.action).split("/")[1] ?? ""}/`;
	const path = view.action.split("?")[0] ?? "/";
	const title = stepHeading(mode, view, question);
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": path,
		"title": question === title ? `${question}（第${view.number}步，共${view.of}步）` : title,
		"heading": "own",
		"trail": false,
		"failed": errors.length > 0 || view.gone,
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${mode !== "reader" && renderTemplate`${maybeRenderHead($$result)}<a class="back"${addAttribute(inMode(mode, view.back), "href")}>上一步</a>`}${renderComponent($$result, "ErrorSummary", $$ErrorSummary, { "errors": errors })}${renderSlot($$result, $$slots["first"])}${mode !== "reader" && renderTemplate`<p class="step">第${view.number}步，共${view.of}步</p>`}${heading !== "own" && renderTemplate`<h1>${title}</h1>`}<form method="post"${addAttribute(inMode(mode, view.action), "action")} novalidate>${renderSlot($$result, $$slots["default"])}<button class="button" type="submit">继续</button></form>${mode === "reader" && renderTemplate`<p><a class="back"${addAttribute(inMode(mode, view.back), "href")}>上一步</a></p>`}${renderComponent($$result, "ClearHome", $$ClearHome, {
		"mode": mode,
		"journey": journey
	})}` })}`;
}, "/work/wt/cal/src/layouts/StepPage.astro", void 0);
export { $$StepPage as t };
