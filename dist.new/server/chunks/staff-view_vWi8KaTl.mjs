import { A as addAttribute, B as createComponent, k as renderHead, o as renderComponent, p as renderTemplate, u as renderSlot } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { n as $$Seal, o as centre, t as $$Thread } from "./Thread_DloGdJdw.mjs";
// src/layouts/StaffPage.astro
createAstro("http://localhost:4321");
var $$StaffPage = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$StaffPage;
	const { title, heading = title, failed = false, staff, path } = Astro.props;
	const { name } = await centre();
	return renderTemplate`<html lang="zh-CN" data-mode="standard"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${failed ? "错误：" : ""}${title} - 工作台 - ${name}</title><meta name="robots" content="noindex"><link rel="icon" href="/icon.svg" type="image/svg+xml">${renderHead($$result)}</head><body class="staff"><a class="skip" href="#main">跳到正文</a><header class="site-header"><div class="wrap masthead"><a class="brand" href="/staff/">${renderComponent($$result, "Seal", $$Seal, {})}<span><span class="brand-name">工作台</span><span class="brand-motto">${name}</span></span></a>${staff && renderTemplate`<div class="who"><p>${staff.name}</p><form method="post" action="/staff/logout/"><button type="submit" class="button quiet">退出登录</button></form></div>`}</div>${staff && renderTemplate`<div class="wrap"><nav aria-label="工作台"><ul class="links">${[
		["/staff/", "收件箱"],
		["/staff/affected/", "受影响的预约"],
		["/staff/calendar/", "日历"],
		["/staff/account/", "我的账号"]
	].map(([to, label]) => renderTemplate`<li><a${addAttribute(to, "href")}${addAttribute(to === path ? "page" : void 0, "aria-current")}>${label}</a></li>`)}</ul></nav></div>`}${renderComponent($$result, "Thread", $$Thread, {})}</header><div class="wrap page"><main id="main" tabindex="-1">${renderSlot($$result, $$slots["before"])}<h1>${heading}</h1>${renderSlot($$result, $$slots["default"])}</main></div><footer class="site-footer"><div class="wrap"><ul class="links"><li><a href="/">到居民看的网站</a></li></ul><p>登录不了、看不懂、办错了，找中心负责人。</p></div></footer></body></html>`;
}, "/work/wt/cal/src/layouts/StaffPage.astro", void 0);
// src/staff-view.ts
/**
* What a handler gave this page of the sign-in to show. Undefined when none did: the page then answers 404, which is
* the third lock of staff pages (design §2).
*/
function openViewOf(page) {
	const { view } = page.locals;
	const data = view?.data;
	if (!view || typeof data !== "object" || data === null || !("content" in data)) return void 0;
	page.response.status = view.status;
	return data;
}
/** The same for the pages behind the guard, which also want somebody to be signed in. */
function staffViewOf(page) {
	const view = openViewOf(page);
	return view?.staff && {
		staff: view.staff,
		content: view.content
	};
}
export { staffViewOf as n, $$StaffPage as r, openViewOf as t };
