import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment, u as renderSlot } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ErrorSummary } from "./ErrorSummary_CjuTftWW.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { i as whenShort, n as momentShort, t as halfDayShort } from "./staff_DGQiuJGQ.mjs";
import "./home-visit_DFbGtCPv.mjs";
import { c as localDate, d as parseLocalDate } from "./local-date_BBye8lEb.mjs";
import { n as communityName, t as communityChoices } from "./communities_CBp8gkW3.mjs";
import { t as $$Due } from "./Due_ScvyR01v.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { n as staffViewOf, r as $$StaffPage } from "./staff-view_vWi8KaTl.mjs";
import { r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/components/staff/Timeline.astro
createAstro("http://localhost:4321");
var $$Timeline = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Timeline;
	const { entries } = Astro.props;
	const words = await messages("staff");
	const wordFor = (kind) => words[`event-${kind}`] ?? words["event-other"];
	const noteFor = ({ kind, note }) => kind === "contacted" && note !== void 0 ? words[`told-${note}`] : note;
	return renderTemplate`${maybeRenderHead($$result)}<ol class="timeline">${entries.map((entry) => renderTemplate`<li><p><strong>${wordFor(entry.kind)}</strong>${entry.who && `，${entry.who}`}，${momentShort(entry.at)}</p>${noteFor(entry) && renderTemplate`<p class="typed">${noteFor(entry)}</p>`}</li>`)}</ol>`;
}, "/work/wt/cal/src/components/staff/Timeline.astro", void 0);
// src/components/staff/Conflict.astro
createAstro("http://localhost:4321");
var $$Conflict = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Conflict;
	const { conflict, request } = Astro.props;
	const words = await messages("staff");
	return renderTemplate`${maybeRenderHead($$result)}<div class="error-summary" tabindex="-1" autofocus role="group" aria-labelledby="conflict-title"><h2 id="conflict-title">${say(words, `${conflict}-title`)}</h2><p>${say(words, conflict)}</p><p>现在的状态：${say(words, `state-${request.state}`)}。</p>${conflict === "stale" && request.changes.length > 0 && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<h3>这段时间的变化</h3>${renderComponent($$result, "Timeline", $$Timeline, { "entries": request.changes })}` })}`}${conflict === "no-seat" && renderTemplate`<a href="#half-day">选别的半天</a>`}</div>`;
}, "/work/wt/cal/src/components/staff/Conflict.astro", void 0);
// src/components/staff/FirstThings.astro
createAstro("http://localhost:4321");
var $$FirstThings = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$FirstThings;
	const { request: { contact, needs } } = Astro.props;
	const [words, choices] = [await messages("staff"), await messages("choices")];
	const helps = [...needs.chosen.map((need) => say(choices, `need-${need}`)), ...needs.more === "" ? [] : [needs.more]];
	return renderTemplate`${maybeRenderHead($$result)}<section${addAttribute(["first-things", contact.noCalls && "no-calls"], "class:list")} aria-labelledby="first-title"><h2 id="first-title">${contact.noCalls ? "不要打电话" : "先看这里"}</h2><dl class="facts"><dt>怎么告诉居民</dt><dd>${say(words, `way-${contact.way}`)}${contact.noCalls && "。居民没有选打电话，一律不打。"}</dd><dt>要准备的</dt><dd>${helps.length === 0 ? "没有" : renderTemplate`<ul class="plain">${helps.map((help) => renderTemplate`<li>${help}</li>`)}</ul>`}</dd>${contact.reach !== void 0 && renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<dt>${say(words, `reach-${contact.way}`)}</dt><dd>${contact.tel === void 0 ? contact.reach : renderTemplate`<a${addAttribute(`tel:${contact.tel}`, "href")}>打 ${contact.reach}</a>`}</dd>` })}`}</dl></section>`;
}, "/work/wt/cal/src/components/staff/FirstThings.astro", void 0);
// src/components/staff/RequestFacts.astro
createAstro("http://localhost:4321");
var $$RequestFacts = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$RequestFacts;
	const { request } = Astro.props;
	const { visit, communities, grid } = request;
	const [words, choices] = [await messages("staff"), await messages("choices")];
	const when = whenShort(request);
	function wishWords(id) {
		const date = parseLocalDate(id.slice(0, 10));
		return date ? halfDayShort(date, id.endsWith("am") ? "am" : "pm") : id;
	}
	const wishes = visit ? [...visit.times.halfDays.map(wishWords), ...visit.times.arrange ? ["跟居民商量"] : []] : [];
	const signs = visit ? visit.door.signs.map((sign) => say(choices, `sign-${sign}`)) : [];
	const named = communities.find(({ id }) => id === visit?.place.community);
	const community = visit?.place.community === "unknown" ? "居民不知道" : named ? communityName(named) : visit?.place.community;
	const helper = visit?.helper && `${visit.helper.name}（${visit.helper.relation}）`;
	const group = visit && [say(choices, `group-${visit.group.group}`), visit.group.need].filter(Boolean).join("：");
	const shown = [
		["称呼", [request.name]],
		["谁替他申请", [helper]],
		["办什么", [request.service]],
		["情况", [group]],
		[request.kind === "appointment" ? "预约时间" : "上门时间", [when ?? (visit ? "还没有安排" : void 0)]],
		["谁去", [request.visitor ?? void 0]],
		["网格", [grid ? communityName(grid) : visit ? "还不知道" : void 0]],
		["居民选的社区", [community]],
		["怎么找到家", [visit?.place.finding]],
		["居民方便的时间", wishes],
		["到门口怎么告诉他", visit ? [...signs, visit.door.more] : []],
		["什么时候提交的", [`${momentShort(request.createdAt)}，${say(words, `channel-${request.channel}`)}`]]
	].map(([label, lines]) => [label, lines.filter((line) => line !== void 0 && line !== "")]).filter(([, lines]) => lines.length > 0);
	return renderTemplate`${maybeRenderHead($$result)}<dl class="facts"><dt>状态</dt><dd><strong>${say(words, `state-${request.state}`)}</strong></dd><dt>期限</dt><dd>${renderComponent($$result, "Due", $$Due, {
		"dueOn": request.dueOn,
		"urgency": request.urgency
	})}</dd>${shown.map(([label, lines]) => renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<dt>${label}</dt><dd>${lines.length === 1 ? renderTemplate`<span class="typed">${lines[0]}</span>` : renderTemplate`<ul class="plain">${lines.map((line) => renderTemplate`<li class="typed">${line}</li>`)}</ul>`}</dd>` })}`)}</dl>`;
}, "/work/wt/cal/src/components/staff/RequestFacts.astro", void 0);
// src/components/staff/GridChoice.astro
createAstro("http://localhost:4321");
var $$GridChoice = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$GridChoice;
	const { communities, chosen, error } = Astro.props;
	return renderTemplate`${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "grid",
		"legend": "归哪个网格",
		"error": error,
		"choices": communityChoices(communities),
		"chosen": chosen,
		"tight": true
	})}`;
}, "/work/wt/cal/src/components/staff/GridChoice.astro", void 0);
// src/components/staff/Task.astro
createAstro("http://localhost:4321");
var $$Task = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Task;
	const { request, task, title, button, main = false } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<section class="task"><h3${addAttribute(`task-${task}`, "id")}>${title}</h3><form method="post"${addAttribute(`/staff/requests/${request.id}/${task}/`, "action")} novalidate><input type="hidden" name="version"${addAttribute(request.version, "value")}>${renderSlot($$result, $$slots["default"])}<button type="submit"${addAttribute(["button", !main && "quiet"], "class:list")}>${button}</button></form></section>`;
}, "/work/wt/cal/src/components/staff/Task.astro", void 0);
// src/components/staff/Schedule.astro
createAstro("http://localhost:4321");
var $$Schedule = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Schedule;
	const { request, me, fields, halfDayError, visitorError } = Astro.props;
	const { times, state, startsAt, halfDay } = request;
	const again = state === "scheduled";
	const own = startsAt !== null && halfDay !== null ? [`${localDate(new Date(startsAt))}-${halfDay}`] : [];
	const nameOf = ({ halfDay: { date, half } }) => halfDayShort(date, half);
	const choices = times.filter(({ free }) => free > 0).map((time) => ({
		value: time.halfDay.id,
		label: nameOf(time),
		hint: `${time.wished ? "居民方便，" : ""}还能去${String(time.free)}户`
	}));
	const full = times.filter(({ free, wished }) => free === 0 && wished).map(nameOf);
	return renderTemplate`${renderComponent($$result, "Task", $$Task, {
		"request": request,
		"task": "schedule",
		"title": again ? "改上门时间" : "安排上门",
		"button": again ? "改好了" : "安排好了",
		"main": state === "accepted"
	}, { "default": ($$result) => renderTemplate`${full.length > 0 && renderTemplate`${maybeRenderHead($$result)}<p>居民方便、但是已经排满的：${full.join("、")}。</p>`}${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "half-day",
		"legend": "哪个半天去",
		"error": halfDayError,
		"choices": choices,
		"chosen": fields["half-day"] ?? own,
		"tight": true
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "visitor",
		"label": "谁去",
		"hint": "居民会看到，好认人。",
		"error": visitorError,
		"value": fields["visitor"]?.[0] ?? request.visitor ?? me,
		"autocomplete": "off",
		"spellcheck": "false"
	})}` })}`;
}, "/work/wt/cal/src/components/staff/Schedule.astro", void 0);
// src/components/staff/Tasks.astro
createAstro("http://localhost:4321");
var $$Tasks = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Tasks;
	const { request, me } = Astro.props;
	const { actions, fields = {}, errors = {}, grid, contact, state } = request;
	const words = await messages("staff");
	const may = (action) => actions.includes(action);
	const valueOf = (field) => fields[field]?.[0];
	const errorFor = (field) => errors[field] === void 0 ? void 0 : say(words, errors[field]);
	const text = (field) => ({
		name: field,
		value: valueOf(field),
		error: errorFor(field),
		long: true
	});
	const gridChoice = {
		communities: request.communities,
		chosen: fields["grid"] ?? (grid ? [grid.id] : []),
		error: errorFor("grid")
	};
	const routeFirst = request.mayRoute && !grid;
	return renderTemplate`${maybeRenderHead($$result)}<h2>办理</h2>${may("accept") && renderTemplate`${renderComponent($$result, "Task", $$Task, {
		"request": request,
		"task": "accept",
		"title": "受理",
		"button": "受理",
		"main": !routeFirst
	}, { "default": ($$result) => renderTemplate`<p>受理以后，居民上网能看到有人在办。</p>` })}`}${routeFirst && renderTemplate`${renderComponent($$result, "Task", $$Task, {
		"request": request,
		"task": "grid",
		"title": "先定网格",
		"button": "定网格",
		"main": true
	}, { "default": ($$result) => renderTemplate`${renderComponent($$result, "GridChoice", $$GridChoice, { ...gridChoice })}` })}`}${may("schedule") && grid && renderTemplate`${renderComponent($$result, "Schedule", $$Schedule, {
		"request": request,
		"me": me,
		"fields": fields,
		"halfDayError": errorFor("half-day"),
		"visitorError": errorFor("visitor")
	})}`}${may("complete") && renderTemplate`${renderComponent($$result, "Task", $$Task, {
		"request": request,
		"task": "complete",
		"title": "办结",
		"button": "办结",
		"main": state !== "new"
	}, { "default": ($$result) => renderTemplate`${contact.noCalls && renderTemplate`<p>这位居民不要打电话。只打过电话没有打通，不能办结。</p>`}${renderComponent($$result, "TextField", $$TextField, {
		"label": "办理结果（选填）",
		"hint": "只给工作人员看。不超过500个字。",
		...text("result")
	})}` })}`}${request.mayRoute && grid && renderTemplate`<details${addAttribute(errors["grid"] !== void 0, "open")}><summary>网格不对，要换一个</summary>${renderComponent($$result, "Task", $$Task, {
		"request": request,
		"task": "grid",
		"title": "换一个网格",
		"button": "换网格"
	}, { "default": ($$result) => renderTemplate`${renderComponent($$result, "GridChoice", $$GridChoice, { ...gridChoice })}` })}</details>`}${renderComponent($$result, "Task", $$Task, {
		"request": request,
		"task": "note",
		"title": "记一条",
		"button": "记下"
	}, { "default": ($$result) => renderTemplate`${renderComponent($$result, "TextField", $$TextField, {
		"label": "要记的话",
		"hint": "只给工作人员看，不能改也不能删。不写病情。不超过500个字。",
		...text("note")
	})}` })}${may("decline") && renderTemplate`${renderComponent($$result, "Task", $$Task, {
		"request": request,
		"task": "decline",
		"title": "不受理",
		"button": "不受理"
	}, { "default": ($$result) => renderTemplate`${renderComponent($$result, "TextField", $$TextField, {
		"label": "为什么不受理",
		"hint": "居民会看到这些话。写清理由，也写还能怎么办。不超过500个字。",
		...text("reason")
	})}` })}`}`;
}, "/work/wt/cal/src/components/staff/Tasks.astro", void 0);
// src/pages/staff/requests/[id].astro
var _id__exports = /* @__PURE__ */ __exportAll({
	default: () => $$Id,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Id = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Id;
	const view = staffViewOf(Astro);
	if (!view) return nothingHere();
	const { staff, content: request } = view;
	const { conflict, done, errors = {}, timeline, viewers } = request;
	const words = await messages("staff");
	const summary = Object.entries(errors).map(([field, code]) => [field, say(words, code)]);
	const heading = `${request.reference} ${request.name}`;
	const title = `${say(words, `kind-${request.kind}`)} ${request.reference}`;
	return renderTemplate`${renderComponent($$result, "StaffPage", $$StaffPage, {
		"title": title,
		"heading": heading,
		"staff": staff,
		"failed": conflict !== void 0 || summary.length > 0
	}, {
		"default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<div class="case"><div>${renderComponent($$result, "FirstThings", $$FirstThings, { "request": request })}<h2>申请内容</h2>${renderComponent($$result, "RequestFacts", $$RequestFacts, { "request": request })}<h2>经过</h2>${renderComponent($$result, "Timeline", $$Timeline, { "entries": timeline })}<section class="no-print" aria-labelledby="viewers"><h2 id="viewers">谁看过</h2><ul>${viewers.map(({ who, times, lastAt }) => renderTemplate`<li>${who}，${times}次，最近一次${momentShort(lastAt)}</li>`)}<li>${staff.name}，现在</li></ul></section></div><div class="no-print">${renderComponent($$result, "Tasks", $$Tasks, {
			"request": request,
			"me": staff.name
		})}</div></div>`,
		"before": ($$result) => renderTemplate`${renderComponent($$result, "Fragment", Fragment, { "slot": "before" }, { "default": ($$result) => renderTemplate`<a class="back" href="/staff/">回收件箱</a>${conflict && renderTemplate`${renderComponent($$result, "Conflict", $$Conflict, {
			"conflict": conflict,
			"request": request
		})}`}${renderComponent($$result, "ErrorSummary", $$ErrorSummary, { "errors": summary })}${done && renderTemplate`<section class="done" aria-label="结果"><p>${say(words, `done-${done}`)}</p></section>`}` })}`
	})}`;
}, "/work/wt/cal/src/pages/staff/requests/[id].astro", void 0);
var $$file = "/work/wt/cal/src/pages/staff/requests/[id].astro";
var $$url = "/staff/requests/[id]/";
// \0virtual:astro:page:src/pages/staff/requests/[id]@_@astro
var page = () => _id__exports;
export { page };
