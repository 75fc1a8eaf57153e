import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, s as Fragment } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$ErrorSummary } from "./ErrorSummary_CjuTftWW.mjs";
import { t as WHOLE_CENTRE } from "./closure-form_BYekoK9h.mjs";
import { t as DESK } from "./places_CH6v_SgN.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { n as communityName } from "./communities_CBp8gkW3.mjs";
import { t as $$Choices } from "./Choices_BmRHVBzA.mjs";
import { t as $$TextField } from "./TextField_C9-_G5eR.mjs";
import { t as $$Select } from "./Select_CUTbXnsQ.mjs";
import { n as momentShort } from "./staff_DGQiuJGQ.mjs";
import { t as $$MissingYear } from "./MissingYear_3U6ZLv-q.mjs";
import { n as staffViewOf, r as $$StaffPage } from "./staff-view_vWi8KaTl.mjs";
import { r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/words/closed-place.ts
/** What a closure shuts, as staff call it. */
function closedPlace(place, communities) {
	if (place === null) return "整个中心";
	if (place === "desk") return "大厅窗口";
	const found = communities.find(({ id }) => id === place);
	return found ? `${communityName(found)}的上门` : place;
}
// src/components/staff/CloseForm.astro
createAstro("http://localhost:4321");
var $$CloseForm = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$CloseForm;
	const { page: { fields, errors, key, communities } } = Astro.props;
	const words = await messages("staff");
	const valueOf = (field) => fields[field]?.[0];
	const errorOf = (field) => {
		const code = errors[field];
		return code === void 0 ? void 0 : say(words, code);
	};
	const text = {
		autocomplete: "off",
		spellcheck: "false"
	};
	const places = [
		WHOLE_CENTRE,
		DESK,
		...communities.map(({ id }) => id)
	].map((id) => [id, closedPlace(id === "centre" ? null : id, communities)]);
	return renderTemplate`${maybeRenderHead($$result)}<form class="close-form" method="post" action="/staff/calendar/close/" novalidate><input type="hidden" name="key"${addAttribute(key, "value")}>${renderComponent($$result, "TextField", $$TextField, {
		"name": "from",
		"label": "从哪天起",
		"hint": "例如：12月1日，明天",
		"error": errorOf("from"),
		"value": valueOf("from"),
		...text
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "until",
		"label": "到哪天止（只关一天的，不用写）",
		"hint": "这一天也不开门。",
		"error": errorOf("until"),
		"value": valueOf("until"),
		...text
	})}${renderComponent($$result, "Choices", $$Choices, {
		"type": "radio",
		"name": "part",
		"legend": "关多久",
		"error": errorOf("part"),
		"choices": [{
			value: "whole",
			label: "全天"
		}, {
			value: "part",
			label: "只关几个小时",
			hint: "请在下面写从几点到几点"
		}],
		"chosen": fields["part"] ?? []
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "start",
		"label": "从几点（关全天的，不用写）",
		"hint": "例如：下午2点，14:00",
		"error": errorOf("start"),
		"value": valueOf("start"),
		...text
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "end",
		"label": "到几点（关全天的，不用写）",
		"error": errorOf("end"),
		"value": valueOf("end"),
		...text
	})}${renderComponent($$result, "Select", $$Select, {
		"name": "place",
		"label": "关哪里",
		"options": [["", "请选"], ...places],
		"chosen": valueOf("place") ?? "",
		"error": errorOf("place")
	})}${renderComponent($$result, "TextField", $$TextField, {
		"name": "why",
		"label": "为什么不开门",
		"hint": "居民会看到。例如：停电检修",
		"error": errorOf("why"),
		"value": valueOf("why"),
		...text
	})}<button type="submit" class="button">不开门，并列出受影响的预约</button></form>`;
}, "/work/wt/cal/src/components/staff/CloseForm.astro", void 0);
// src/components/staff/ClosureList.astro
createAstro("http://localhost:4321");
var $$ClosureList = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ClosureList;
	const { page: { closures, communities, mayWrite } } = Astro.props;
	return renderTemplate`${closures.length === 0 ? renderTemplate`${maybeRenderHead($$result)}<p class="answer">没有临时关门的。</p>` : renderTemplate`<ul class="closures">${closures.map(({ groupId, when, place, reason, madeBy, madeAt }) => renderTemplate`<li><p><strong${addAttribute(`when-${groupId}`, "id")}>${when}，${closedPlace(place, communities)}不开门</strong></p><p>原因：${reason}。${madeBy}，${momentShort(madeAt)}定的。</p>${mayWrite && renderTemplate`<form method="post" action="/staff/calendar/reopen/"><input type="hidden" name="group"${addAttribute(groupId, "value")}><button type="submit" class="button quiet"${addAttribute(`when-${groupId}`, "aria-describedby")}>收回，照常开门</button></form>`}</li>`)}</ul>`}`;
}, "/work/wt/cal/src/components/staff/ClosureList.astro", void 0);
// src/pages/staff/calendar.astro
var calendar_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Calendar,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Calendar = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Calendar;
	const view = staffViewOf(Astro);
	if (!view) return nothingHere();
	const { staff, content } = view;
	const { days, affected, missingYear, mayWrite, done, errors } = content;
	const words = await messages("staff");
	const summary = Object.entries(errors).map(([field, code]) => [field, say(words, code)]);
	return renderTemplate`${renderComponent($$result, "StaffPage", $$StaffPage, {
		"title": "日历",
		"staff": staff,
		"path": "/staff/calendar/",
		"failed": summary.length > 0
	}, {
		"default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p><a class="alone" href="/staff/affected/">受影响的预约：${affected}件</a></p><div class="case"><div><h2>临时关门</h2>${renderComponent($$result, "ClosureList", $$ClosureList, { "page": content })}${mayWrite ? renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`<h2>再关一次</h2><p>网页马上改，居民马上看到。已经约好的，会列成一张单子，一件一件处理。</p>${renderComponent($$result, "CloseForm", $$CloseForm, { "page": content })}` })}` : renderTemplate`<p class="note">关门和收回，由中心负责人或者窗口办。</p>`}</div><div><h2>接下来四周</h2><table><caption>大厅哪天几点开门</caption><thead><tr><th scope="col">日期</th><th scope="col">几点</th></tr></thead><tbody>${days.map(({ date, hours, provisional, makeUp }) => renderTemplate`<tr><th scope="row">${date}</th><td>${hours}${makeUp && renderTemplate`<span class="mark">调休上班</span>`}${provisional && renderTemplate`<span class="mark">暂定</span>`}</td></tr>`)}</tbody></table></div></div>`,
		"before": ($$result) => renderTemplate`${renderComponent($$result, "Fragment", Fragment, { "slot": "before" }, { "default": ($$result) => renderTemplate`${renderComponent($$result, "ErrorSummary", $$ErrorSummary, { "errors": summary })}${done && renderTemplate`<section class="done" aria-label="结果"><p>${say(words, done === "unsent" ? "done-unsent" : `done-calendar-${done}`)}</p></section>`}${renderComponent($$result, "MissingYear", $$MissingYear, { "year": missingYear })}` })}`
	})}`;
}, "/work/wt/cal/src/pages/staff/calendar.astro", void 0);
var $$file = "/work/wt/cal/src/pages/staff/calendar.astro";
var $$url = "/staff/calendar/";
// \0virtual:astro:page:src/pages/staff/calendar@_@astro
var page = () => calendar_exports;
export { page };
