import { watchFocus } from '../focus.ts';
import { longLines, spilling, tooSmall } from '../layout.ts';
import { askAxe, AXE } from './axe.ts';
import { askSniffer, CODE_SNIFFER } from './code-sniffer.ts';
import { faint } from './faint.ts';
import {
  badlySet,
  blocking,
  byColourAlone,
  intrusions,
  lostControls,
  lostInForcedColours,
  outOfOrder,
  smallButtons,
  wrongOnPaper,
} from './looks.ts';
import { reachEach } from './reach.ts';

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

const LOOKS = {
  askAxe,
  askSniffer,
  badlySet,
  blocking,
  byColourAlone,
  faint,
  intrusions,
  longLines,
  lostControls,
  lostInForcedColours,
  outOfOrder,
  reachEach,
  smallButtons,
  spilling,
  tooSmall,
  watchFocus,
  withRule,
  wrongOnPaper,
};

/** What a page holds that was opened with `IN_PAGE`. */
export interface InPage {
  looks: typeof LOOKS;
}

const sources = Object.entries(LOOKS).map(([name, look]) => `${name}: ${look.toString()}`);

/**
 * All that is asked of a page in the page itself, as a script to run before its own: one question then asks many things,
 * and the way from test to page is what most of them would cost.
 */
export const IN_PAGE = `${AXE};${CODE_SNIFFER};globalThis.looks = { ${sources.join(', ')} };`;
