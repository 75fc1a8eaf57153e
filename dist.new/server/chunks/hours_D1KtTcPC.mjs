import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment, u as renderSlot } from "./server_B4m_SrNM.mjs";
import { n as getEntry, o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { n as wordsFor, t as $$Page } from "./Page_BTwn5gV6.mjs";
import { a as viewOf, r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/components/hours/AfterHours.astro
createAstro("http://localhost:4321");
var $$AfterHours = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$AfterHours;
	const { mode, sessions, state } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<div data-fact="hours.afterHours">${state === "open" ? renderTemplate`<p>哪些事可以下班时间来办、怎么约：待中心公布。</p>` : renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<p>这些时间也能来，要先约。放假和调休上班的日子没有。${state === "example" && renderTemplate`<span class="mark">示例</span>`}</p><ul>${sessions.map(({ name, sentences }) => renderTemplate`<li><strong>${wordsFor(mode, name)}</strong>${sentences.map((sentence) => ` ${wordsFor(mode, sentence)}`)}</li>`)}</ul>` })}`}</div>${state !== "open" && renderTemplate`<p>怎么约：<a${addAttribute(inMode(mode, "/appointments/"), "href")}>约时间来大厅</a>。选好事项，能约的时间会一起列出来。</p>`}`;
}, "/work/wt/cal/src/components/hours/AfterHours.astro", void 0);
// src/components/hours/Days.astro
createAstro("http://localhost:4321");
var $$Days = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Days;
	const { mode, days } = Astro.props;
	const named = days.map((day, ahead) => ({
		...day,
		date: ahead === 0 ? `${day.date}，今天` : day.date
	}));
	return renderTemplate`${maybeRenderHead($$result)}<div data-fact="hours.days">${mode === "reader" ? renderTemplate`<ul>${named.map(({ date, lunar, hours, provisional }) => renderTemplate`<li>${wordsFor(mode, `${date}，${lunar === void 0 ? "" : `${lunar}，`}${hours}${provisional ? "，暂定" : ""}。`)}</li>`)}</ul>` : renderTemplate`<table><caption>从今天起14天，哪天几点开门</caption><thead><tr><th scope="col">日期</th><th scope="col">几点</th></tr></thead><tbody>${named.map(({ date, lunar, hours, provisional }) => renderTemplate`<tr><th scope="row">${date}${lunar !== void 0 && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<br>${lunar}` })}`}</th><td>${hours}${provisional && renderTemplate`<span class="mark">暂定</span>`}</td></tr>`)}</tbody></table>`}</div>`;
}, "/work/wt/cal/src/components/hours/Days.astro", void 0);
// src/components/hours/Holidays.astro
createAstro("http://localhost:4321");
var $$Holidays = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Holidays;
	const { mode, holidays, makeUps } = Astro.props;
	const provisional = holidays.some((holiday) => holiday.provisional);
	return renderTemplate`${maybeRenderHead($$result)}<div data-fact="hours.holidays"><p>放假不开门。接下来一年的假：</p><ul>${holidays.map((holiday) => renderTemplate`<li>${wordsFor(mode, `${holiday.name}：${holiday.period}${holiday.provisional ? "，暂定" : ""}。`)}</li>`)}</ul>${provisional && renderTemplate`<p>${wordsFor(mode, "“暂定”是说，国务院的放假通知还没有写进来。日子可能会变。")}</p>`}${makeUps.length > 0 && renderTemplate`<p>周末也上班的日子：${wordsFor(mode, makeUps.join("、"))}。</p>`}</div>`;
}, "/work/wt/cal/src/components/hours/Holidays.astro", void 0);
// src/components/hours/Week.astro
createAstro("http://localhost:4321");
var $$Week = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Week;
	const { mode, season } = Astro.props;
	const { name, period, rows, sentence } = season;
	const title = `${name}：${period}`;
	return renderTemplate`${maybeRenderHead($$result)}<div${addAttribute(`hours.week.${name}`, "data-fact")}>${mode === "reader" ? renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<p>${wordsFor(mode, title)}。</p><ul>${rows.map(({ days, hours }) => renderTemplate`<li>${wordsFor(mode, `${days}，${hours}。`)}</li>`)}</ul>` })}` : renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<table><caption>${title}</caption><thead><tr><th scope="col">哪几天</th><th scope="col">几点</th></tr></thead><tbody>${rows.map(({ days, hours }) => renderTemplate`<tr><th scope="row">${days}</th><td>${hours}</td></tr>`)}</tbody></table><p>${sentence}</p>` })}`}</div>`;
}, "/work/wt/cal/src/components/hours/Week.astro", void 0);
// src/components/JumpList.astro
createAstro("http://localhost:4321");
var $$JumpList = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$JumpList;
	const { mode, parts } = Astro.props;
	const title = `本页${parts.length}部分`;
	return renderTemplate`${mode === "reader" ? renderTemplate`${maybeRenderHead($$result)}<p>${title}：${parts.map(({ id, heading }, index) => renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<a${addAttribute(`#${id}`, "href")}>${heading}</a>${index < parts.length - 1 ? "、" : "。"}` })}`)}</p>` : renderTemplate`<nav class="jump" aria-labelledby="jump-title"><p id="jump-title">${title}</p><ul class="links">${parts.map(({ id, heading }) => renderTemplate`<li><a${addAttribute(`#${id}`, "href")}>${heading}</a></li>`)}</ul></nav>`}`;
}, "/work/wt/cal/src/components/JumpList.astro", void 0);
// src/components/Part.astro
createAstro("http://localhost:4321");
var $$Part = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Part;
	const { id, heading } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<div class="part"><h2${addAttribute(id, "id")}>${heading}</h2><div>${renderSlot($$result, $$slots["default"])}</div></div>`;
}, "/work/wt/cal/src/components/Part.astro", void 0);
// src/components/WayBack.astro
createAstro("http://localhost:4321");
var $$WayBack = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$WayBack;
	const { mode, above = [] } = Astro.props;
	const parent = above.at(-1);
	return renderTemplate`${mode === "large" && renderTemplate`${maybeRenderHead($$result)}<ul class="link-list no-print">${parent && renderTemplate`<li><a${addAttribute(inMode(mode, parent[0]), "href")}>上一步：${parent[1]}</a></li>`}<li><a${addAttribute(inMode(mode, "/"), "href")}>回首页</a></li></ul>`}`;
}, "/work/wt/cal/src/components/WayBack.astro", void 0);
// src/pages/[...mode]/hours.astro
var hours_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Hours,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Hours = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Hours;
	const view = viewOf(Astro);
	if (!view) return nothingHere();
	const { mode, data } = view;
	const hours = (await getEntry("hours", "hours"))?.data;
	if (!hours) throw new Error("content/hours.yaml is missing");
	const example = hours.seasons.state === "example";
	const title = "开放时间";
	const parts = [
		{
			id: "week",
			heading: "每周几点开门"
		},
		{
			id: "days",
			heading: "接下来14天"
		},
		{
			id: "holidays",
			heading: "放假"
		},
		{
			id: "after-hours",
			heading: "下班时间来办"
		}
	];
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": "/hours/",
		"title": title,
		"heading": "own",
		"description": "现在开门吗，明天开门吗，每周几点开门，接下来14天哪天不开门。"
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<h1>${title}</h1><p class="answer" data-fact="hours.now">${wordsFor(mode, data.now)}</p><p data-fact="hours.today">${wordsFor(mode, data.today)}</p><p data-fact="hours.tomorrow">${wordsFor(mode, data.tomorrow)}</p>${example && renderTemplate`<p data-fact="hours.note"><span class="mark">示例</span> ${wordsFor(mode, hours.note ?? "")}</p>`}${renderComponent($$result, "JumpList", $$JumpList, {
		"mode": mode,
		"parts": parts
	})}${renderComponent($$result, "Part", $$Part, { ...parts[0] }, { "default": ($$result) => renderTemplate`${data.seasons.map((season) => renderTemplate`${renderComponent($$result, "Week", $$Week, {
		"mode": mode,
		"season": season
	})}`)}` })}${renderComponent($$result, "Part", $$Part, { ...parts[1] }, { "default": ($$result) => renderTemplate`${renderComponent($$result, "Days", $$Days, {
		"mode": mode,
		"days": data.days
	})}<ul class="link-list no-print"><li><a class="alone" href="/hours.ics">把开放时间加到手机日历</a></li></ul>` })}${renderComponent($$result, "Part", $$Part, { ...parts[2] }, { "default": ($$result) => renderTemplate`${renderComponent($$result, "Holidays", $$Holidays, {
		"mode": mode,
		"holidays": data.holidays,
		"makeUps": data.makeUps
	})}` })}${renderComponent($$result, "Part", $$Part, { ...parts[3] }, { "default": ($$result) => renderTemplate`${renderComponent($$result, "AfterHours", $$AfterHours, {
		"mode": mode,
		"sessions": data.afterHours,
		"state": hours.afterHours.state
	})}` })}${renderComponent($$result, "WayBack", $$WayBack, { "mode": mode })}` })}`;
}, "/work/wt/cal/src/pages/[...mode]/hours.astro", void 0);
var $$file = "/work/wt/cal/src/pages/[...mode]/hours.astro";
var $$url = "/[...mode]/hours/";
// \0virtual:astro:page:src/pages/[...mode]/hours@_@astro
var page = () => hours_exports;
export { page };
