import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ErrorSummary } from "./ErrorSummary_CjuTftWW.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { r as $$StaffPage, t as openViewOf } from "./staff-view_vWi8KaTl.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/staff/set-up/[token].astro
var _token__exports = /* @__PURE__ */ __exportAll({
	default: () => $$Token,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Token = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Token;
	const view = openViewOf(Astro);
	if (!view) return nothingHere();
	const { fields, errors } = view.content;
	const words = await messages("staff");
	const sentenceOf = (field) => errors[field] === void 0 ? void 0 : say(words, errors[field]);
	const summary = [
		"username",
		"name",
		"password",
		"password-again"
	].flatMap((field) => {
		const sentence = sentenceOf(field);
		return sentence === void 0 ? [] : [[field, sentence]];
	});
	return renderTemplate`${renderComponent($$result, "StaffPage", $$StaffPage, {
		"title": "建第一个账号",
		"failed": summary.length > 0
	}, {
		"default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p>这个账号归中心负责人用。建好以后，这个链接就不能再用了。</p><form method="post" novalidate>${renderComponent($$result, "TextField", $$TextField, {
			"name": "username",
			"label": "用户名",
			"hint": "2到32个字，登录时用。可以用汉字、字母、数字。",
			"error": sentenceOf("username"),
			"value": fields["username"]?.[0],
			"autocomplete": "username",
			"autocapitalize": "none",
			"spellcheck": "false"
		})}${renderComponent($$result, "TextField", $$TextField, {
			"name": "name",
			"label": "姓名",
			"hint": "写在办理记录里，上门时居民也会看到。",
			"error": sentenceOf("name"),
			"value": fields["name"]?.[0],
			"autocomplete": "name",
			"spellcheck": "false"
		})}${renderComponent($$result, "TextField", $$TextField, {
			"name": "password",
			"label": "密码",
			"hint": "至少10个字。一句好记的话就很好，可以让浏览器帮您记。",
			"error": sentenceOf("password"),
			"type": "password",
			"autocomplete": "new-password"
		})}${renderComponent($$result, "TextField", $$TextField, {
			"name": "password-again",
			"label": "密码再写一次",
			"error": sentenceOf("password-again"),
			"type": "password",
			"autocomplete": "new-password"
		})}<button type="submit" class="button">建账号</button></form>`,
		"before": ($$result) => renderTemplate`${renderComponent($$result, "ErrorSummary", $$ErrorSummary, {
			"slot": "before",
			"errors": summary
		})}`
	})}`;
}, "/work/wt/cal/src/pages/staff/set-up/[token].astro", void 0);
var $$file = "/work/wt/cal/src/pages/staff/set-up/[token].astro";
var $$url = "/staff/set-up/[token]/";
// \0virtual:astro:page:src/pages/staff/set-up/[token]@_@astro
var page = () => _token__exports;
export { page };
