/** Roles and states as the virtual screen reader says them, and as a Chinese one does. */
const ROLES: Readonly<Record<string, string>> = {
  banner: '页眉',
  main: '正文',
  contentinfo: '页脚',
  complementary: '补充',
  navigation: '导航',
  region: '区域',
  search: '搜索',
  form: '表单',
  group: '分组',
  list: '列表',
  term: '词语',
  definition: '意思',
  textbox: '编辑框',
  searchbox: '搜索框',
  button: '按钮',
  radio: '单选',
  checkbox: '复选',
};

const STATES: Readonly<Record<string, string>> = {
  'current item': '当前项',
  'current page': '当前页',
  required: '必填',
  'not checked': '未选中',
  checked: '已选中',
  'not invalid': '没有错',
  invalid: '要改',
};

/** Where a choice stands among its group. */
const POSITION = /^(?:position|set size) \d+$/;
/** These stand inside a sentence; a screen reader goes on without a pause. */
const INLINE = /^(?:end of )?(?:strong|emphasis|time|code|mark|superscript|subscript)$/;
/** A link or button with several texts inside is said as a whole, and then once more in its parts. */
const WHOLE = /^(?:link|button), /;

/** What was heard that has no name in Chinese, or only English words. */
class HeardInEnglish extends Error {}

function controlOf(phrase: string): string {
  const [role = '', ...rest] = phrase.split(', ');
  const states = rest.filter((part) => part in STATES).map((part) => `，${STATES[part] ?? ''}`);
  const name = rest.filter((part) => !(part in STATES) && !POSITION.test(part)).join('，');
  return `${role === 'link' ? '链接' : (ROLES[role] ?? role)}“${name}”${states.join('')}`;
}

function headingOf(phrase: string): string {
  const [, name = '', level = ''] = /^heading, (.*), level (\d)$/.exec(phrase) ?? [];
  if (name === '') throw new HeardInEnglish(phrase);
  return `${level}级标题：${name}`;
}

function regionOf(phrase: string): string {
  const [role = '', ...names] = phrase.split(', ');
  const said = ROLES[role];
  if (said === undefined) throw new HeardInEnglish(phrase);
  return names.length > 0 ? `${said}“${names.join('，')}”` : said;
}

/** Phrases without the second saying of links that have several texts inside. */
function withoutEchoes(phrases: readonly string[]): string[] {
  const kept: string[] = [];
  for (let at = 0; at < phrases.length; at += 1) {
    const phrase = phrases[at] ?? '';
    kept.push(phrase);
    const end = WHOLE.test(phrase) ? phrases.indexOf(`end of ${phrase}`, at) : -1;
    if (end >= 0) at = end;
  }
  return kept;
}

/**
 * What was heard, as a Chinese screen reader would put it, a line for each paragraph, item or heading. Throws
 * `HeardInEnglish` when a role is not one that it has a name for.
 */
export function transcriptOf(phrases: readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  let marker = '';
  const flush = () => {
    if (line.trim() !== '') lines.push(`${marker}${line.trim()}`);
    if (line.trim() !== '') marker = marker.replace(/\S/g, ' ');
    line = '';
  };
  for (const phrase of withoutEchoes(phrases)) {
    if (INLINE.test(phrase)) continue;
    if (/^(?:link|button|textbox|searchbox|radio|checkbox)\b/.test(phrase)) {
      line += controlOf(phrase);
    } else if (/^(?:end of |end, |document$|paragraph$|generic$)/.test(phrase)) {
      flush();
      if (phrase.startsWith('end of listitem')) marker = '';
    } else if (phrase.startsWith('listitem')) {
      flush();
      const [, level = '1', position = ''] = /level (\d+), position (\d+)/.exec(phrase) ?? [];
      marker = `${'  '.repeat(Number(level) - 1)}${position}. `;
    } else if (phrase.startsWith('heading, ')) {
      flush();
      if (marker.trim() === '') lines.push('');
      line = headingOf(phrase);
      flush();
    } else if (/^[a-z]+(?:$|, )/.test(phrase)) {
      flush();
      if (phrase !== 'list') line = `（${regionOf(phrase)}）`;
      if (!/^(?:term|definition)/.test(phrase)) flush();
    } else {
      line += phrase;
    }
  }
  flush();
  return `${lines.join('\n').trim()}\n`;
}

/** Letters that people say themselves: of paper, standards, grades and the alphabet. */
const MEANT = ['A4', 'AB', 'App', 'GB', '[A-Z]'];

/** Names that these pages are there to tell. */
const NAMED: Readonly<Record<string, readonly string[]>> = {
  '/help/': ['large', 'reader', 'Ctrl', 'Command', 'Tab', 'Shift'],
  '/about/': ['Heqi', 'MIT'],
  '/accessibility-statement/': [
    ...['AA', 'AAA', 'WCAG', 'axe', 'HTML_CodeSniffer'],
    ...['NVDA', 'VoiceOver', 'TalkBack', 'Orca'],
  ],
};

const withoutMeant = (path: string, text: string) =>
  text.replace(new RegExp(`\\b(?:${[...MEANT, ...(NAMED[path] ?? [])].join('|')})\\b`, 'g'), '');

/** Addresses, file names and English words in what is heard on a page, but for those that it is there to tell. */
export function foreignWords(path: string, text: string): string[] {
  return withoutMeant(path, text).match(/[A-Za-z][\w./:@-]*/g) ?? [];
}

/** Signs in what is heard that a voice skips or spells. */
export function silentSigns(path: string, text: string): string[] {
  return withoutMeant(path, text).match(/[→←√×①-⑳～~•●★※|<>_*#—–]|\d[:/-]\d|\d%/g) ?? [];
}
