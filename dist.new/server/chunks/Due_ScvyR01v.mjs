import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { i as formatMonthDay } from "./local-date_BBye8lEb.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
// src/components/staff/Due.astro
createAstro("http://localhost:4321");
var $$Due = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Due;
	const { dueOn, urgency } = Astro.props;
	const words = await messages("staff");
	const shown = urgency === "overdue" || urgency === "due-soon" ? urgency : void 0;
	return renderTemplate`${dueOn === null ? "没有期限" : formatMonthDay(dueOn)}${shown && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`${" "}${maybeRenderHead($$result)}<strong${addAttribute(["mark", shown], "class:list")}>${say(words, `urgency-${shown}`)}</strong>` })}`}`;
}, "/work/wt/cal/src/components/staff/Due.astro", void 0);
export { $$Due as t };
