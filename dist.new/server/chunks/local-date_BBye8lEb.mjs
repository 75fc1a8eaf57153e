// functions/shared/local-date.ts
var DAY_MS = 864e5;
var SHANGHAI_MS = 288e5;
var WEEKDAY_NAMES = {
	1: "星期一",
	2: "星期二",
	3: "星期三",
	4: "星期四",
	5: "星期五",
	6: "星期六",
	7: "星期日"
};
var utcMidnight = (date) => Date.parse(`${date}T00:00:00Z`);
var fromUtc = (ms) => new Date(ms).toISOString().slice(0, 10);
/** The day in Asia/Shanghai on which an instant falls. */
function localDate(at) {
	return fromUtc(at.getTime() + SHANGHAI_MS);
}
/** The wall clock in Asia/Shanghai at an instant, 'HH:MM', seconds cut off. */
function localTime(at) {
	return new Date(at.getTime() + SHANGHAI_MS).toISOString().slice(11, 16);
}
/** Reads strict ISO 'YYYY-MM-DD' of a day that exists, years 1000 to 9998; anything else is undefined. */
function parseLocalDate(text) {
	if (!/^[1-9]\d{3}-\d{2}-\d{2}$/.test(text) || text.startsWith("9999")) return void 0;
	const ms = Date.parse(`${text}T00:00:00Z`);
	return Number.isNaN(ms) || fromUtc(ms) !== text ? void 0 : fromUtc(ms);
}
/** Reads 'HH:MM' from '00:00' to '24:00'; anything else is undefined. */
function parseLocalTime(text) {
	return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? text : void 0;
}
/** The day `days` later (or earlier when negative). */
function addDays(date, days) {
	return fromUtc(utcMidnight(date) + days * DAY_MS);
}
/** The number of days from one date to another: positive when `to` is later. */
function daysBetween(from, to) {
	return Math.round((utcMidnight(to) - utcMidnight(from)) / DAY_MS);
}
/** The ISO weekday of a day. */
function weekday(date) {
	return new Date(utcMidnight(date)).getUTCDay() || 7;
}
/** The instant of a wall clock time in Asia/Shanghai; '24:00' is the next midnight. Throws on a malformed time. */
function instantOf(date, time) {
	if (parseLocalTime(time) === void 0) throw new RangeError(`Not a time of day: ${time}`);
	return /* @__PURE__ */ new Date(`${date}T${time}:00+08:00`);
}
/** '08:30' is 510; '24:00' is 1440. */
function minutesOf(time) {
	return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
/** 510 is '08:30'. Whole minutes from 0 to 1440. */
function timeOf(minutes) {
	const two = (value) => String(value).padStart(2, "0");
	return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
/** '星期一' … '星期日'. */
function weekdayName(day) {
	return WEEKDAY_NAMES[day];
}
/** '11月23日（星期一）'. */
function formatMonthDay(date) {
	return `${Number(date.slice(5, 7))}月${Number(date.slice(8, 10))}日（${weekdayName(weekday(date))}）`;
}
/** '2026年11月23日（星期一）' (A31). */
function formatDate(date) {
	return `${Number(date.slice(0, 4))}年${formatMonthDay(date)}`;
}
function periodOf(hour) {
	if (hour < 6) return "凌晨";
	if (hour < 12) return "上午";
	if (hour < 13) return "中午";
	if (hour < 19) return "下午";
	return "晚上";
}
function clockWords(time) {
	const hour = Number(time.slice(0, 2));
	const minute = Number(time.slice(3, 5));
	const clock = `${hour > 12 ? hour - 12 : hour}点${minute === 0 ? "" : `${minute}分`}`;
	return {
		period: periodOf(hour),
		clock
	};
}
/** '08:30' is '上午8点30分', '12:00' is '中午12点', '14:05' is '下午2点5分' (A31). */
function formatTime(time) {
	const { period, clock } = clockWords(time);
	return period + clock;
}
/** '上午8点30分到9点', '上午8点30分到12点', '上午9点到下午5点': the period is named again only when it changes (A31). */
function formatSpan(from, to) {
	const start = clockWords(from);
	const end = clockWords(to);
	const same = start.period === end.period || start.period === "上午" && end.period === "中午";
	return `${start.period}${start.clock}到${same ? "" : end.period}${end.clock}`;
}
export { formatSpan as a, localDate as c, parseLocalDate as d, timeOf as f, formatMonthDay as i, localTime as l, weekdayName as m, daysBetween as n, formatTime as o, weekday as p, formatDate as r, instantOf as s, addDays as t, minutesOf as u };
