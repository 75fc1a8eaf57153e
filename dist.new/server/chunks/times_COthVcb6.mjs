import { a as formatSpan, c as localDate, l as localTime, r as formatDate } from "./local-date_BBye8lEb.mjs";
// src/words/times.ts
/** '2026年11月24日（星期二）上午8点30分到9点', from two instants in milliseconds. */
function spanInWords(startsAt, endsAt) {
	const [from, to] = [new Date(startsAt), new Date(endsAt)];
	return `${formatDate(localDate(from))}${formatSpan(localTime(from), localTime(to))}`;
}
/** '2026年11月24日（星期二）上午' for a half-day, from the instant in milliseconds at which it starts. */
function halfDayInWords(startsAt, half) {
	return `${formatDate(localDate(new Date(startsAt)))}${half === "am" ? "上午" : "下午"}`;
}
/** When a request takes place, if that is settled: a slot of the hall, or a half-day at home. */
function whenInWords(request) {
	const { startsAt, endsAt, halfDay } = request;
	if (startsAt === null || endsAt === null) return void 0;
	return halfDay === null ? spanInWords(startsAt, endsAt) : halfDayInWords(startsAt, halfDay);
}
export { whenInWords as n, spanInWords as t };
