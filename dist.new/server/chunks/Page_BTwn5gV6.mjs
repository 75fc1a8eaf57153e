import { a as MODE_LABEL, o as inMode, r as MODES, s as modeOfPath, t as getCollection } from "./_astro_content_sbCj4a0K.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, R as unescapeHTML, j as createRenderInstruction, k as renderHead, o as renderComponent, p as renderTemplate, s as Fragment, u as renderSlot } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { c as localDate, d as parseLocalDate, r as formatDate } from "./local-date_BBye8lEb.mjs";
import { t as site_default } from "./site_DEz6QU5n.mjs";
import { i as noticesIn, n as $$Seal, o as centre, t as $$Thread } from "./Thread_DloGdJdw.mjs";
// node_modules/astro/dist/runtime/server/render/script.js
async function renderScript(result, id) {
	const inlined = result.inlinedScripts.get(id);
	let content = "";
	if (inlined != null) {
		if (inlined) content = `<script type="module">${inlined}<\/script>`;
	} else {
		const resolved = await result.resolve(id);
		content = `<script type="module" src="${result.userAssetsBase ? (result.base === "/" ? "" : result.base) + result.userAssetsBase : ""}${resolved}"><\/script>`;
	}
	return createRenderInstruction({
		type: "script",
		id,
		content
	});
}
// functions/shared/spoken-numbers.ts
var NUMERALS = [
	"零",
	"一",
	"二",
	"三",
	"四",
	"五",
	"六",
	"七",
	"八",
	"九"
];
var NUMBER = String.raw`\d+(?:\.\d+)?`;
var DASH = "[-‐‑–—−－～~〜]";
var AREA_CODE = String.raw`0(?:10|2\d|[3-9]\d{2})`;
var HOTLINES = "12345|12333|12348|12385|12393|12315|12320|12328|12338|12351|12355|12356|12366|12388|12389|12306|12110|95598|10086|10010";
var NO_UNIT = String.raw`(?![\d.%元人件户个次名处条份页分平公千亩万年月日天点吨斤])`;
var PER = "(?:人|户|月|年|天|日|次|周|亩|小时|平方米|件|份|公斤|斤|吨|台|册|张|页|个)";
var UNITS = {
	km: "公里",
	m: "米",
	cm: "厘米",
	mm: "毫米",
	kg: "公斤",
	g: "克",
	"㎡": "平方米",
	"m²": "平方米",
	"km²": "平方公里",
	"℃": "摄氏度"
};
var rule$1 = (find, say, flags = "") => ({
	find: new RegExp(find, `gu${flags}`),
	say
});
/** '12345' is '一二三四五': digit by digit, for numbers that are dialled or compared rather than counted (A44). */
function spellDigits(text) {
	return text.replace(/\d/g, (digit) => NUMERALS[Number(digit)] ?? digit);
}
var spellGroups = (...groups) => groups.filter((group) => group !== void 0).map(spellDigits).join("，");
function landline(area, number, extension) {
	const spelled = spellGroups(area, number.slice(0, -4), number.slice(-4));
	return extension === void 0 ? spelled : `${spelled}，转${spellDigits(extension)}`;
}
/** Telephone numbers, spelled in groups: landlines, mobiles, 400, hotlines. */
var PHONES = [
	rule$1(String.raw`(?<![\d.-])[（(]?(${AREA_CODE})[)）]?[-—\s]?(\d{3,4})[-\s]?(\d{4})(?:(?:-|转)(\d{1,5}))?(?![\d-])`, (_, area = "", head = "", tail = "", extension) => landline(area, head + tail, extension)),
	rule$1(String.raw`(?<![\d.-])(1[3-9]\d)[-\s]?(\d{4})[-\s]?(\d{4})(?![\d-])`, (_, network, middle, last) => spellGroups(network, middle, last)),
	rule$1(String.raw`(?<![\d.-])([48]00)[-\s]?(\d{3})[-\s]?(\d{4})(?![\d元-])`, (_, head, middle, last) => spellGroups(head, middle, last)),
	rule$1(String.raw`(?<![\d.,￥¥-])(?:${HOTLINES})${NO_UNIT}(?!-)`, (found) => spellDigits(found)),
	rule$1(String.raw`(?<=(?:[拨打]|致电|热线|电话|求助|报警)[：: （(]?)\d{3,6}${NO_UNIT}(?!-)`, (found) => spellDigits(found)),
	rule$1(String.raw`(?<![\d.-])\d{3,6}(?=(?:服务|便民|报警|急救|监督|举报)?(?:热线|电话))`, (found) => spellDigits(found))
];
var dateWords = (_, year = "", month = "", day) => `${year}年${Number(month)}月${day === void 0 ? "" : `${Number(day)}日`}`;
var MONTH = "(0?[1-9]|1[0-2])";
var DAY = String.raw`(0?[1-9]|[12]\d|3[01])`;
var YEAR = String.raw`(?<![\d.-])((?:19|20)\d{2})`;
function timeWords(found, hour = "", minute = "") {
	if (Number(hour) > 24 || Number(minute) > 59) return found;
	return `${Number(hour)}点${Number(minute) === 0 ? "" : `${Number(minute)}分`}`;
}
/** Dates and times of day; a colon that is no time of day is a ratio. */
var DATES = [
	rule$1(String.raw`${YEAR}([-/.])${MONTH}\2${DAY}(?![\d.-]\d|\d)日?`, (found, year, _separator, month, day) => dateWords(found, year, month, day)),
	rule$1(String.raw`${YEAR}-(0[1-9]|1[0-2])(?![\d-])月?`, (found, year, month) => dateWords(found, year, month)),
	rule$1(String.raw`${YEAR}年?${DASH}((?:19|20)\d{2})(?:年|(?!\d))`, "$1年到$2年"),
	rule$1(String.raw`((?:坡度|坡道|比例)[^，。；\d]{0,6})(\d+)[:：](\d+)`, "$1$2比$3"),
	rule$1(String.raw`(?<![\d:：.])(\d{1,2})[:：](\d{2})(?:[:：]00)?(?![\d:：])`, timeWords),
	rule$1(String.raw`(?<=\d):(?=\d)`, "比")
];
function rangeWords(_, from = "", dash = "", to = "") {
	const hyphen = /[-‐‑]/.test(dash);
	const code = [from, to].some((end) => /^0\d/.test(end));
	return hyphen && (code || Number(from) >= Number(to)) ? `${from}杠${to}` : `${from}到${to}`;
}
/** Amounts, shares, measures and ranges. */
var AMOUNTS = [
	rule$1(String.raw`(?<=\d),(?=\d{3}(?!\d))`, ""),
	rule$1(String.raw`([A-Z]{2,}\d*)(?:/([TZ]))?\s*(\d+(?:\.\d+)?)[-–—](\d{4})(?!\d)`, (_, body = "", kind, number = "", year = "") => `${body}${kind === void 0 ? "" : ` ${kind}`} ${number}，${year}年`),
	rule$1(String.raw`第(\d+)${DASH}(\d+)([条款项页章节号届期周天名级步类])`, "第$1$3到第$2$3"),
	rule$1(String.raw`[￥¥]\s*(${NUMBER})([万亿]?)(?:\s*${DASH}\s*[￥¥]?\s*(${NUMBER})([万亿]?))?\s*元?`, (_, from = "", scale = "", to, toScale = "") => `${from}${scale}${to === void 0 ? "" : `到${to}${toScale}`}元`),
	rule$1(String.raw`(${NUMBER})\s*[%％]?\s*${DASH}\s*(${NUMBER})\s*[%％]`, "百分之$1到$2"),
	rule$1(String.raw`(${NUMBER})\s*[%％]`, "百分之$1"),
	rule$1(String.raw`(${NUMBER})\s*‰`, "千分之$1"),
	rule$1(String.raw`(?<=\d[^，。；、\s/\d]{0,3})(?:/${PER})+`, (found) => found.replaceAll("/", "每")),
	rule$1(String.raw`(?<![\d/.])(\d{1,3})/(\d{1,3})(?![\d/])`, "$2分之$1"),
	rule$1(String.raw`(?<!\d)[-−－](${NUMBER})\s*℃`, "零下$1摄氏度"),
	rule$1(String.raw`(?<=\d)\s*(km²|m²|㎡|km|cm|mm|kg|℃|m|g)(?![A-Za-z²])`, (found, unit = "") => UNITS[unit] ?? found),
	rule$1(String.raw`(?<![\dA-Za-z])\d+(?:-\d+){2,}`, (found) => found.replaceAll("-", "杠")),
	rule$1(String.raw`(?<![A-Za-z])(${NUMBER})\s*(${DASH})\s*(${NUMBER})`, rangeWords),
	rule$1(String.raw`(?<=\d)\s*[×✕*]\s*(?=\d)|(?<=\d[^\d\s，。；]{0,2})×(?=\d)`, "乘"),
	rule$1(String.raw`(?<=\d)[#＃]`, "号"),
	rule$1(String.raw`(?<=\d)/(?=\d)`, "杠")
];
// functions/shared/spoken.ts
var HELD = "﷐";
var ADDRESSES = /(?:https?:\/\/|www\.)[\x21-\x7e]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<=^|[\s\p{Script=Han}，。：；、（])\/[a-z][\w-]*\/[\w/-]*/gmu;
var HAN = String.raw`\p{Script=Han}`;
var ADMINISTRATIVE = "[省市县区旗州乡镇村居街道社、]";
var rule = (find, say) => ({
	find: new RegExp(find, "gum"),
	say
});
/** Spelling that would hide a number or an address from the rules that follow. */
var PLAIN = [
	rule("[０-９％／＋＝＜＞＆]", (found) => found.normalize("NFKC")),
	rule("[》〉”’」』][《〈“‘「『]", "、"),
	rule("[《》〈〉“”‘’「」『』\"]", "")
];
/** Brackets that mean something: the year of a document number, an alternative office. */
var BRACKETS = [
	rule(String.raw`[〔［\[【](\d{4})[〕］\]】](?=\d)`, "$1年"),
	rule(String.raw`第[（(]([一二三四五六七八九十\d]{1,3})[）)]`, "第$1"),
	rule(`(${ADMINISTRATIVE})[（(](${ADMINISTRATIVE}+)[）)]`, "$1、$2")
];
/** Signs that a screen reader skips or misreads: √ is spoken as 开根号, dashes are silent (A31, A32). */
var SIGNS = [
	rule("[①-⑳⑴-⒇⒈-⒛㈠-㈩]", (found) => `，第${/[\d一二三四五六七八九十]+/.exec(found.normalize("NFKC"))?.[0] ?? ""}，`),
	rule("[❶-❿]", (found) => `，第${(found.codePointAt(0) ?? 0) - 10101}，`),
	rule("≥|⩾|>=", "不少于"),
	rule("≤|⩽|<=", "不超过"),
	rule(">\\s*(?=\\d)", "超过"),
	rule("<\\s*(?=\\d)", "少于"),
	rule("≠", "不等于"),
	rule("[≈]", "约"),
	rule("±", "正负"),
	rule("[√✓✔☑]", "有"),
	rule(`(?<=${HAN})×+|×{2,}`, (found) => "某".repeat(found.length)),
	rule("[×✗✘✕]", "没有"),
	rule("[★☆●•■◆▪◇□○]", "，"),
	rule("[→⇒➜➔]", "，然后"),
	rule("——+|--+|…+|[<>]", "，"),
	rule(String.raw`(?<=[\p{L}\p{N}])\s*[–—～〜~]\s*(?=[\p{L}\p{N}])`, "到"),
	rule(`(?<=${HAN})-(?=${HAN}|\\d)|(?<=\\d)-(?=${HAN})`, "到"),
	rule("[–—～〜~]", "，"),
	rule("和/或", "或"),
	rule(`(?<=${HAN})\\s*/\\s*(?=[\\p{L}\\d])|(?<=[A-Za-z\\d])\\s*/\\s*(?=${HAN})`, "或"),
	rule(`(?<=[${HAN}\\d])\\s*\\+\\s*(?=[\\p{L}\\d])|(?<=[A-Za-z])\\s*\\+\\s*(?=${HAN})`, "加"),
	rule(`(?<=${HAN})\\s*&\\s*(?=[\\p{L}\\d])|(?<=[A-Za-z\\d])\\s*&\\s*(?=${HAN})`, "和"),
	rule(`(?<=[${HAN}\\d])\\s*=\\s*(?=[${HAN}\\d])`, "等于"),
	rule("(?<![A-Za-z\\d])A([345])(?![A-Za-z\\d纸])", "A$1纸"),
	rule("[（）()【】〔〕［］\\[\\]{}｛｝]", "，")
];
/** The commas that the rules above left, where one too many. */
var COMMAS = [
	rule("[ \\t]*，[ \\t，]*", "，"),
	rule("(^|[。；：、！？])，", "$1"),
	rule("，(?=[的。；：、！？]|$)", "")
];
var RULES = [
	...BRACKETS,
	...PHONES,
	...DATES,
	...AMOUNTS,
	...SIGNS,
	...COMMAS
];
function applied(text, { find, say }) {
	return typeof say === "string" ? text.replace(find, say) : text.replace(find, say);
}
var MOST_PASSES = 20;
function pass(text) {
	const plain = PLAIN.reduce(applied, text.replaceAll(HELD, ""));
	const held = plain.match(ADDRESSES) ?? [];
	let next = 0;
	return RULES.reduce(applied, plain.replace(ADDRESSES, HELD)).replaceAll(HELD, () => {
		next += 1;
		return held[next - 1] ?? "";
	});
}
/**
* Written Chinese in the words that a screen reader says right, for the `/reader/` tree: '8:30–12:00' is
* '8点30分到12点', '0536-1234567' is '零五三六，一二三，四五六七'. Web and mail addresses stay as they are.
* Text that is already spoken comes back unchanged.
*/
function spoken(text) {
	let said = text;
	for (let passes = 0; passes < MOST_PASSES; passes += 1) {
		const next = pass(said);
		if (next === said) return said;
		said = next;
	}
	return said;
}
// src/words/spoken.ts
var said = /* @__PURE__ */ new Map();
/** A text as a tree writes it: in the reader tree with numbers, ranges and signs in words. */
function wordsFor(mode, text) {
	if (mode !== "reader") return text;
	const known = said.get(text);
	if (known !== void 0) return known;
	const words = spoken(text);
	said.set(text, words);
	return words;
}
/**
* The runs of a text as a tree writes it. The reader tree's words are those of the whole text, since a comma or a range
* can span the edge of a link; each link is then found in them again. A link that the words no longer hold is left out.
*/
function runsFor(mode, text, runs) {
	if (mode !== "reader") return runs;
	let rest = wordsFor(mode, text);
	const cut = [];
	for (const { text: label, href } of runs) {
		if (href === void 0) continue;
		const words = wordsFor(mode, label);
		const at = rest.indexOf(words);
		if (at < 0) continue;
		if (at > 0) cut.push({ text: rest.slice(0, at) });
		cut.push({
			text: words,
			href
		});
		rest = rest.slice(at + words.length);
	}
	return rest === "" ? cut : [...cut, { text: rest }];
}
// src/components/ClosureNotices.astro
createAstro("http://localhost:4321");
var $$ClosureNotices = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ClosureNotices;
	const { mode, notices } = Astro.props;
	return renderTemplate`${notices.length > 0 && renderTemplate`${maybeRenderHead($$result)}<section class="notice" aria-labelledby="closed"><h2 id="closed">临时不开门</h2>${notices.map((notice) => renderTemplate`<p>${wordsFor(mode, notice)}</p>`)}</section>`}`;
}, "/work/wt/cal/src/components/ClosureNotices.astro", void 0);
// src/json-ld.ts
/** JSON that can stand in a script element: without `<`, nothing in it can end the element or open a comment. */
function scriptSafe(thing) {
	return JSON.stringify({
		"@context": "https://schema.org",
		...thing
	}).replaceAll("<", "\\u003c");
}
// src/components/JsonLd.astro
createAstro("http://localhost:4321");
var $$JsonLd = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$JsonLd;
	const { thing } = Astro.props;
	return renderTemplate`<script type="application/ld+json">${unescapeHTML(scriptSafe(thing))}<\/script>`;
}, "/work/wt/cal/src/components/JsonLd.astro", void 0);
// src/content/notices.ts
/**
* The notices to show on a day: from `from` to `until`, both included. Emergencies come first, then the newest; those
* of the same day keep their order.
*/
function activeNotices(notices, today) {
	return notices.filter(({ from, until }) => from <= today && today <= until).sort((a, b) => Number(b.emergency) - Number(a.emergency) || compare(b.from, a.from));
}
/** Those that stand on every page of every tree while they last (A42, A47); examples never do. */
function emergencyNotices(notices, today) {
	return activeNotices(notices, today).filter(({ emergency, example }) => emergency && !example);
}
function compare(a, b) {
	return a < b ? -1 : Number(a > b);
}
// src/notices.ts
/** Every notice there is, also those that are over. */
async function allNotices() {
	return (await getCollection("notices")).map(({ id, data }) => ({
		...data,
		id
	}));
}
/** The notices for every page of every tree (A42, A47). */
async function emergenciesNow() {
	return emergencyNotices(await allNotices(), localDate(/* @__PURE__ */ new Date()));
}
// src/words/notice.ts
function dateOf(text) {
	const date = parseLocalDate(text);
	if (date === void 0) throw new Error(`not a date: ${text}`);
	return date;
}
/** Until when a notice holds, '有效到2026年12月5日（星期六）。': a page that was built before it ended stays honest. */
function untilWords({ until }) {
	return `有效到${formatDate(dateOf(until))}。`;
}
// src/components/Words.astro
createAstro("http://localhost:4321");
var $$Words = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Words;
	const { mode, text, runs } = Astro.props;
	const target = (href) => href.startsWith("/") && modeOfPath(href) === "standard" ? inMode(mode, href) : href;
	const alone = runs?.length === 1 ? "alone" : void 0;
	return renderTemplate`${runs?.some(({ href }) => href) ? runsFor(mode, text, runs).map((run) => run.href ? renderTemplate`${maybeRenderHead($$result)}<a${addAttribute(alone, "class")}${addAttribute(target(run.href), "href")}>${run.text}</a>` : run.text) : wordsFor(mode, text)}`;
}, "/work/wt/cal/src/components/Words.astro", void 0);
// src/components/Blocks.astro
createAstro("http://localhost:4321");
var $$Blocks = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Blocks;
	const { mode, blocks } = Astro.props;
	return renderTemplate`${blocks.map((block) => {
		if (block.kind === "paragraph") return renderTemplate`${maybeRenderHead($$result)}<p>${renderComponent($$result, "Words", $$Words, {
			"mode": mode,
			"text": block.text,
			"runs": block.runs
		})}</p>`;
		const List = block.ordered ? "ol" : "ul";
		return renderTemplate`${renderComponent($$result, "List", List, {}, { "default": ($$result) => renderTemplate`${block.items.map((text, index) => renderTemplate`<li>${renderComponent($$result, "Words", $$Words, {
			"mode": mode,
			"text": text,
			"runs": block.itemRuns?.[index]
		})}</li>`)}` })}`;
	})}`;
}, "/work/wt/cal/src/components/Blocks.astro", void 0);
// src/components/notice/NoticeBody.astro
createAstro("http://localhost:4321");
var $$NoticeBody = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$NoticeBody;
	const { mode, sections, level = 2 } = Astro.props;
	const Heading = `h${level}`;
	return renderTemplate`${sections.map(({ heading, blocks }) => renderTemplate`${renderComponent($$result, "Fragment", Fragment, {}, { "default": ($$result) => renderTemplate`${heading && renderTemplate`${renderComponent($$result, "Heading", Heading, {}, { "default": ($$result) => renderTemplate`${wordsFor(mode, heading)}` })}`}${renderComponent($$result, "Blocks", $$Blocks, {
		"mode": mode,
		"blocks": blocks
	})}` })}`)}`;
}, "/work/wt/cal/src/components/notice/NoticeBody.astro", void 0);
// src/components/notice/Recording.astro
createAstro("http://localhost:4321");
var $$Recording = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Recording;
	const { title, audio } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<p class="no-print"><audio class="recording" controls preload="none"${addAttribute(audio, "src")}${addAttribute(`听：${title}`, "aria-label")}></audio></p>`;
}, "/work/wt/cal/src/components/notice/Recording.astro", void 0);
// src/components/notice/Emergencies.astro
createAstro("http://localhost:4321");
var $$Emergencies = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Emergencies;
	const { mode, path } = Astro.props;
	const emergencies = (await emergenciesNow()).map((notice) => ({
		...notice,
		to: `/notices/${notice.id}/`
	})).filter(({ to }) => !path.startsWith(to));
	return renderTemplate`${emergencies.map(({ id, title, until, audio, sections, to }) => renderTemplate`${maybeRenderHead($$result)}<section class="notice"${addAttribute(`emergency-${id}`, "aria-labelledby")}${addAttribute(`emergency.${id}`, "data-fact")}><h2${addAttribute(`emergency-${id}`, "id")}>紧急通知：${wordsFor(mode, title)}</h2>${renderComponent($$result, "NoticeBody", $$NoticeBody, {
		"mode": mode,
		"sections": sections,
		"level": 3
	})}<p>${wordsFor(mode, untilWords({ until }))}</p>${audio && renderTemplate`${renderComponent($$result, "Recording", $$Recording, {
		"title": title,
		"audio": audio
	})}`}<p><a${addAttribute(inMode(mode, to), "href")}>打开这条通知，可以打印、转发</a></p></section>`)}`;
}, "/work/wt/cal/src/components/notice/Emergencies.astro", void 0);
// src/components/Offline.astro
var $$Offline = createComponent(($$result, $$props, $$slots) => {
	return renderTemplate`${renderScript($$result, "/work/wt/cal/src/components/Offline.astro?astro&type=script&index=0&lang.ts")}`;
}, "/work/wt/cal/src/components/Offline.astro", void 0);
// src/components/Trail.astro
createAstro("http://localhost:4321");
var $$Trail = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Trail;
	const { mode, above = [] } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<nav class="trail" aria-label="您在这里"><ol><li><a${addAttribute(inMode(mode, "/"), "href")}>首页</a></li>${above.map(([path, name]) => renderTemplate`<li><a${addAttribute(inMode(mode, path), "href")}>${name}</a></li>`)}</ol></nav>`;
}, "/work/wt/cal/src/components/Trail.astro", void 0);
// src/components/Brand.astro
createAstro("http://localhost:4321");
var $$Brand = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Brand;
	const { mode } = Astro.props;
	const { name, brand } = await centre();
	return renderTemplate`${maybeRenderHead($$result)}<a class="brand"${addAttribute(inMode(mode, "/"), "href")}>${renderComponent($$result, "Seal", $$Seal, {})}<span><span class="brand-name">${name}</span><span class="brand-motto">${brand}</span></span></a>`;
}, "/work/wt/cal/src/components/Brand.astro", void 0);
// src/links.ts
/** The three questions that the home page and every header answer. */
var MAIN_LINKS = [
	["/guides/", "查怎么办"],
	["/appointments/", "约时间来"],
	["/home-visits/", "请人上门"]
];
/** What the foot of every page leads to. */
var FOOT_LINKS = [
	["/", "首页"],
	["/requests/", "查我的预约和申请"],
	["/bundles/", "一次说清套餐"],
	["/notices/", "通知"],
	["/hours/", "开放时间"],
	["/centre/", "中心和窗口"],
	["/facilities/", "无障碍设施"],
	["/rules/", "工作制度"],
	["/openness/", "政务公开"],
	["/help/", "三种版本怎么用"],
	["/about/", "关于本站"],
	["/privacy/", "个人信息怎么用"],
	["/accessibility-statement/", "无障碍声明"]
];
// src/components/Foot.astro
createAstro("http://localhost:4321");
var $$Foot = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Foot;
	const { mode } = Astro.props;
	const { name } = await centre();
	return renderTemplate`${maybeRenderHead($$result)}<footer class="site-footer"><div class="wrap"><nav aria-label="全站"><ul class="links">${FOOT_LINKS.map(([to, label]) => renderTemplate`<li><a${addAttribute(inMode(mode, to), "href")}>${label}</a></li>`)}</ul></nav><p>${name}。标着“示例”的内容等中心确认，标着“待中心公布”的还没有消息。</p></div></footer>`;
}, "/work/wt/cal/src/components/Foot.astro", void 0);
// src/components/Fact.astro
createAstro("http://localhost:4321");
var $$Fact = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Fact;
	const { mode, value, name } = Astro.props;
	const words = value.state === "open" ? "待中心公布" : wordsFor(mode, String(value.value));
	return renderTemplate`${maybeRenderHead($$result)}<span${addAttribute(name, "data-fact")}>${words}${value.state === "example" && renderTemplate`<span class="mark">示例</span>`}</span>`;
}, "/work/wt/cal/src/components/Fact.astro", void 0);
// src/components/Help.astro
createAstro("http://localhost:4321");
var $$Help = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Help;
	const { mode } = Astro.props;
	const { textContact, phone, address } = await centre();
	return renderTemplate`${maybeRenderHead($$result)}<aside class="help" aria-labelledby="help-title"><h2 id="help-title">需要人帮忙</h2><ul><li>发文字：${renderComponent($$result, "Fact", $$Fact, {
		"mode": mode,
		"value": textContact,
		"name": "centre.textContact"
	})}</li><li>到大厅：${renderComponent($$result, "Fact", $$Fact, {
		"mode": mode,
		"value": address,
		"name": "centre.address"
	})}</li><li>打电话：${renderComponent($$result, "Fact", $$Fact, {
		"mode": mode,
		"value": phone,
		"name": "centre.phone"
	})}</li><li><a class="alone"${addAttribute(inMode(mode, "/home-visits/"), "href")}>出不了门，请人上门</a></li></ul></aside>`;
}, "/work/wt/cal/src/components/Help.astro", void 0);
// src/components/MainNav.astro
createAstro("http://localhost:4321");
var $$MainNav = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$MainNav;
	const { mode, path } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<nav aria-label="三件常用的事"><ul class="links">${MAIN_LINKS.map(([to, name]) => renderTemplate`<li><a${addAttribute(inMode(mode, to), "href")}${addAttribute(path.startsWith(to) ? "page" : void 0, "aria-current")}>${name}</a></li>`)}</ul></nav>`;
}, "/work/wt/cal/src/components/MainNav.astro", void 0);
// src/components/ModeNav.astro
createAstro("http://localhost:4321");
var $$ModeNav = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ModeNav;
	const { mode, path } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<nav aria-label="三种版本"><ul class="links modes">${MODES.map((one) => renderTemplate`<li><a${addAttribute(inMode(one, path), "href")}${addAttribute(one === mode ? "true" : void 0, "aria-current")}>${MODE_LABEL[one]}</a></li>`)}</ul></nav>`;
}, "/work/wt/cal/src/components/ModeNav.astro", void 0);
// src/layouts/ReaderShell.astro
createAstro("http://localhost:4321");
var $$ReaderShell = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$ReaderShell;
	const { mode, path } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<a class="skip" href="#main">跳到正文</a><div class="wrap page"><main id="main" tabindex="-1">${renderSlot($$result, $$slots["default"])}${renderSlot($$result, $$slots["after"])}</main></div><div class="wrap">${renderComponent($$result, "Help", $$Help, { "mode": mode })}</div><div class="wrap">${renderSlot($$result, $$slots["before"])}</div><header class="site-header"><div class="wrap">${renderComponent($$result, "Brand", $$Brand, { "mode": mode })}${renderComponent($$result, "MainNav", $$MainNav, {
		"mode": mode,
		"path": path
	})}${renderComponent($$result, "ModeNav", $$ModeNav, {
		"mode": mode,
		"path": path
	})}</div></header>${renderComponent($$result, "Foot", $$Foot, { "mode": mode })}`;
}, "/work/wt/cal/src/layouts/ReaderShell.astro", void 0);
// src/layouts/StandardShell.astro
createAstro("http://localhost:4321");
var $$StandardShell = createComponent(($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$StandardShell;
	const { mode, path } = Astro.props;
	return renderTemplate`${maybeRenderHead($$result)}<a class="skip" href="#main">跳到正文</a><header class="site-header"><div class="wrap masthead">${renderComponent($$result, "Brand", $$Brand, { "mode": mode })}${renderComponent($$result, "ModeNav", $$ModeNav, {
		"mode": mode,
		"path": path
	})}</div><div class="wrap">${renderComponent($$result, "MainNav", $$MainNav, {
		"mode": mode,
		"path": path
	})}</div>${renderComponent($$result, "Thread", $$Thread, {})}</header><div class="wrap page"><main id="main" tabindex="-1">${renderSlot($$result, $$slots["before"])}${renderSlot($$result, $$slots["default"])}${renderSlot($$result, $$slots["after"])}</main></div><div class="wrap">${renderComponent($$result, "Help", $$Help, { "mode": mode })}</div>${renderComponent($$result, "Foot", $$Foot, { "mode": mode })}`;
}, "/work/wt/cal/src/layouts/StandardShell.astro", void 0);
// src/layouts/Page.astro
createAstro("http://localhost:4321");
var $$Page = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Page;
	const { mode, path, title, heading, description, failed, noindex, above = [], trail = true, home, thing } = Astro.props;
	const { name } = await centre();
	const Shell = mode === "reader" ? $$ReaderShell : $$StandardShell;
	const suffix = mode === "standard" ? "" : `（${MODE_LABEL[mode]}）`;
	const absolute = (one) => new URL(inMode(one, path), Astro.site);
	const fullTitle = `${failed ? "错误：" : ""}${title}${home ? "" : ` - ${name}`}${suffix}`;
	return renderTemplate`<html lang="zh-CN"${addAttribute(mode, "data-mode")}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${fullTitle}</title>${description && renderTemplate`<meta name="description"${addAttribute(description, "content")}>`}${noindex && renderTemplate`<meta name="robots" content="noindex">`}<link rel="canonical"${addAttribute(absolute("standard"), "href")}>${MODES.filter((one) => one !== mode).map((one) => renderTemplate`<link rel="alternate"${addAttribute(absolute(one), "href")}${addAttribute(MODE_LABEL[one], "title")}>`)}<meta property="og:title"${addAttribute(title, "content")}>${description && renderTemplate`<meta property="og:description"${addAttribute(description, "content")}>`}<meta property="og:type" content="website"><meta property="og:url"${addAttribute(absolute("standard"), "content")}><meta property="og:site_name"${addAttribute(name, "content")}><meta property="og:locale" content="zh_CN">${thing && mode === "standard" && renderTemplate`${renderComponent($$result, "JsonLdBlock", $$JsonLd, { "thing": thing })}`}${renderSlot($$result, $$slots["head"])}<link rel="icon" href="/icon.svg" type="image/svg+xml"><style>${unescapeHTML(site_default)}</style>${renderHead($$result)}</head><body>${renderComponent($$result, "Shell", Shell, {
		"mode": mode,
		"path": path
	}, {
		"default": ($$result) => renderTemplate`${renderComponent($$result, "Emergencies", $$Emergencies, {
			"mode": mode,
			"path": path
		})}${renderComponent($$result, "ClosureNotices", $$ClosureNotices, {
			"mode": mode,
			"notices": noticesIn(Astro.locals)
		})}${heading !== "own" && renderTemplate`<h1>${title}</h1>`}${renderSlot($$result, $$slots["default"])}`,
		"before": ($$result) => renderTemplate`${trail && renderTemplate`${renderComponent($$result, "Trail", $$Trail, {
			"slot": "before",
			"mode": mode,
			"above": above
		})}`}`
	})}${Astro.isPrerendered && renderTemplate`${renderComponent($$result, "Offline", $$Offline, {})}`}</body></html>`;
}, "/work/wt/cal/src/layouts/Page.astro", void 0);
export { wordsFor as n, $$Page as t };
