import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { HtmlValidate, StaticConfigLoader, type ConfigData, type ResolvedConfig } from 'html-validate';
import { describe, expect, test } from 'vitest';
import { inMode, MODES, withoutMode, type Mode } from '../../functions/shared/modes.ts';
import { budgetOf } from '../../scripts/bench/bytes.ts';
import { readCollection } from '../../src/content/read.ts';
import { ROOT } from '../support/catalogue.ts';
import { grouped, type Finding } from '../support/findings.ts';
import { MARKUP } from '../support/fuzz.ts';
import { findings } from '../support/page-findings.ts';
import { htmlOf, nameOf, pagesWhere, type SitePage } from '../support/site-pages.ts';

/** What each tree is called. */
const MODE_LABEL = readCollection(ROOT, 'frame')[0]?.data.modes ?? { standard: '', large: '', reader: '' };

const pages = pagesWhere();
const publicPages = pagesWhere(({ mode }) => mode !== 'staff');

const titleOf = (html: string) => /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
/** The same page's address in the standard tree. What was searched for goes along; what a form began with does not. */
function inStandardTree(path: string): string {
  const [plain = '', query] = path.split('?');
  const standard = withoutMode(plain);
  return standard === '/search/' && query !== undefined ? `${standard}?${query}` : standard;
}
const bodyText = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replace(/<[^>]*>/g, '\n')
    .replace(/&#?\w+;/g, ' ');

const MARKUP_RULES: ConfigData = {
  extends: ['html-validate:recommended', 'html-validate:document', 'html-validate:a11y'],
  rules: {
    // Chinese readers know phone numbers that break at a hyphen; the rule wants markup around each.
    'tel-non-breaking': 'off',
    // Astro writes void elements and quotes as it does; both are valid.
    'void-style': 'off',
    'attr-quotes': 'off',
    'no-trailing-whitespace': 'off',
    // Counted by letters; Chinese says more in fewer.
    'long-title': 'off',
    // A table that stands as blocks on a narrow screen is a table by ear only if its roles are written.
    'no-redundant-role': 'off',
    // An error summary with its own h2 stands before the h1 (A50); levels are counted below.
    'heading-level': 'off',
    // Checkboxes of one question share its name.
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'reset', 'submit'] }],
    // For what other origins serve; nothing here comes from one (see headers.test.ts).
    'require-sri': ['error', { target: 'crossorigin' }],
  },
};

/** Resolves its rules for the first page, not for each: that takes as long as the page. */
class ResolvedOnce extends StaticConfigLoader {
  #resolved: ResolvedConfig | Promise<ResolvedConfig> | undefined;

