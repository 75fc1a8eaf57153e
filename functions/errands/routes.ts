import type { Context, Hono } from 'hono';
import type { NewErrand } from '../../db/new-request.ts';
import { insertErrand } from '../../db/request-submissions.ts';
import type { AppEnv, Deps } from '../deps.ts';
import type { Filing, SentFiling } from '../shared/filing.ts';
import { openDraftbook } from '../http/journey-draft.ts';
import { addGoneSteps, journeyRoutes } from '../http/journey-routes.ts';
import type { Journey, Receipt, Submitted } from '../http/journey.ts';
import { checkPage } from '../requests/check-page.ts';
import { donePage, requestOf, type DonePage } from '../requests/done.ts';
import { goneAnswer } from '../requests/gone-answer.ts';
import { anyNeed } from '../requests/needs.ts';
import { answerTo, unlessStored } from '../requests/retry.ts';
import { filingColumns, sealedColumns, sealedHelpedCode } from '../requests/sealing.ts';
import { answerDueOn, choiceFor, gridOf, serviceColumns } from '../requests/service-choice.ts';
import { submissionOf } from '../requests/submission.ts';
import { parseLocalDate } from '../shared/local-date.ts';
import { authorise } from './authorising.ts';
import { errandFacts, type ErrandFacts } from './errand-facts.ts';
import {
  errandDetails,
  parseErrandDraft,
  proposedAuthorisation,
  type ErrandDetails,
  type ErrandDraft,
} from './errand.ts';
import { formPage } from './form-page.ts';
import { errandSteps } from './steps.ts';

/** `/errands/`: somebody does an errand for a resident. */
export function errandRoutes(deps: Deps): Hono<AppEnv> {
  const journey: Journey<ErrandDraft> = {
    name: 'errands',
    steps: errandSteps(deps),
    atOnce: ['who', 'task', 'place', 'agent', 'scope', 'needs', 'contact', 'reach', 'name', 'consent'],
    parseDraft: parseErrandDraft,
    begin: async (form) => ({ choice: choiceFor(await deps.catalogue(), form.one('service'), 'errands') }),
    startPage: async (slug) => {
      const { services, booking } = await deps.catalogue();
      return { service: services.find((service) => service.slug === slug), booking };
    },
    checkPage: (draft) => checkPage(deps, draft),
    submit: (c, draft, submitKey, filing) => submit(deps, c, draft, submitKey, filing),
    donePage: (receipt) => errandDonePage(deps, receipt),
  };
  const routes = journeyRoutes(deps, journey);
  const book = openDraftbook(deps, journey);
  // Whoever has just submitted gets the form with what is known; everybody else one with lines to write on.
  routes.get('/form/', async (c) => {
    const receipt = book.receipt(c);
    const request = receipt && (await requestOf(deps, receipt));
    return deps.showPage(c, { page: '/errands/form/', data: await formPage(deps, request) });
  });
  addGoneSteps(deps, journey, routes);
  return routes;
}

/** What the confirmation of an errand shows. */
export interface ErrandDonePage extends DonePage {
  readonly errand: ErrandFacts | undefined;
}

/** The confirmation, with how the authorisation stands: it may have been signed, or stopped, since. */
async function errandDonePage(deps: Deps, receipt: Receipt): Promise<ErrandDonePage> {
  const request = await requestOf(deps, receipt);
  const done = await donePage(deps, receipt);
  const errand = request && (await errandFacts(deps, request));
  // Merged into somebody else's (D20), the sheet for the person helped would tell them of that one.
  const isTheirs = request?.id === receipt.requestId || errand?.words.name === done.name;
  return { ...done, receipt: isTheirs ? receipt : withoutSheet(receipt), errand };
}

function withoutSheet({ helpedCode: _helpedCode, ...receipt }: Receipt): Receipt {
  return receipt;
}

async function submit(
  deps: Deps,
  c: Context<AppEnv>,
  draft: ErrandDraft,
  submitKey: string,
  filing: SentFiling | undefined,
): Promise<Submitted> {
  const details = errandDetails(draft);
  if (!details) return { kind: 'gone', step: 'sign' };
  const content = await deps.catalogue();
  const gone = goneAnswer(content, draft, 'errands');
  if (gone) return unlessStored(deps, submitKey, { kind: 'gone', ...gone });

  const sent = { draft, details, filing, id: deps.newId() };
  const errand = { ...(await newErrand(deps, sent)), submitKey };
  const stored = await insertErrand(deps.db, errand, {
    ...(await submissionOf(deps, c, { ...errand, startsAt: null }, filing)),
    ...acceptance(deps, { ...sent, title: errand.serviceTitle ?? '' }),
  });
  if (stored.kind === 'limit-reached' || stored.kind === 'too-many-sent') return stored;
  return answerTo(deps, stored, errand);
}

/** A complete answer to every question, and who wrote it down. */
interface Sent {
  readonly id: string;
  readonly draft: ErrandDraft;
  readonly details: ErrandDetails;
  readonly filing: Filing | undefined;
}

async function newErrand(
  deps: Deps,
  { id, draft, details, filing }: Sent,
): Promise<Omit<NewErrand, 'submitKey'>> {
  const content = await deps.catalogue();
  const at = deps.now();
  const { community, contact, needs } = details;
  const columns = sealedColumns(deps, id, details);
  const forOther = draft.who === 'other';
  return {
    id,
    ...serviceColumns(content, draft.choice),
    grid: gridOf(content, community),
    dueOn: answerDueOn(content, draft.choice, at),
    ...filingColumns(filing),
    filedBy: forOther ? 'other' : 'self',
    noCalls: contact.noCalls,
    hasNeeds: anyNeed(needs),
    createdAt: at.getTime(),
    ...columns,
    ...(forOther && { helpedCode: sealedHelpedCode(deps, id, columns.code) }),
  };
}

/**
 * Whoever asks for themselves, by themselves, has read the authorisation on the page before: sending it makes it. Nobody
 * else's press of a button does, neither a helper's nor a clerk's (D12).
 */
function acceptance(deps: Deps, { id, draft, details, filing, title }: Sent & { readonly title: string }) {
  const expiresOn = parseLocalDate(details.until);
  if (draft.who !== 'self' || filing || details.signing !== 'online' || !expiresOn) return {};
  const words = proposedAuthorisation(details, title);
  return { steps: authorise(deps, id, words, { basis: 'online', expiresOn }) };
}
