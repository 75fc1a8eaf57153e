import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { n as staffViewOf, r as $$StaffPage } from "./staff-view_vWi8KaTl.mjs";
import { r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/pages/staff/account.astro
var account_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Account,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Account = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Account;
	const view = staffViewOf(Astro);
	if (!view) return nothingHere();
	const { staff } = view;
	return renderTemplate`${renderComponent($$result, "StaffPage", $$StaffPage, {
		"title": "我的账号",
		"staff": staff,
		"path": "/staff/account/"
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<dl class="facts"><dt>姓名</dt><dd>${staff.name}</dd><dt>用户名</dt><dd>${staff.username}</dd></dl><h2>在所有设备退出</h2><p>手机丢了，或者忘了在别处退出，就按下面这一个。这台设备也会退出。平时退出，按页面上方的“退出登录”。</p><form method="post" action="/staff/logout/everywhere/"><button type="submit" class="button quiet">在所有设备退出</button></form><p class="note">登录12小时后会自动退出。</p>` })}`;
}, "/work/wt/cal/src/pages/staff/account.astro", void 0);
var $$file = "/work/wt/cal/src/pages/staff/account.astro";
var $$url = "/staff/account/";
// \0virtual:astro:page:src/pages/staff/account@_@astro
var page = () => account_exports;
export { page };
