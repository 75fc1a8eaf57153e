import { a as formatSpan, c as localDate, i as formatMonthDay, l as localTime, o as formatTime } from "./local-date_BBye8lEb.mjs";
// src/words/staff.ts
/** The path of a request. */
var requestPath = (id) => `/staff/requests/${id}/`;
/** '11月24日（星期二）上午' */
function halfDayShort(date, half) {
	return `${formatMonthDay(date)}${half === "am" ? "上午" : "下午"}`;
}
/** When somebody comes or is visited: '11月24日（星期二）上午8点30分到9点', '11月26日（星期四）上午'; undefined until planned. */
function whenShort({ startsAt, endsAt, halfDay }) {
	if (startsAt === null || endsAt === null) return void 0;
	const [from, to] = [new Date(startsAt), new Date(endsAt)];
	if (halfDay !== null) return halfDayShort(localDate(from), halfDay);
	return formatMonthDay(localDate(from)) + formatSpan(localTime(from), localTime(to));
}
/** '11月23日（星期一）上午9点5分', for an instant in milliseconds. */
function momentShort(at) {
	const date = new Date(at);
	return formatMonthDay(localDate(date)) + formatTime(localTime(date));
}
export { whenShort as i, momentShort as n, requestPath as r, halfDayShort as t };
