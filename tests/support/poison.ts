/** A formula for a spreadsheet, a way out of an attribute, and two scripts. */
export const POISON = `=A1"'><img src=x onerror=ran=1><script>ran=1</script>`;
/** For fields that hold a word only. */
const SHORT = '<svg onload=ran=1>';

/** Every field in which somebody may write what they like; the rest are numbers, dates, names of accounts and secrets. */
export const FREE: Readonly<Record<string, string>> = {
  name: POISON,
  helper: POISON,
  relation: SHORT,
  need: POISON,
  finding: POISON,
  more: POISON,
  'door-more': POISON,
  'present-name': POISON,
  want: POISON,
  carry: POISON,
  'agent-name': POISON,
  'agent-relation': SHORT,
  'scope-more': POISON,
  message: POISON,
  note: POISON,
  reason: POISON,
  result: POISON,
  answer: POISON,
  visitor: POISON,
  'move-reason': POISON,
  items: POISON,
  'handed-by': POISON,
  'given-to': POISON,
  'known-by': POISON,
  why: POISON,
  'guardian-name': POISON,
  'guardian-relation': SHORT,
  'grid-reason': POISON,
  'return-reason': POISON,
  'assist-what': POISON,
  'assist-say': POISON,
  'extend-reason': POISON,
  'pause-what': POISON,
  basis: POISON,
  instead: POISON,
  words: POISON,
  'view-name': SHORT,
  q: SHORT,
  // What it is about is repeated above what was found for it.
  about: `高龄津贴${SHORT}`,
};

/** The field that is meant: those of the day's results are named by their request too, those asked at once by their question. */
export const fieldOf = (name: string) =>
  name.replace(/-[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/, '').replace(/^[a-z-]+_/, '');

/** What the walks leave empty although it may be filled in. */
export const ALSO_EMPTY = new Set(['need', 'scope-more']);
export const PLAIN =
  /^(?:start|end|on|extend-days|reach|reference|code|agent-phone|username|password|password-again|from|until|(?:until|signed)-(?:year|month|day)|key|version|until-.*|from-.*)$/;
