import type { Context, Hono } from 'hono';
import { hasEvent, listEvents } from '../../db/events.ts';
import type { StoredRequest } from '../../db/requests.ts';
import type { AppEnv, Deps } from '../deps.ts';
import { localDate } from '../shared/local-date.ts';
import { resumed } from '../dispatch/clock.ts';
import { formOrProblem, goTo } from '../http/answer.ts';
import { secondsToWait } from '../http/limits.ts';
import { comeBack } from '../http/problems.ts';
import { openNoteOr } from '../inbox/timeline.ts';
import { fieldsIn, type FieldErrors, type Fields } from '../shared/fields.ts';
import { mayWrite, readMessage } from './follow-up.ts';
import { opened, VIEW } from './opened.ts';
import { changeAsResident } from './resident-change.ts';
import { SAID_KINDS } from './said.ts';
import { unsentHere } from './unsent.ts';

const MESSAGE = '/requests/message/';

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
      data: { ...data, unsent: unsentHere(deps, c) !== undefined } satisfies MessagePage,
    });

  routes.get(
    '/message/',
    opened(deps, async (c, request) => {
      if (!mayWrite(request)) return goTo(c, VIEW);
      const fields = unsentHere(deps, c) ?? {};
      return show(c, 200, { fields, errors: {}, key: fields['key']?.[0] ?? deps.newId() });
    }),
  );
  routes.post(
    '/message/',
    opened(deps, async (c, request) => {
      const body = await formOrProblem(deps, c, MESSAGE);
      if ('answer' in body) return body.answer;
      const key = body.form.one('key');
      const text = readMessage(body.form);
      if (!text.ok) return show(c, 422, { fields: fieldsIn(body.form), errors: text.error, key });
      const wait = await secondsToWait(deps, 'message', request.id);
      if (wait > 0) {
        // On its own page, so that the words are not lost (A70).
        const late = { fields: fieldsIn(body.form), errors: { message: 'message-too-many' }, key };
        return comeBack(await show(c, 429, late), wait);
      }
      await send(deps, request, text.value, key);
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
      await askForPrint(deps, request);
      return goTo(c, VIEW);
    }),
  );
  // Whoever reloads the address of an answered form by hand gets the request.
  routes.get('/print/', (c) => goTo(c, VIEW));
}

function send(deps: Deps, request: StoredRequest, text: string, key: string): Promise<void> {
  // Made of the request and the form: no form can hit an event of another request, and other words are no second press.
  const eventId = deps.sealer.index('message', `${request.id}:${key}:${text}`);
  return changeAsResident(deps, request, async (present) => {
    if (!mayWrite(present) || (await hasEvent(deps.db, eventId))) return undefined;
    if (await isSaid(deps, present, text)) return undefined;
    const messageAt = present.messageAt ?? deps.now().getTime();
    // What the centre waited for has come: its clock runs on.
    const { calendar } = await deps.catalogue();
    const set = { messageAt, ...resumed(present, calendar, deps.now()) };
    return { event: 'message', eventId, note: text, set };
  });
}

/**
 * Whether these words were the last to be said, and today. Back brings them again on a page that no browser keeps, with another
 * key: pressed once more they are no other message (D3). On another day they are a reminder.
 */
async function isSaid(deps: Deps, { id }: StoredRequest, text: string): Promise<boolean> {
  const last = (await listEvents(deps.db, id)).findLast(({ kind }) => SAID_KINDS.includes(kind));
  if (last?.kind !== 'message' || openNoteOr(deps, last, undefined) !== text) return false;
  return localDate(new Date(last.at)) === localDate(deps.now());
}

function askForPrint(deps: Deps, request: StoredRequest): Promise<void> {
  return changeAsResident(deps, request, (present) =>
    mayWrite(present) && present.printAskedAt === null
      ? { event: 'print-asked', set: { printAskedAt: deps.now().getTime() } }
      : undefined,
  );
}
