import { c as localDate, p as weekday, t as addDays } from "./local-date_BBye8lEb.mjs";
// functions/calendar/statutory.ts
var LUNAR_DAYS = {
	2024: [
		"02-10",
		"06-10",
		"09-17"
	],
	2025: [
		"01-29",
		"05-31",
		"10-06"
	],
	2026: [
		"02-17",
		"06-19",
		"09-25"
	],
	2027: [
		"02-06",
		"06-09",
		"09-15"
	],
	2028: [
		"01-26",
		"05-28",
		"10-03"
	],
	2029: [
		"02-13",
		"06-16",
		"09-22"
	],
	2030: [
		"02-03",
		"06-05",
		"09-12"
	],
	2031: [
		"01-23",
		"06-24",
		"10-01"
	],
	2032: [
		"02-11",
		"06-12",
		"09-19"
	],
	2033: [
		"01-31",
		"06-01",
		"09-08"
	],
	2034: [
		"02-19",
		"06-20",
		"09-27"
	],
	2035: [
		"02-08",
		"06-10",
		"09-16"
	],
	2036: [
		"01-28",
		"05-30",
		"10-04"
	],
	2037: [
		"02-15",
		"06-18",
		"09-24"
	],
	2038: [
		"02-04",
		"06-07",
		"09-13"
	],
	2039: [
		"01-24",
		"05-27",
		"10-02"
	],
	2040: [
		"02-12",
		"06-14",
		"09-20"
	],
	2041: [
		"02-01",
		"06-03",
		"09-10"
	],
	2042: [
		"01-22",
		"06-22",
		"09-28"
	],
	2043: [
		"02-10",
		"06-11",
		"09-17"
	],
	2044: [
		"01-30",
		"05-31",
		"10-05"
	],
	2045: [
		"02-17",
		"06-19",
		"09-25"
	],
	2046: [
		"02-06",
		"06-08",
		"09-15"
	],
	2047: [
		"01-26",
		"05-29",
		"10-04"
	],
	2048: [
		"02-14",
		"06-15",
		"09-22"
	],
	2049: [
		"02-02",
		"06-04",
		"09-11"
	],
	2050: [
		"01-23",
		"06-23",
		"09-30"
	],
	2051: [
		"02-11",
		"06-13",
		"09-19"
	],
	2052: [
		"02-01",
		"06-01",
		"09-07"
	],
	2053: [
		"02-19",
		"06-20",
		"09-26"
	],
	2054: [
		"02-08",
		"06-10",
		"09-16"
	],
	2055: [
		"01-28",
		"05-30",
		"10-05"
	],
	2056: [
		"02-15",
		"06-17",
		"09-24"
	],
	2057: [
		"02-04",
		"06-06",
		"09-13"
	],
	2058: [
		"01-24",
		"06-25",
		"10-02"
	],
	2059: [
		"02-12",
		"06-14",
		"09-21"
	],
	2060: [
		"02-02",
		"06-03",
		"09-09"
	]
};
/** 清明 by the usual formula for the solar term, exact from 2000 to 2099: 4 or 5 April. */
function qingming(year) {
	const inCentury = year % 100;
	return `04-0${Math.floor(.2422 * inCentury + 4.81) - Math.floor(inCentury / 4)}`;
}
/**
* The 13 days off of a year by 全国年节及纪念日放假办法 (revised 2024, in force since 2025), in order: 元旦 1, 春节 4
* (除夕 to 初三), 清明 1, 劳动节 2, 端午 1, 中秋 1, 国庆 3. Two that fall on one date are named together. Neither days in
* lieu nor make-up workdays: those are decided each year and never computed. Outside 2024 to 2060 the lunar ones are
* unknown and left out.
*/
function statutoryDays(year) {
	const on = (monthDay) => `${year}-${monthDay}`;
	const days = [
		[on("01-01"), "元旦"],
		[on(qingming(year)), "清明节"],
		[on("05-01"), "劳动节"],
		[on("05-02"), "劳动节"],
		[on("10-01"), "国庆节"],
		[on("10-02"), "国庆节"],
		[on("10-03"), "国庆节"]
	];
	const lunar = LUNAR_DAYS[year];
	if (lunar) {
		const [newYear, dragonBoat, midAutumn] = lunar;
		for (const offset of [
			-1,
			0,
			1,
			2
		]) days.push([addDays(on(newYear), offset), "春节"]);
		days.push([on(dragonBoat), "端午节"], [on(midAutumn), "中秋节"]);
	}
	const names = /* @__PURE__ */ new Map();
	for (const [date, name] of days) names.set(date, [names.get(date), name].filter(Boolean).join("、"));
	return [...names].map(([date, name]) => ({
		date,
		name
	})).sort((a, b) => a.date < b.date ? -1 : 1);
}
/** The name of the statutory day off that a date is, if it is one. */
function statutoryName(date) {
	return statutoryDays(Number(date.slice(0, 4))).find((day) => day.date === date)?.name;
}
// functions/calendar/day-kind.ts
/**
* The notice decides; where it says nothing, the weekday; where there is no notice, also the statutory days.
* The notice of a year may reach back into the December before it, so the next year's table is asked as well.
*/
function dayKind(calendar, date) {
	const year = Number(date.slice(0, 4));
	const own = calendar.years[String(year)];
	const tables = [own, calendar.years[String(year + 1)]].filter((table) => !!table);
	const provisional = own?.published !== true;
	const closed = tables.flatMap((table) => table.closed).find((day) => day.date === date);
	if (closed) return {
		kind: "holiday",
		name: closed.name,
		provisional
	};
	const workday = tables.flatMap((table) => table.workdays).find((day) => day.date === date);
	if (workday) return {
		kind: "make-up",
		name: workday.name,
		provisional
	};
	const statutory = provisional ? statutoryName(date) : void 0;
	if (statutory !== void 0) return {
		kind: "holiday",
		name: statutory,
		provisional
	};
	return {
		kind: weekday(date) <= 5 ? "weekday" : "weekend",
		name: void 0,
		provisional
	};
}
/** Whether the law counts a date as a working day. Closures do not matter: a power cut must not put off a deadline. */
function isWorkingDay(calendar, date) {
	const { kind } = dayKind(calendar, date);
	return kind === "weekday" || kind === "make-up";
}
// functions/calendar/working-days.ts
function nearest(calendar, date, step) {
	let day = date;
	while (!isWorkingDay(calendar, day)) day = addDays(day, step);
	return day;
}
/**
* The working day `count` working days after a date (before it when negative). A date that is no working day counts as
* the next working day, as Dongguan dates acceptances made on a weekend; with 0 that day itself is the answer.
*/
function addWorkingDays(calendar, date, count) {
	const step = count < 0 ? -1 : 1;
	let day = nearest(calendar, date, 1);
	for (let left = Math.abs(count); left > 0; left -= 1) day = nearest(calendar, addDays(day, step), step);
	return day;
}
/**
* The last day, until its end, to answer what came in at an instant (D18): the day after counts as the first working
* day. 16:00 on Friday 13 February 2026 with two working days is 24 February, as the 14th is a make-up workday.
*/
function dueOn(calendar, acceptedAt, workingDays) {
	return addWorkingDays(calendar, localDate(acceptedAt), workingDays);
}
/** The first day on which a deadline shows yellow: one working day before it (D18). */
function yellowOn(calendar, due) {
	return nearest(calendar, addDays(due, -1), -1);
}
/** Yellow from one working day before the due day, red from the day after it (D18). */
function urgency(calendar, due, today) {
	if (today > due) return "overdue";
	return today >= yellowOn(calendar, due) ? "due-soon" : "on-time";
}
// functions/requests/states.ts
/** What a request asks of the centre. */
var KINDS = [
	"appointment",
	"home-visit",
	"errand"
];
/** Where a request stands. */
var STATES = [
	"new",
	"accepted",
	"scheduled",
	"started",
	"done",
	"declined",
	"cancelled"
];
/** What may be done to a request; `cancel` is the resident's, the others are the staff's. */
var ACTIONS = [
	"accept",
	"schedule",
	"start",
	"complete",
	"decline",
	"cancel"
];
/** The state that each action leads to. */
var LEADS_TO = {
	accept: "accepted",
	schedule: "scheduled",
	start: "started",
	complete: "done",
	decline: "declined",
	cancel: "cancelled"
};
/**
* The one table of allowed moves (D15); every pair that does not stand here is refused. Scheduling a visit implies that
* it is accepted, and a scheduled visit may be scheduled anew. An errand is started before it is done, since from then on
* papers are on the way. Nothing leads out of done, declined or cancelled.
*/
var TRANSITIONS = {
	appointment: {
		new: [
			"accepted",
			"done",
			"declined",
			"cancelled"
		],
		accepted: [
			"done",
			"declined",
			"cancelled"
		],
		scheduled: [],
		started: [],
		done: [],
		declined: [],
		cancelled: []
	},
	"home-visit": {
		new: [
			"accepted",
			"scheduled",
			"declined",
			"cancelled"
		],
		accepted: [
			"scheduled",
			"declined",
			"cancelled"
		],
		scheduled: [
			"scheduled",
			"done",
			"declined",
			"cancelled"
		],
		started: [],
		done: [],
		declined: [],
		cancelled: []
	},
	errand: {
		new: [
			"accepted",
			"declined",
			"cancelled"
		],
		accepted: [
			"started",
			"declined",
			"cancelled"
		],
		scheduled: [],
		started: [
			"done",
			"declined",
			"cancelled"
		],
		done: [],
		declined: [],
		cancelled: []
	}
};
/** Whether a request of this kind may move from one state to another. */
function mayMove(kind, from, to) {
	return TRANSITIONS[kind][from].includes(to);
}
/** The states from which an action is allowed. */
function statesBefore(kind, action) {
	return STATES.filter((state) => mayMove(kind, state, LEADS_TO[action]));
}
/** What may be done to a request as it stands. */
function actionsIn(kind, state) {
	return ACTIONS.filter((action) => mayMove(kind, state, LEADS_TO[action]));
}
// functions/inbox/inbox-query.ts
/** The states in which the centre still has something to do. */
var OPEN = [
	"new",
	"accepted",
	"scheduled",
	"started"
];
/** Chosen to see what no grid has been found for: the centre's own queue (D16). */
var NO_GRID = "none";
var among = (values, text, fallback) => values.find((value) => value === text) ?? fallback;
/** Reads the filter; what it does not know, it takes for "no filter". */
function parseInboxQuery(query, communities) {
	const grids = [
		"",
		NO_GRID,
		...communities.map(({ id }) => id)
	];
	return {
		state: among([
			"open",
			"all",
			...STATES
		], query["state"], "open"),
		kind: among(["", ...KINDS], query["kind"], ""),
		grid: among(grids, query["grid"], ""),
		due: among([
			"",
			"overdue",
			"soon"
		], query["due"], "")
	};
}
/** Reads where a page begins; undefined is the first page. */
function parseAfter(text) {
	const [, at, id] = /^(\d{1,15})\.([\w-]{1,64})$/.exec(text ?? "") ?? [];
	return at === void 0 || id === void 0 ? void 0 : {
		createdAt: Number(at),
		id
	};
}
/** The URL of a page of the inbox; filters that are not set are left out. */
function inboxPath(query, after) {
	const { state, ...rest } = query;
	const search = new URLSearchParams(Object.entries(rest).filter(([, value]) => value !== ""));
	if (state !== "open") search.set("state", state);
	if (after) search.set("after", `${String(after.createdAt)}.${after.id}`);
	return search.size === 0 ? "/staff/" : `/staff/?${search.toString()}`;
}
/** Overdue is due before today; soon is due from today up to the next working day, which is when it turns yellow (D18). */
function dueFilter(calendar, due, today) {
	if (due === "") return void 0;
	if (due === "overdue") return {
		when: due,
		today
	};
	return {
		when: due,
		today,
		until: addWorkingDays(calendar, addDays(today, 1), 0)
	};
}
/** The filter for the store. */
function inboxFilter(query, calendar, today) {
	const { state, kind, grid, due } = query;
	return {
		states: state === "open" ? OPEN : state === "all" ? void 0 : [state],
		kind: kind === "" ? void 0 : kind,
		grid: grid === "" ? void 0 : grid === "none" ? null : grid,
		due: dueFilter(calendar, due, today)
	};
}
/** What waits is read from the oldest on, what is closed from the newest. */
function inboxOrder({ state }) {
	return state === "open" || OPEN.some((one) => one === state) ? "oldest" : "newest";
}
/** How the deadline of a request stands; undefined once nothing is left to do, or where none was set. */
function urgencyOf({ state, dueOn }, calendar, today) {
	return dueOn === null || !OPEN.includes(state) ? void 0 : urgency(calendar, dueOn, today);
}
export { inboxPath as a, urgencyOf as c, actionsIn as d, mayMove as f, dayKind as g, dueOn as h, inboxOrder as i, KINDS as l, addWorkingDays as m, dueFilter as n, parseAfter as o, statesBefore as p, inboxFilter as r, parseInboxQuery as s, NO_GRID as t, STATES as u };
