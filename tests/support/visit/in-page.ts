import { watchFocus } from '../focus.ts';
import { longLines, spilling, tooSmall } from '../layout.ts';
import { layIn } from '../lay-in.ts';
import { askAxe, AXE } from './axe.ts';
import { askSniffer, CODE_SNIFFER } from './code-sniffer.ts';
import { faint } from './faint.ts';
import {
  badlySet,
  blocking,
  byColourAlone,
  intrusions,
  hugeOrnaments,
  lostControls,
  lostInForcedColours,
  outOfOrder,
  smallButtons,
  wrongOnPaper,
} from './looks.ts';
import { followFromTop, reachEach, saidOutOfSight } from './reach.ts';
import {
  inForcedColours,
  inTheDark,
  onDesk,
  onPaper,
  onPhone,
  twiceAsLarge,
  withMoreContrast,
} from './steps.ts';
import { torn } from './torn.ts';

/** What runs with a rule added as a user's own stylesheet would be: the policy of the page does not reach it. */
function withRule<T>(rule: string, look: () => T): T {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rule);
  document.adoptedStyleSheets = [sheet];
  try {
    return look();
  } finally {
    document.adoptedStyleSheets = [];
  }
}

/**
 * What runs while each style that was read of an element is remembered: nothing on the page may change meanwhile. Tools
 * read the same few styles of an element again and again, and in a frame each reading looks after the whole tab first.
 */
async function rememberStyles<T>(look: () => Promise<T>): Promise<T> {
  const read = window.getComputedStyle.bind(window);
  const remembered = new Map<Element, CSSStyleDeclaration>();
  const remember = (element: Element) => {
    const style = read(element);
    const values = new Map<string | symbol, unknown>();
    const valueOf = (name: string | symbol, value: () => unknown) => {
      if (!values.has(name)) values.set(name, value());
      return values.get(name);
    };
    const getPropertyValue = (name: string) => valueOf(`-${name}`, () => style.getPropertyValue(name));
    const get = (_: CSSStyleDeclaration, name: string | symbol) =>
      name === 'getPropertyValue' ? getPropertyValue : valueOf(name, () => Reflect.get(style, name, style));
    const kept = new Proxy(style, { get });
    remembered.set(element, kept);
    return kept;
  };
  window.getComputedStyle = (element, pseudo) =>
    pseudo ? read(element, pseudo) : (remembered.get(element) ?? remember(element));
  try {
    return await look();
  } finally {
    window.getComputedStyle = read;
  }
}

const LOOKS = {
  askAxe,
  askSniffer,
  badlySet,
  blocking,
  byColourAlone,
  faint,
  followFromTop,
  inForcedColours,
  inTheDark,
  intrusions,
  layIn,
  longLines,
  hugeOrnaments,
  lostControls,
  lostInForcedColours,
  onDesk,
  onPaper,
  onPhone,
  outOfOrder,
  reachEach,
  rememberStyles,
  saidOutOfSight,
  smallButtons,
  spilling,
  tooSmall,
  torn,
  twiceAsLarge,
  watchFocus,
  withMoreContrast,
  withRule,
  wrongOnPaper,
};

declare global {
  /** What a page holds that was opened with `IN_PAGE`. */
  var looks: typeof LOOKS;
}

const sources = Object.entries(LOOKS).map(([name, look]) => `${name}: ${look.toString()}`);

/** Our own questions, as a script to run before a page's own: one question then asks many things of it. */
export const IN_OPENED = `globalThis.looks = { ${sources.join(', ')} };`;

/** All that is asked of a page in the page itself: the way from test to page is what most questions would cost. */
export const IN_PAGE = `${AXE};${CODE_SNIFFER};${IN_OPENED}`;
