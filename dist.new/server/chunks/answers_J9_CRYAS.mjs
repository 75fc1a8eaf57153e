import { o as inMode } from "./_astro_content_sbCj4a0K.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate, u as renderSlot } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { t as $$Page } from "./Page_BTwn5gV6.mjs";
import { d as parseLocalDate, o as formatTime, r as formatDate } from "./local-date_BBye8lEb.mjs";
import { i as needsReach, s as groupPhone } from "./contact_CWdI-2wt.mjs";
import { i as say } from "./messages__Nf7jIZN.mjs";
import { n as communityName } from "./communities_CBp8gkW3.mjs";
// src/components/form/Answers.astro
createAstro("http://localhost:4321");
var $$Answers = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Answers;
	const { mode, rows, journey } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<dl class="answers">${rows.map(({ label, value, step }) => renderTemplate`<div><dt>${label}</dt><dd>${value}</dd><dd><a${addAttribute(inMode(mode, `${journey}${step}/?change`), "href")}>修改${label}</a></dd></div>`)}</dl>`;
}, "/work/wt/cal/src/components/form/Answers.astro", void 0);
// src/layouts/CheckPage.astro
createAstro("http://localhost:4321");
var $$CheckPage = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$CheckPage;
	const { mode, journey, rows, submit } = Astro.props;
	const title = journey === "/appointments/" ? "请看一遍您的预约，对不对" : "请看一遍您的申请，对不对";
	return renderTemplate`${renderComponent($$result, "Page", $$Page, {
		"mode": mode,
		"path": `${journey}check/`,
		"title": title,
		"trail": false,
		"noindex": true
	}, { "default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<p>还没有交。看好了，请按最下面的“${submit}”。</p>${renderComponent($$result, "Answers", $$Answers, {
		"mode": mode,
		"rows": rows,
		"journey": journey
	})}${renderSlot($$result, $$slots["default"])}<form method="post"${addAttribute(inMode(mode, `${journey}check/`), "action")}><button class="button" type="submit">${submit}</button></form><form method="post"${addAttribute(inMode(mode, `${journey}clear/`), "action")} class="no-print"><button class="button quiet" type="submit">不办了，清空，回首页</button></form>` })}`;
}, "/work/wt/cal/src/layouts/CheckPage.astro", void 0);
// src/words/answers.ts
var row = (label, value, step) => ({
	label,
	value,
	step
});
var lines = (parts, none) => parts.length > 0 ? parts.join("\n") : none;
function nameOfCommunity(communities, id) {
	const found = communities.find((community) => community.id === id);
	return found ? communityName(found) : "不知道";
}
function needsText({ words }, needs) {
	const chosen = needs.chosen.map((need) => say(words, `need-${need}`));
	return lines(needs.more === "" ? chosen : [...chosen, needs.more], "不需要");
}
function contactRows({ words, communities }, contact) {
	const way = row("怎么告诉您", say(words, `way-${contact.way}`), "contact");
	if (!needsReach(contact.way)) return [way];
	const reach = contact.reach ?? "";
	if (contact.way === "village") return [way, row("捎话的社区", nameOfCommunity(communities, reach), "reach")];
	const phone = contact.way === "sms" || contact.way === "phone";
	const labels = {
		sms: "手机号",
		phone: "电话",
		wechat: "微信号",
		email: "邮箱"
	};
	return [way, row(contact.way in labels ? labels[contact.way] : "联系方式", phone ? groupPhone(reach) : reach, "reach")];
}
function slotText(slot) {
	const [day = "", time = ""] = slot.split("T");
	const date = parseLocalDate(day);
	return date ? `${formatDate(date)}${formatTime(time)}` : slot;
}
/** The answers of an appointment, complete as the check-answers page has them. */
function appointmentRows(draft, wording) {
	const { slot = "", needs, contact, name = "" } = draft;
	return [
		row("事项", wording.service, "field"),
		row("时间", slotText(slot), "day"),
		...needs ? [row("要准备的", needsText(wording, needs), "needs")] : [],
		...contact ? contactRows(wording, contact) : [],
		row("称呼", name, "name")
	];
}
function halfDayText(words, id) {
	const date = parseLocalDate(id.slice(0, 10));
	return date ? `${formatDate(date)}${say(words, `half-${id.slice(11)}`)}` : id;
}
function visitTimesText(words, { halfDays, arrange }) {
	return [...halfDays.map((id) => halfDayText(words, id)), ...arrange ? ["跟我商量"] : []].join("\n");
}
function peopleRows({ name, helper }) {
	if (!helper) return [row("称呼", name, "name")];
	return [row("被帮的人", name, "name"), row("申请的人", `${helper.name}（${helper.relation}）`, "name")];
}
/** The answers of a home visit, complete as the check-answers page has them. */
function homeVisitRows(draft, wording) {
	const { words, communities, service } = wording;
	const { who, group, place, times, door, needs, contact, people } = draft;
	const withMore = (parts, more) => (more === "" ? parts : [...parts, more]).join("\n");
	const doorSigns = (door?.signs ?? []).map((sign) => say(words, `sign-${sign}`));
	return [
		who && row("给谁申请", say(words, `who-${who}`), "who"),
		group && row("情况", withMore([say(words, `group-${group.group}`)], group.need), "group"),
		row("事项", service, "field"),
		place && row("社区", nameOfCommunity(communities, place.community), "place"),
		place && row("怎么找到家", place.finding, "place"),
		times && row("方便的时间", visitTimesText(words, times), "times"),
		door && row("到门口怎么告诉您", withMore(doorSigns, door.more), "door"),
		needs && row("要准备的", needsText(wording, needs), "needs"),
		...contact ? contactRows(wording, contact) : [],
		...people ? peopleRows(people) : []
	].filter((one) => one !== void 0);
}
export { homeVisitRows as n, $$CheckPage as r, appointmentRows as t };
