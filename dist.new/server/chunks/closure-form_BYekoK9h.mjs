import "./places_CH6v_SgN.mjs";
import { c as localDate, d as parseLocalDate, f as timeOf, n as daysBetween, s as instantOf, t as addDays } from "./local-date_BBye8lEb.mjs";
import { r as parseText } from "./plain-text_IYcvTA35.mjs";
import { n as ok, t as fail } from "./result_DHX4SO5l.mjs";
// functions/shared/typed-date.ts
var DIGITS$1 = {
	零: 0,
	〇: 0,
	一: 1,
	二: 2,
	两: 2,
	三: 3,
	四: 4,
	五: 5,
	六: 6,
	七: 7,
	八: 8,
	九: 9
};
var NUMERAL = /[零〇一二两三四五六七八九十廿卅]+/gu;
var DAYS_AHEAD = /* @__PURE__ */ new Map([
	["今天", 0],
	["今日", 0],
	["明天", 1],
	["明日", 1],
	["后天", 2],
	["大后天", 3]
]);
/** '二〇二六' is 2026, '十一' is 11, '二十三' is 23, '廿三' is 23. */
function numeralValue$1(numeral) {
	const [tens, ones = ""] = numeral.replace("廿", "二十").replace("卅", "三十").split("十");
	if (tens === void 0 || !/[十廿卅]/u.test(numeral)) return [...numeral].map((digit) => String(DIGITS$1[digit] ?? "")).join("");
	return String((tens === "" ? 1 : DIGITS$1[tens] ?? 0) * 10 + (DIGITS$1[ones] ?? 0));
}
/** One way to write numbers, whatever they were typed with. */
function plainDate(text) {
	return text.normalize("NFKC").replace(/[\s\u200b\ufeff]/gu, "").replace(NUMERAL, numeralValue$1);
}
/** Year, month and day in the order in which they were written. */
function inOrder(numbers) {
	const [first = "", second = "", third = ""] = numbers;
	if (numbers.length === 1) {
		const [, ...whole] = /^(\d{4})(\d{2})(\d{2})$/.exec(first) ?? [];
		return whole.length === 3 ? whole : void 0;
	}
	if (numbers.length === 2) return [
		"",
		first,
		second
	];
	if (numbers.length !== 3) return void 0;
	if (third.length !== 4) return [
		first,
		second,
		third
	];
	return Number(first) > 12 ? [
		third,
		second,
		first
	] : [
		third,
		first,
		second
	];
}
function dateOf(parts, today) {
	const [year = "", month = "", day = ""] = parts;
	if (!/^(?:\d{2}|\d{4})?$/.test(year) || !/^\d{1,2}$/.test(month) || !/^\d{1,2}$/.test(day)) return void 0;
	const inYear = (full) => parseLocalDate(`${full}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
	if (year !== "") return inYear(year.length === 2 ? `20${year}` : year);
	const first = Number(today.slice(0, 4));
	return [
		0,
		1,
		2,
		3,
		4,
		8
	].map((ahead) => inYear(String(first + ahead))).find((date) => date && date >= today);
}
/**
* Reads a day as people write it (A59): '2026年11月3日（星期二）', '2026-11-3', '20261103', '11月3号', '二〇二六年十一月三日',
* full width, '3/14/2026', '明天'. Without a year the next such day from `today` on is meant.
*/
function parseTypedDate(text, today) {
	const plain = plainDate(text).replace(/[(（]?(?:星期|周|礼拜)[\d一二三四五六日天][)）]?/gu, "");
	if (plain === "") return fail("empty");
	const ahead = DAYS_AHEAD.get(plain);
	if (ahead !== void 0) return ok(addDays(today, ahead));
	if (!/^\d+(?:[年月/.\-\p{Pd},、。]\d+)*[日号]?[.。]?$/u.test(plain)) return fail("not-a-date");
	const parts = inOrder(plain.match(/\d+/g) ?? []);
	const date = parts && dateOf(parts, today);
	return date === void 0 ? fail("not-a-date") : ok(date);
}
// functions/shared/typed-time.ts
var DIGITS = "零一二三四五六七八九";
/** '八' is 8, '十一' is 11, '二十' is 20. */
function numeralValue(numeral) {
	const [tens = "", ones = ""] = numeral.replace("〇", "零").replace("两", "二").split("十");
	if (!numeral.includes("十")) return [...tens].map((digit) => DIGITS.indexOf(digit)).join("");
	return String((tens === "" ? 1 : DIGITS.indexOf(tens)) * 10 + Math.max(0, DIGITS.indexOf(ones || "零")));
}
/** The hour on a clock of 24 hours. */
function hourOf(period, hour) {
	if (/^(?:下午|晚上|傍晚)$/.test(period) && hour < 12) return hour + 12;
	if (period === "中午" && hour < 3) return hour + 12;
	return period === "凌晨" && hour === 12 ? 0 : hour;
}
/**
* Reads a time of day as people write it: '8:30', '8：30', '0830', '8点半', '上午8点30分', '下午两点', '14时'. An hour without a
* part of the day is on the clock of 24 hours. '24:00' ends a day.
*/
function parseTypedTime(text) {
	const plain = text.normalize("NFKC").replace(/[\s\u200b\ufeff]/gu, "").replace(/[零〇一二两三四五六七八九十]+/gu, numeralValue);
	if (plain === "") return fail("empty");
	const found = /^(凌晨|早上|早晨|上午|中午|下午|傍晚|晚上)?(\d{1,2})(?:[:.点时](\d{1,2}|半|)(?:分|整)?)?$/u.exec(plain) ?? /^()(\d{2})(\d{2})$/.exec(plain);
	if (!found) return fail("not-a-time");
	const [, period = "", hourText = "", minuteText = ""] = found;
	const hour = hourOf(period, Number(hourText));
	const minute = minuteText === "半" ? 30 : Number(minuteText);
	if (minute > 59 || hour * 60 + minute > 1440) return fail("not-a-time");
	return ok(timeOf(hour * 60 + minute));
}
// functions/closures/closure-form.ts
/** Chosen to close everything: the hall, and visits of every grid. */
var WHOLE_CENTRE = "centre";
var MOST_DAYS = 92;
var REASON_MAX = 60;
function readDays(form, today) {
	const date = parseTypedDate(form.one("from"), today);
	const blank = form.one("until").trim() === "";
	const until = blank ? date : parseTypedDate(form.one("until"), date.ok ? date.value : today);
	if (!date.ok || !until.ok) return fail({
		...!date.ok && { from: `from-${date.error}` },
		...!until.ok && !blank && { until: `until-${until.error}` }
	});
	if (date.value < today) return fail({ from: "from-past" });
	if (until.value < date.value) return fail({ until: "until-before" });
	if (daysBetween(date.value, until.value) >= MOST_DAYS) return fail({ until: "until-too-far" });
	return ok({
		date: date.value,
		until: until.value
	});
}
function readHours(form) {
	switch (form.one("part")) {
		case "whole": return ok({
			from: "00:00",
			to: "24:00"
		});
		case "part": break;
		default: return fail({ part: "part-missing" });
	}
	const [from, to] = [parseTypedTime(form.one("start")), parseTypedTime(form.one("end"))];
	if (!from.ok || !to.ok) return fail({
		...!from.ok && { start: `start-${from.error}` },
		...!to.ok && { end: `end-${to.error}` }
	});
	return from.value < to.value ? ok({
		from: from.value,
		to: to.value
	}) : fail({ end: "end-before" });
}
function readPlace(form, communities) {
	const place = form.one("place");
	if (place === "centre") return ok(null);
	return place === "desk" || communities.some(({ id }) => id === place) ? ok(place) : fail({ place: "place-missing" });
}
function readReason(form) {
	const text = parseText(form.one("why"), { max: REASON_MAX });
	if (!text.ok) return fail({ why: `why-${text.error}` });
	return ok(text.value.replaceAll("\n", "，").replace(/[。.；;，,]+$/u, ""));
}
/** Reads the form that closes. `now` is asked only whether the time is already over. */
function readClosure(form, now, communities) {
	const days = readDays(form, localDate(now));
	const hours = readHours(form);
	const place = readPlace(form, communities);
	const reason = readReason(form);
	if (days.ok && hours.ok && place.ok && reason.ok) {
		if (instantOf(days.value.until, hours.value.to) <= now) return fail({ end: "end-past" });
		return ok({
			...days.value,
			...hours.value,
			place: place.value,
			reason: reason.value
		});
	}
	const failed = [
		days,
		hours,
		place,
		reason
	].flatMap((part) => part.ok ? [] : [part.error]);
	return fail(Object.assign({}, ...failed));
}
/** One stretch of time for each closed day, in milliseconds. */
function closedTimes({ date, until, from, to }) {
	return Array.from({ length: daysBetween(date, until) + 1 }, (_, ahead) => {
		const day = addDays(date, ahead);
		return {
			startsAt: instantOf(day, from).getTime(),
			endsAt: instantOf(day, to).getTime()
		};
	});
}
export { closedTimes as n, readClosure as r, WHOLE_CENTRE as t };
