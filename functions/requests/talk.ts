import type { Context, Hono } from 'hono';
import { hasEvent, listEvents, type StoredEvent } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { localDate } from '../shared/local-date.ts';
import { resumed } from '../dispatch/clock.ts';
import { voiceIn } from '../errands/helped.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { secondsToWait } from '../http/limits.ts';
import { comeBack } from '../http/problems.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { mayWrite, readMessage } from './follow-up.ts';
import { showNotDone } from './not-done.ts';
import { opened, VIEW } from './opened.ts';
import { changeAsResident } from './resident-change.ts';
import { SAID_KINDS, type MessageEvent } from './said.ts';
import { showLast, unsentHere } from './unsent.ts';

const MESSAGE = '/requests/message/';

const CLOSED: FieldErrors = { message: 'message-closed' };

export interface MessagePage {
  readonly fields: Fields;
  readonly errors: FieldErrors;
  /** Posted with the message, so that a second press of the button is recognised (D3). */
  readonly key: string;
  /** The words were sent when the request was no longer open here; they are not taken yet. */
  readonly unsent: boolean;
}

/** Words to staff, and the wish for a print-out: both are work until staff have answered. */
export function addTalk(deps: Deps, routes: Hono<AppEnv>): void {
  const show = (c: Context<AppEnv>, status: number, data: Omit<MessagePage, 'unsent'>) =>
    deps.showPage(c, {
      page: MESSAGE,
      status,
      data: { ...data, unsent: status === 200 && unsentHere(deps, c) !== undefined } satisfies MessagePage,
    });

  routes.get(
    '/message/',
    opened(deps, async (c, request) => {
      const kept = unsentHere(deps, c);
      const fields = kept ?? {};
      const key = fields['key']?.[0] ?? deps.newId();
      if (mayWrite(request)) return show(c, 200, { fields, errors: {}, key });
      // They were promised to find it again.
      return kept ? showLast(deps, c, () => show(c, 409, { fields, errors: CLOSED, key })) : goTo(c, VIEW);
    }),
  );
  routes.post(
    '/message/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, MESSAGE);
      if ('answer' in body) return body.answer;
      const key = body.form.one('key');
      const fields = fieldsIn(body.form);
      // On its own page, so that the words are not lost (A70).
      const again = (status: number, errors: FieldErrors) => show(c, status, { fields, errors, key });
      // Of what was taken back while they wrote, nobody reads a word: they must know.
      const closed = () => again(409, CLOSED);
      const text = readMessage(body.form);
      if (!text.ok) return mayWrite(request) ? again(422, text.error) : closed();
      const wait = mayWrite(request) ? await secondsToWait(deps, 'message', request.id) : 0;
      if (wait > 0) return comeBack(await again(429, { message: 'message-too-many' }), wait);
      const event = await eventBy(deps, c, request);
      if (!(await send(deps, request, { text: text.value, key, event }))) return closed();
      return goTo(c, VIEW);
    }),
  );
  addPrintWish(deps, routes);
}

function addPrintWish(deps: Deps, routes: Hono<AppEnv>): void {
  routes.post(
    '/print/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, VIEW);
      if ('answer' in body) return body.answer;
      return (await askForPrint(deps, request)) ? goTo(c, VIEW) : showNotDone(deps, c);
    }),
  );
  // Whoever reloads the address of an answered form by hand gets the request.
  routes.get('/print/', (c) => goTo(c, VIEW));
}

/** Whose words they are: what the person helped says weighs another thing than the same from their helper (D12). */
async function eventBy(deps: Deps, c: Context<AppEnv>, request: StoredRequest): Promise<MessageEvent> {
  const isHelped = request.helpedCode !== null && (await voiceIn(deps, c, request)) !== 'none';
  return isHelped ? 'helped-message' : 'message';
}

/** What somebody wrote into a form, and the event that it becomes. */
interface Message {
  readonly text: string;
  readonly key: string;
  readonly event: MessageEvent;
}

/** False where it is taken back by now, and the words were not sent before that. */
async function send(deps: Deps, request: StoredRequest, message: Message): Promise<boolean> {
  const { text, key, event } = message;
  // Made of the request and the form: no form can hit an event of another request, and other words are no second press.
  const eventId = deps.sealer.index('message', `${request.id}:${key}:${text}`);
  let taken = false;
  await changeAsResident(deps, request, async (present) => {
    const said = (await hasEvent(deps.db, eventId)) || (await isSaid(deps, present, message));
    taken = said || mayWrite(present);
    if (said || !taken) return undefined;
    const messageAt = present.messageAt ?? deps.now().getTime();
    // What the centre waited for has come: its clock runs on.
    const { calendar } = await deps.catalogue();
    const set = { messageAt, ...resumed(present, calendar, deps.now()) };
    return { event, eventId, note: text, set };
  });
  return taken;
}

/** What staff do to a request that asks nothing of its resident, nor answers them. */
const LOOKS: readonly string[] = ['viewed', 'word-viewed', 'copied'];

const isAnswerTo = ({ actor, kind }: StoredEvent) => actor === 'staff' && !LOOKS.includes(kind);

/**
 * Whether these words were the last to be said, by the same person, today, and nothing was done since. Back brings them again on a page that no browser
 * keeps, with another key: pressed once more they are no other message (D3). On another day they are a reminder, and after something
 * that staff did, such as to ask and wait (D19), they are what is said to that.
 */
async function isSaid(deps: Deps, { id }: StoredRequest, { text, event }: Message): Promise<boolean> {
  const happened = await listEvents(deps.db, id);
  const last = happened.findLast((one) => SAID_KINDS.includes(one.kind) || isAnswerTo(one));
  if (last?.kind !== event || openNoteOr(deps, last, undefined) !== text) return false;
  return localDate(new Date(last.at)) === localDate(deps.now());
}

/** False where it is taken back by now: nobody prints that. */
async function askForPrint(deps: Deps, request: StoredRequest): Promise<boolean> {
  let stands = true;
  await changeAsResident(deps, request, (present) => {
    stands = mayWrite(present);
    return stands && present.printAskedAt === null
      ? { event: 'print-asked', set: { printAskedAt: deps.now().getTime() } }
      : undefined;
  });
  return stands;
}
