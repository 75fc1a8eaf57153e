import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ErrorSummary } from "./ErrorSummary_CjuTftWW.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { r as $$StaffPage, t as openViewOf } from "./staff-view_vWi8KaTl.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/staff/login.astro
var login_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Login,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Login = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Login;
	const view = openViewOf(Astro);
	if (!view) return nothingHere();
	const { next, username, errors, notice, unsent } = view.content;
	const words = await messages("staff");
	const sentenceOf = (field) => errors[field] === void 0 ? void 0 : say(words, errors[field]);
	const summary = ["username", "password"].flatMap((field) => {
		const sentence = sentenceOf(field);
		return sentence === void 0 ? [] : [[field, sentence]];
	});
	const noticeCode = notice === "expired" && unsent ? "expired-unsent" : notice;
	return renderTemplate`${renderComponent($$result, "StaffPage", $$StaffPage, {
		"title": "工作人员登录",
		"failed": summary.length > 0
	}, {
		"default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<form method="post" action="/staff/login/" novalidate><input type="hidden" name="next"${addAttribute(next, "value")}>${unsent && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<input type="hidden" name="unsent-field"${addAttribute(unsent.field, "value")}><input type="hidden" name="unsent-text"${addAttribute(unsent.text, "value")}>` })}`}${renderComponent($$result, "TextField", $$TextField, {
			"name": "username",
			"label": "用户名",
			"error": sentenceOf("username"),
			"value": username,
			"autocomplete": "username",
			"autocapitalize": "none",
			"spellcheck": "false"
		})}${renderComponent($$result, "TextField", $$TextField, {
			"name": "password",
			"label": "密码",
			"error": sentenceOf("password"),
			"type": "password",
			"autocomplete": "current-password"
		})}<button type="submit" class="button">登录</button></form><p class="note">忘了密码，找中心负责人。这一页只给工作人员用，居民办事不用登录。</p>`,
		"before": ($$result) => renderTemplate`${renderComponent($$result, "Fragment", Fragment, { "slot": "before" }, { "default": ($$result) => renderTemplate`${renderComponent($$result, "ErrorSummary", $$ErrorSummary, { "errors": summary })}${noticeCode && renderTemplate`<section class="done" aria-label="提示"><p>${say(words, noticeCode)}</p></section>`}` })}`
	})}`;
}, "/work/wt/cal/src/pages/staff/login.astro", void 0);
var $$file = "/work/wt/cal/src/pages/staff/login.astro";
var $$url = "/staff/login/";
// \0virtual:astro:page:src/pages/staff/login@_@astro
var page = () => login_exports;
export { page };
