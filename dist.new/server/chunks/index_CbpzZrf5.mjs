import { r as __exportAll } from "./rolldown-runtime_C1I3wEg2.mjs";
import { A as addAttribute, B as createComponent, O as maybeRenderHead, o as renderComponent, p as renderTemplate } from "./server_B4m_SrNM.mjs";
import { t as createAstro } from "./compiler_DifRBrJA.mjs";
import { l as KINDS, t as NO_GRID, u as STATES } from "./inbox-query_BTSFmSSs.mjs";
import { i as say, n as messages } from "./messages__Nf7jIZN.mjs";
import { n as communityName, t as communityChoices } from "./communities_CBp8gkW3.mjs";
import { t as $$Select } from "./Select_CUTbXnsQ.mjs";
import { i as whenShort, r as requestPath } from "./staff_DGQiuJGQ.mjs";
import { t as $$Due } from "./Due_ScvyR01v.mjs";
import { t as $$MissingYear } from "./MissingYear_3U6ZLv-q.mjs";
import { n as staffViewOf, r as $$StaffPage } from "./staff-view_vWi8KaTl.mjs";
import { r as nothingHere } from "./Thread_DloGdJdw.mjs";
// src/components/staff/InboxFilter.astro
createAstro("http://localhost:4321");
var $$InboxFilter = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$InboxFilter;
	const { query, communities } = Astro.props;
	const words = await messages("staff");
	const grids = communityChoices(communities).map(({ value, label }) => [value, label]);
	return renderTemplate`${maybeRenderHead($$result)}<form class="filter" method="get" action="/staff/" aria-label="筛选">${renderComponent($$result, "Select", $$Select, {
		"name": "state",
		"label": "状态",
		"options": [
			"open",
			...STATES,
			"all"
		].map((state) => [state, say(words, `state-${state}`)]),
		"chosen": query.state
	})}${renderComponent($$result, "Select", $$Select, {
		"name": "kind",
		"label": "种类",
		"options": [["", "全部"], ...KINDS.map((kind) => [kind, say(words, `kind-${kind}`)])],
		"chosen": query.kind
	})}${renderComponent($$result, "Select", $$Select, {
		"name": "grid",
		"label": "网格",
		"options": [
			["", "全部"],
			[NO_GRID, "还不知道是哪个网格"],
			...grids
		],
		"chosen": query.grid
	})}${renderComponent($$result, "Select", $$Select, {
		"name": "due",
		"label": "期限",
		"options": [
			["", "全部"],
			["overdue", say(words, "urgency-overdue")],
			["soon", say(words, "urgency-due-soon")]
		],
		"chosen": query.due
	})}<button type="submit" class="button quiet">筛选</button></form>`;
}, "/work/wt/cal/src/components/staff/InboxFilter.astro", void 0);
// src/components/staff/InboxTable.astro
createAstro("http://localhost:4321");
var $$InboxTable = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$InboxTable;
	const { caption, rows } = Astro.props;
	const words = await messages("staff");
	return renderTemplate`${maybeRenderHead($$result)}<table class="inbox"><caption>${caption}</caption><thead><tr><th scope="col">受理号和称呼</th><th scope="col">办什么</th><th scope="col">网格</th><th scope="col">时间</th><th scope="col">期限</th><th scope="col">状态</th></tr></thead><tbody>${rows.map((row) => renderTemplate`<tr><th scope="row"><a${addAttribute(requestPath(row.id), "href")}>${row.reference} ${row.name}</a>${row.noCalls && renderTemplate`<span class="mark no-calls">不要打电话</span>`}${row.hasNeeds && renderTemplate`<span class="mark">有要准备的</span>`}</th><td data-label="办什么">${say(words, `kind-${row.kind}`)}：${row.service}</td><td data-label="网格">${row.grid ? communityName(row.grid) : row.kind === "home-visit" ? "还不知道" : "不用网格"}</td><td data-label="时间">${whenShort(row) ?? "还没有安排"}</td><td data-label="期限">${renderComponent($$result, "Due", $$Due, {
		"dueOn": row.dueOn,
		"urgency": row.urgency
	})}</td><td data-label="状态">${say(words, `state-${row.state}`)}</td></tr>`)}</tbody></table>`;
}, "/work/wt/cal/src/components/staff/InboxTable.astro", void 0);
// src/pages/staff/index.astro
var staff_exports = /* @__PURE__ */ __exportAll({
	default: () => $$Index,
	file: () => $$file,
	prerender: () => false,
	url: () => $$url
});
createAstro("http://localhost:4321");
var $$Index = createComponent(async ($$result, $$props, $$slots) => {
	const Astro = $$result.createAstro($$props, $$slots);
	Astro.self = $$Index;
	const view = staffViewOf(Astro);
	if (!view) return nothingHere();
	const { staff, content } = view;
	const { query, rows, counts, overdue, soon, affected, communities, next, first } = content;
	const words = await messages("staff");
	const due = query.due === "" ? "" : `，${say(words, query.due === "soon" ? "urgency-due-soon" : "urgency-overdue")}`;
	const caption = `${say(words, `state-${query.state}`)}${due}，这一页${String(rows.length)}件`;
	return renderTemplate`${renderComponent($$result, "StaffPage", $$StaffPage, {
		"title": "收件箱",
		"staff": staff,
		"path": "/staff/"
	}, {
		"default": ($$result) => renderTemplate`${maybeRenderHead($$result)}<nav aria-label="各有几件"><ul class="counts"><li><a${addAttribute([overdue > 0 && "overdue"], "class:list")} href="/staff/?due=overdue">已超期 <b>${overdue}</b>件</a></li><li><a${addAttribute([affected > 0 && "overdue"], "class:list")} href="/staff/affected/">受影响的预约 <b>${affected}</b>件</a></li><li><a href="/staff/?due=soon">快到期 <b>${soon}</b>件</a></li>${STATES.map((state) => renderTemplate`<li><a${addAttribute(`/staff/?state=${state}`, "href")}>${say(words, `state-${state}`)} <b>${counts[state]}</b>件</a></li>`)}</ul></nav>${renderComponent($$result, "InboxFilter", $$InboxFilter, {
			"query": query,
			"communities": communities
		})}${rows.length > 0 ? renderTemplate`${renderComponent($$result, "InboxTable", $$InboxTable, {
			"caption": caption,
			"rows": rows
		})}` : renderTemplate`<p class="answer">这里没有要看的。换个筛选再看看。</p>`}${(next ?? first) && renderTemplate`<nav aria-label="翻页"><ul class="links">${first && renderTemplate`<li><a${addAttribute(first, "href")}>回第一页</a></li>`}${next && renderTemplate`<li><a${addAttribute(next, "href")}>下一页</a></li>`}</ul></nav>`}`,
		"before": ($$result) => renderTemplate`${renderComponent($$result, "MissingYear", $$MissingYear, {
			"slot": "before",
			"year": content.missingYear
		})}`
	})}`;
}, "/work/wt/cal/src/pages/staff/index.astro", void 0);
var $$file = "/work/wt/cal/src/pages/staff/index.astro";
var $$url = "/staff/";
// \0virtual:astro:page:src/pages/staff/index@_@astro
var page = () => staff_exports;
export { page };
