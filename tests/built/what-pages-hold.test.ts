import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { grouped } from '../support/findings.ts';
import { bodyOf, findings, textOf } from '../support/page-findings.ts';
import { htmlOf, nameOf, pagesWhere } from '../support/site-pages.ts';

const publicPages = pagesWhere(({ mode }) => mode !== 'staff');
const attribute = (tag: string, name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

describe('every page works without scripts (A5)', () => {
  test('each link has an address and each button a form that is sent to one', () => {
    const wrong = findings((html) => {
      const body = bodyOf(html);
      const links = (body.match(/<a\b[^>]*>/g) ?? []).filter(
        (link) => !/\shref="[^"]+"/.test(link) || /\shref="(?:#|javascript:[^"]*)"/.test(link),
      );
      const withoutForms = body.replace(/<form [^>]*(?:action="|method="post")[^>]*>.*?<\/form>/gs, '');
      const lost = withoutForms.match(/<(?:button|input|select|textarea)\b[^>]*>/g) ?? [];
      // What nobody can write into is there to be copied.
      return [...links, ...lost.filter((field) => !/^<textarea [^>]*\breadonly\b/.test(field))];
    });
    expect(wrong).toEqual([]);
  });

  test('nothing waits for a script: no element is hidden, empty or replaced until one has run', () => {
    const wrong = findings((html) => [
      ...(bodyOf(html).match(/<noscript|\son[a-z]+="/g) ?? []),
      ...(bodyOf(html).match(/<(?:main|section|article|h[1-6]|p|li|dd|td)\b[^>]*\shidden[^>]*>/g) ?? []),
      ...(html.match(/<script(?![^>]*type="(?:module|application\/ld\+json)")[^>]*>/g) ?? []),
    ]);
    expect(wrong).toEqual([]);
  });

  test('scripts listen to no key of their own (A20)', () => {
    const scripts = globSync('dist/client/**/*.js');
    expect(scripts.length).toBeGreaterThan(1);
    expect(
      scripts.filter((file) => /keydown|keyup|keypress|accessKey/.test(readFileSync(file, 'utf8'))),
    ).toEqual([]);
  });
});

describe('every page stays among its own', () => {
  test('nothing comes from or is sent to another origin, and no window opens by itself (A19)', () => {
    const wrong = findings((html) => [
      ...(html.match(/\s(?:src|srcset|action|formaction|poster)="(?:https?:)?\/\/[^"]*"/g) ?? []),
      ...(html.match(
        /<link rel="(?:stylesheet|preload|preconnect|dns-prefetch|modulepreload)"[^>]*"(?:https?:)?\/\/[^>]*>/g,
      ) ?? []),
      ...(html.match(/<iframe|<object|<embed|\starget="|<dialog|\spopover/g) ?? []),
    ]);
    expect(wrong).toEqual([]);
  });

  test('what it is about has an HTML page: no link leads to a document to download (A34)', () => {
    const wrong = findings((html) => html.match(/href="[^"]*\.(?:pdf|docx?|xlsx?|wps|zip|rar)"/gi) ?? []);
    expect(wrong).toEqual([]);
  });
});

test('no page shows a sentence of content/ with a slot that nothing fills, or the brackets of a link', () => {
  const unfilled = findings(
    (html) =>
      html.replace(/<(script|style)\b.*?<\/\1>/gs, '').match(/\{\w+\}|\[[^\]<]*\p{Script=Han}[^\]<]*\]/gu) ??
      [],
  );
  expect(unfilled).toEqual([]);
});

describe('every public page offers the same help (A21)', () => {
  const helpIn = (html: string) => /<aside class="help".*?<\/aside>/s.exec(html)?.[0] ?? '';

  test.each(['standard', 'large', 'reader'])('in the same words in the %s tree', (mode) => {
    const byHelp = Map.groupBy(
      publicPages.filter((page) => page.mode === mode),
      (page) => helpIn(htmlOf(page)),
    );
    expect([...byHelp.keys()].map(textOf)).toHaveLength(1);
    expect(byHelp.has('')).toBe(false);
  });

  test('right after the content', () => {
    const wrong = findings((html) => {
      const between = html.slice(html.indexOf('</main>'), html.indexOf('<aside class="help"'));
      return html.includes('</main>') && textOf(between) === '' ? [] : [textOf(between).slice(0, 40)];
    }, publicPages);
    expect(wrong).toEqual([]);
  });

  test('with writing before calling, and no number to call without a way to write (A43)', () => {
    const wrong = findings((html) => {
      const body = bodyOf(html);
      const firstCall = body.search(/href="tel:|data-fact="centre\.phone"/);
      const firstText = body.indexOf('data-fact="centre.textContact"');
      return firstText >= 0 && firstText < firstCall ? [] : [`text ${firstText}, phone ${firstCall}`];
    }, publicPages);
    expect(wrong).toEqual([]);
  });
});

describe('pictures, sound and tables', () => {
  test('have words: every picture is named or decoration (A35)', () => {
    const wrong = findings((html) => {
      const pictures = bodyOf(html).match(/<(?:img|svg|canvas|picture|video)\b[^>]*>/g) ?? [];
      return pictures.filter((picture) => {
        const name = attribute(picture, picture.startsWith('<img') ? 'alt' : 'aria-label');
        const named = name !== '' && (picture.startsWith('<img') || attribute(picture, 'role') === 'img');
        return !named && attribute(picture, 'aria-hidden') !== 'true';
      });
    });
    expect(wrong).toEqual([]);
  });

  test('start by hand only: native controls, and nothing is loaded before (A38)', () => {
    const wrong = findings((html) =>
      (html.match(/<(?:audio|video)\b[^>]*>/g) ?? []).filter(
        (sound) => !/\scontrols/.test(sound) || attribute(sound, 'preload') !== 'none',
      ),
    );
    expect(wrong).toEqual([]);
  });

  test('are told apart: a table has a caption and every head a scope; by ear it is a list (A40)', () => {
    const tables = new Set<string>();
    const wrong = findings((html, { mode, template }) =>
      (html.match(/<table\b.*?<\/table>/gs) ?? []).flatMap((table) => {
        tables.add(`${mode} ${template}`);
        const heads = table.match(/<th\b[^>]*>/g) ?? [];
        return [
          ...(mode === 'reader' ? ['a table in the reader tree'] : []),
          ...(/<caption\b[^>]*>[^]*?\S[^]*?<\/caption>/.test(table) ? [] : ['no caption']),
          ...(heads.length > 0 ? [] : ['no heads']),
          ...heads.filter((head) => !/\sscope="(?:col|row)"/.test(head)),
        ];
      }),
    );
    expect(wrong).toEqual([]);
    expect([...tables].filter((name) => name.includes('hours')).length).toBeGreaterThan(1);
  });

  test('of the hours stand beside one sentence that says the same (A40, A41)', () => {
    const hours = pagesWhere(({ template }) => template === 'hours');
    const wrong = findings((html, { mode }) => {
      const week = html.match(/<div data-fact="hours\.week\.[^]*?<\/div>/g) ?? [];
      return week.length > 0 && week.every((one) => mode === 'reader' || /<\/table><p>[^<]+<\/p>/.test(one))
        ? []
        : ['no sentence'];
    }, hours);
    expect(wrong).toEqual([]);
  });

  test('of the hall are said again in words, in every tree (A46)', () => {
    const halls = pagesWhere(({ template }) => template === '/hall/');
    const missing = halls.filter(
      (page) => (htmlOf(page).match(/data-fact="hall\.walk\./g) ?? []).length < 10,
    );
    expect(missing.map(nameOf)).toEqual([]);
  });

  test('of the hall has letters of 18 pixels, and a pixel beside its walls, in a small phone’s column', () => {
    const COLUMN = 328;
    // Half of the wall, and half of the line of a box beside it.
    const LINES = 0.2 + 0.075;
    const small = findings(
      (html) => {
        const [sketch = '', width = ''] = /<svg viewBox="\S+ \S+ (\S+) [^]*?<\/svg>/.exec(bodyOf(html)) ?? [];
        const texts = [...sketch.matchAll(/<text [^>]*font-size="([^"]+)"[^>]*>([^<]+)/g)];
        const right = Number(/H(\d[\d.]*)V/.exec(sketch)?.[1]);
        const edges = [...sketch.matchAll(/<rect x="(\d+)" y="\d+" width="(\d+)"/g)];
        const touch = edges.filter(
          ([, x, w]) => ((right - Number(x) - Number(w) - LINES) * COLUMN) / Number(width) < 1,
        );
        return [
          ...touch.map(([box]) => box),
          ...texts.flatMap(([, size, words = '']) =>
            (Number(size) * COLUMN) / Number(width) < 18 ? [words.trim()] : [],
          ),
        ];
      },
      pagesWhere(({ template, mode }) => template === '/hall/' && mode !== 'reader'),
    );
    expect(small).toEqual([]);
  });
});

describe('what a voice reads', () => {
  test('has no number of a telephone that is not spelled out in the reader tree (A44)', () => {
    const reader = pagesWhere(({ mode }) => mode === 'reader');
    const wrong = findings(
      (html) => textOf(bodyOf(html)).match(/0\d{2,3}[-—]\d{7,8}|1[3-9]\d{9}/g) ?? [],
      reader,
    );
    expect(wrong).toEqual([]);
  });

  test('changes to English where English words stand (A1)', () => {
    const wrong = findings((html) => {
      const body = bodyOf(html).replace(/<(\w+)[^>]*\slang="en"[^>]*>[^]*?<\/\1>/g, '');
      return (
        textOf(body.replace(/<script[^]*?<\/script>/g, '')).match(/[A-Za-z]{2,}(?: [A-Za-z]{2,}){2,}/g) ?? []
      );
    });
    expect(wrong).toEqual([]);
  });

  test('is interrupted by no alert; what is urgent stands before the h1 (A42, A47)', () => {
    const wrong = findings((html) => {
      const body = bodyOf(html);
      const urgent = [...body.matchAll(/<section class="notice"([^>]*)>/g)];
      const late = urgent.filter(({ index }) => index > body.search(/<h1\b/));
      const nameless = urgent.filter(([, more = '']) => !more.includes('aria-labelledby="'));
      return [
        ...(body.match(/role="alert"|aria-live="assertive"/g) ?? []),
        ...late.map(() => 'a notice after the h1'),
        ...nameless.map(() => 'a notice without a name'),
      ];
    });
    expect(wrong).toEqual([]);
  });
});

test('what a resident took back leads on to asking anew, and no past time into a calendar', () => {
  const wrong = findings(
    (html) => [
      ...(/href="(?:\/large|\/reader)?\/appointments\/\?service=/.test(html) ? [] : ['no way to book anew']),
      ...(html.includes('把时间存到手机日历') ? ['offers to save a time that is free again'] : []),
    ],
    pagesWhere(({ template }) => template === 'requests/view of a cancelled one'),
  );
  expect(wrong).toEqual([]);
});

describe('when something fails', () => {
  const MODES = ['standard', 'large', 'reader'] as const;
  const failures = ['/404/', '/away/', 'problem: not found', 'problem: fault', 'problem: outage'];

  test.each(MODES)('the %s tree says so in its own page, with a way on and to write (A74)', (mode) => {
    const pages = pagesWhere((page) => page.mode === mode && failures.includes(page.template));
    expect(pages.map(({ template }) => template).toSorted()).toEqual(failures.toSorted());
    const tree = mode === 'standard' ? '/' : `/${mode}/`;
    const found = pages.flatMap((page) => {
      const html = htmlOf(page);
      const main = /<main\b.*?<\/main>/s.exec(html)?.[0] ?? '';
      const wanted = {
        'a title that says so': /<title>错误：/.test(html),
        'the way home in its tree': main.includes(`href="${tree}"`),
        'a way to write': html.includes('data-fact="centre.textContact"'),
        'when to come back': page.status < 500 || /请过(?:\d+分钟|一会儿)/.test(textOf(main)),
      };
      return Object.entries(wanted).flatMap(([what, there]) =>
        there ? [] : [{ what: `lacks ${what}`, where: nameOf(page) }],
      );
    });
    expect(grouped(found)).toEqual([]);
  });
});

describe('when something is done at the desk', () => {
  const said = pagesWhere(({ mode }) => mode === 'staff').flatMap((page) => {
    const html = htmlOf(page);
    const [, text] = /<section class="done" aria-label="结果">\s*<p>([^<]*)<\/p>/.exec(html) ?? [];
    return text === undefined ? [] : [{ page, html, text: text.trim() }];
  });

  test('the page says so before its heading, and its title, which is read out first, begins with it', () => {
    expect(said.length).toBeGreaterThan(3);
    const wrong = said.filter(({ html, text }) => {
      const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
      return !title.startsWith(`${text.split('。')[0] ?? ''}。`) || html.indexOf(text) > html.indexOf('<h1');
    });
    expect(wrong.map(({ page }) => nameOf(page))).toEqual([]);
  });
});

test('what may not be erased yet keeps the reason that was written for it', () => {
  const [page] = pagesWhere(({ template }) => template === 'staff/requests/erase');
  expect(textOf(page ? htmlOf(page) : '')).toContain('家属来窗口说的（示例）');
});

describe('where staff register for a resident', () => {
  const registering = pagesWhere(({ template }) => template.endsWith(', registering'));

  test('the banner asks before it throws the answers away, on the same page', () => {
    expect(registering.length).toBeGreaterThan(0);
    for (const page of registering) {
      const [banner = ''] = /<aside class="filing[^]*?<\/aside>/.exec(htmlOf(page)) ?? [];
      expect(banner).toMatch(/<details>\s*<summary[^]*<\/summary>\s*<form method="post"[^]*<\/details>/);
      expect(banner.replace(/<details>[^]*<\/details>/, '')).not.toContain('<form');
    }
  });

  test('the last page leads them to the next resident', () => {
    const done = pagesWhere(({ template }) => template === 'errands/done, registered');
    expect(done.map((page) => htmlOf(page).includes('登记下一位'))).toEqual([true, true, true]);
  });
});