  override getConfigFor(handle: string): ResolvedConfig | Promise<ResolvedConfig> {
    return (this.#resolved ??= super.getConfigFor(handle));
  }
}

describe('every page', () => {
  test('stands in three trees', () => {
    const missing = [...new Set(publicPages.map(({ template }) => template))].flatMap((template) =>
      MODES.filter(
        (mode) => !publicPages.some((page) => page.template === template && page.mode === mode),
      ).map((mode) => `${mode} ${template}`),
    );
    expect(missing).toEqual([]);
  });

  test('is valid HTML with sound ARIA', async () => {
    const validator = new HtmlValidate(new ResolvedOnce(MARKUP_RULES));
    const wrong: Finding[] = [];
    for (const page of pages) {
      const report = await validator.validateString(htmlOf(page));
      const messages = report.results.flatMap((result) => result.messages);
      wrong.push(
        ...messages.map(({ ruleId, message }) => ({ what: `${ruleId}: ${message}`, where: nameOf(page) })),
      );
    }
    expect(grouped(wrong)).toEqual([]);
  });

  test('is in Chinese, can be zoomed and has no access keys (A1, A18, A20)', () => {
    const wrong = findings((html) => [
      ...(html.includes('<html lang="zh-CN"') ? [] : ['no lang']),
      ...(html.includes('content="width=device-width, initial-scale=1"') ? [] : ['other viewport']),
      ...(html.match(/\saccesskey=/g) ?? []),
    ]);
    expect(wrong).toEqual([]);
  });

  test('has no animation or transition in any style, and moves on by nothing else (A17)', () => {
    const wrong = findings((html) => [
      ...(html.match(/(?:animation|transition)(?:-\w+)*:/g) ?? []),
      ...(html.match(/<marquee|<blink|\sautoplay|http-equiv="refresh"/g) ?? []),
    ]);
    expect(wrong).toEqual([]);
  });

  test('has one h1 and skips no level of headings (A3)', () => {
    const wrong = findings((html) => {
      const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
      const skipped = levels.filter((level, at) => at > 0 && level > (levels[at - 1] ?? 0) + 1);
      const h1 = levels.filter((level) => level === 1).length;
      return [
        ...(h1 === 1 ? [] : [`${String(h1)} h1`]),
        ...skipped.map((level) => `skips to h${String(level)}`),
      ];
    });
    expect(wrong).toEqual([]);
  });

  test('says its tree in its title (A2)', () => {
    const wrong = findings((html, { mode }) => {
      const suffix = mode === 'large' || mode === 'reader' ? ` - ${MODE_LABEL[mode]}` : '';
      const others = MODES.map((one) => ` - ${MODE_LABEL[one]}`).filter((one) => one !== suffix);
      const title = titleOf(html);
      const right = title.endsWith(suffix) && !others.some((other) => title.includes(other));
      return right && title.trim() !== '' ? [] : [title];
    });
    expect(wrong).toEqual([]);
  });

  test('has a title of its own (A2)', () => {
    const byTitle = Map.groupBy(
      pages.filter(({ status }) => status === 200),
      (page) => titleOf(htmlOf(page)),
    );
    const shared = [...byTitle].filter(
      ([, those]) => new Set(those.map(({ path }) => path.split('?')[0])).size > 1,
    );
    expect(shared.map(([title, those]) => `${title}: ${those.map(nameOf).join(', ')}`)).toEqual([]);
  });

  test('says in its title that it is an error when it answers one (A50)', () => {
    const wrong = findings((html, { status }) =>
      titleOf(html).startsWith('错误：') === status >= 400 || status === 401
        ? []
        : [`${String(status)} ${titleOf(html)}`],
    );
    expect(wrong).toEqual([]);
  });

  test('costs no more bytes than its budget, scripts that it may load included (§10)', () => {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
    const scripts = new Map<string, number>();
    const bytesOfScript = (src: string) => {
      const known = scripts.get(src) ?? brotliCompressSync(readFileSync(join('dist', 'client', src))).length;
      scripts.set(src, known);
      return known;
    };
    const heavy = findings((html, { path, file, prerendered }) => {
      const sources = [...html.matchAll(/<script [^>]*src="([^"]*)"/g)].map(([, src = '']) => src);
      const bytes = sources.reduce(
        (sum, src) => sum + bytesOfScript(src),
        prerendered ? statSync(`${file}.br`).size : brotliCompressSync(html, { params }).length,
      );
      return bytes <= budgetOf(path) ? [] : [`${String(bytes)} of ${String(budgetOf(path))} bytes`];
    }, publicPages);
    expect(heavy).toEqual([]);
  });
});

describe('a machine that many share', () => {
  const onDemand = publicPages.filter(({ prerendered }) => !prerendered);

  test('is cleared, and led home, by one button on every page made on demand', () => {
    expect(new Set(onDemand.map(({ mode }) => mode))).toEqual(new Set(MODES));
    const wrong = findings((html, { mode }) => {
      const cleared = [
        ...html.matchAll(/<form method="post" action="([^"]*\/clear\/)"[^>]*>(.*?)<\/form>/gs),
      ];
      // Whoever registers for residents also stops by forgetting, which leads back to the desk, not home.
      const forms = cleared.filter(([, , inner = '']) => !inner.includes('value="register"'));
      const [[, action, inner = ''] = []] = forms;
      const right = forms.length === 1 && action === inMode(mode as Mode, '/clear/');
      return right && /<button [^>]*type="submit"[^>]*>[^<]*清空，回首页\s*<\/button>/.test(inner)
        ? []
        : [`${String(forms.length)} forms, to ${String(action)}`];
    }, onDemand);
    expect(wrong).toEqual([]);
  });

  test('opens no second window and no other program, and hides nothing until it is pointed at', () => {
    const wrong = findings(
      (html) => [
        ...(html.match(/<(?!link|meta)\w+ [^>]*\b(?:target|title|contextmenu|onmouse\w+)="[^"]*"/g) ?? []),
        ...(html.match(/href="(?:tel|sms|mailto|weixin|intent):[^"]*"/g) ?? []),
        // What staff read above a form that they fill in for a resident is no resident's.
        ...(html
          .replace(/<aside class="filing[^]*?<\/aside>/, '')
          .match(/<(?:details|dialog|select|menu)\b|\spopover\b/g) ?? []),
        ...(html.match(/:hover[^{}]*\{[^}]*(?:display|visibility|opacity|content|clip|position)/g) ?? []),
      ],
      pagesWhere(({ mode }) => mode === 'large'),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the three trees', () => {
  test('tell the same facts (A23)', () => {
    const factsOf = (page: SitePage) =>
      [...new Set([...htmlOf(page).matchAll(/data-fact="([^"]*)"/g)].map(([, name]) => name))]
        .sort()
        .join(' ');
    const wrong = [...Map.groupBy(publicPages, ({ template }) => template)].flatMap(([template, trees]) => {
      const sets = new Set(trees.map(factsOf));
      return sets.size === 1 && !sets.has('') ? [] : [`${template}: ${[...sets].join(' | ')}`];
    });
    expect(wrong).toEqual([]);
  });

  test('name each other, and the standard page as the original', () => {
    const wrong = findings((html, { path, mode, status }) => {
      if (status !== 200) return [];
      const standard = inStandardTree(path);
      const canonical = /<link rel="canonical" href="https?:\/\/[^/]+([^"]*)"/.exec(html)?.[1];
      const alternates = [...html.matchAll(/<link rel="alternate"[^>]*title="([^"]*)"/g)].map(
        ([, title]) => title,
      );
      const others = MODES.filter((one) => one !== mode).map((one) => MODE_LABEL[one]);
      return canonical === standard && alternates.join() === others.join()
        ? []
        : [`canonical ${String(canonical)}, alternates ${alternates.join()}`];
    }, publicPages);
    expect(wrong).toEqual([]);
  });

  test('are offered by three plain links in each page, the present one marked (A22)', () => {
    const wrong = findings((html, { mode, path, status }) => {
      const nav = /<nav aria-label="三种版本">(.*?)<\/nav>/s.exec(html)?.[1] ?? '';
      const links = [...nav.matchAll(/<a href="([^"]*)"([^>]*)>([^<]*)<\/a>/g)];
      const marked = links
        .filter(([, , more = '']) => more.includes('aria-current'))
        .map(([, , , name]) => name?.trim());
      const names = links.map(([, , , name]) => name?.trim());
      const standard = inStandardTree(path);
      const right =
        names.join() === MODES.map((one) => MODE_LABEL[one]).join() &&
        marked.join() === (mode === 'staff' ? '' : MODE_LABEL[mode]) &&
        (status !== 200 || links[0]?.[1] === standard);
      return right ? [] : [`${names.join()}, marked ${marked.join()}, to ${String(links[0]?.[1])}`];
    }, publicPages);
    expect(wrong).toEqual([]);
  });
});

describe('what residents and staff typed', () => {
  test('is shown as they typed it, and is never markup', () => {
    const [tag = ''] = MARKUP.split(' ');
    // Inside the quotes of an attribute a `<` may stand as it is; a quote may not.
    const quoted = new RegExp(`(\\s[\\w-]+="[^"<>]*)${tag} a=&(?:#34|quot);`, 'g');
    const wrong = findings((html) => (html.replace(quoted, '$1').includes(tag) ? [tag] : []));
    expect(wrong).toEqual([]);
    const escaped = tag.replace('<', '&lt;');
    const showing = pages.filter((page) => htmlOf(page).includes(escaped));
    expect(showing.length).toBeGreaterThan(10);
    expect(new Set(showing.map(({ mode }) => mode)).size).toBe(4);
  });
});

describe('the words', () => {
  test('hold no sign that a screen reader leaves out or misreads (A31, A32)', () => {
    const wrong = findings(
      (html) => bodyText(html).match(/[^\n]{0,12}[～~—–→←√✓✔★☆●◆■①-⑳][^\n]{0,12}/g) ?? [],
    );
    expect(wrong).toEqual([]);
  });

  test('of links say where they lead (A9)', () => {
    const wrong = findings((html) =>
      [...html.matchAll(/<a [^>]*>(.*?)<\/a>/gs)]
        .map(([, inner = '']) => inner.replace(/<[^>]*>/g, '').trim())
        .filter((text) => text === '' || /点击|点这里|^(?:更多|详情|查看|这里|链接)$|查看更多/.test(text))
        .map((text) => `“${text}”`),
    );
    expect(wrong).toEqual([]);
  });

  test('of errors say what to do, not that something is invalid (A53)', () => {
    const failed = pages.filter(({ status }) => status >= 400);
    const wrong = findings((html) => bodyText(html).match(/无效|非法|出错了|不合法|格式错误/g) ?? [], failed);
    expect(wrong).toEqual([]);
  });
});
