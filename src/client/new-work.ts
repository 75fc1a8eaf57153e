// Enhancement only: counts now and then what came in since the page was made, and says so in one line. The list stays as
// it is under its reader (A71). Off until somebody switches it on; asks nothing while the page is out of sight.

const EVERY_MS = 60_000;
/** Whether it is on, in this browser. */
const KEPT = 'heqi-new-work';

/** How many came in since; undefined where that can't be told, as after the session has ended. */
async function countSince(since: string): Promise<number | undefined> {
  try {
    const answer = await fetch(`/staff/new/?since=${since}`, { redirect: 'error' });
    const { count } = (await answer.json()) as { count?: unknown };
    return answer.ok && typeof count === 'number' ? count : undefined;
  } catch {
    return undefined;
  }
}

/** The switch, and the line that tells; neither stands on a page that nothing can be told on. */
function build(place: HTMLElement): { readonly wanted: HTMLInputElement; readonly line: HTMLElement } {
  const [label, wanted, line] = [
    document.createElement('label'),
    document.createElement('input'),
    document.createElement('p'),
  ];
  wanted.type = 'checkbox';
  line.setAttribute('aria-live', 'polite');
  label.append(wanted, ` ${place.dataset['ask'] ?? ''}`);
  place.append(label, line);
  return { wanted, line };
}

/** Watches for new work where `place` says so, for as long as the page stands. */
export function watchNewWork(place: HTMLElement, kept: Pick<Storage, 'getItem' | 'setItem'>): void {
  const since = place.dataset['since'];
  if (since === undefined) return;
  const { wanted, line } = build(place);
  let timer: ReturnType<typeof setInterval> | undefined;
  const ask = async () => {
    const count = await countSince(since);
    // Said once, not again with each turn.
    const words = count ? `有${String(count)}件新的，刷新看看。` : line.textContent;
    if (words !== line.textContent) line.textContent = words;
  };
  const turn = () => {
    clearInterval(timer);
    timer = undefined;
    if (!wanted.checked || document.hidden) return;
    timer = setInterval(() => void ask(), EVERY_MS);
  };
  wanted.checked = kept.getItem(KEPT) === 'on';
  wanted.addEventListener('change', () => {
    kept.setItem(KEPT, wanted.checked ? 'on' : 'off');
    turn();
  });
  document.addEventListener('visibilitychange', turn);
  turn();
}

const place = document.querySelector<HTMLElement>('.new-work');
if (place) watchNewWork(place, localStorage);
