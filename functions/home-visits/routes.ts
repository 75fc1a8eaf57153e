import type { Context, Hono } from 'hono';
import type { NewHomeVisit } from '../../db/new-request.ts';
import { insertHomeVisit } from '../../db/request-submissions.ts';
import { noticesNow } from '../closures/notices.ts';
import type { AppEnv, Deps } from '../deps.ts';
import type { AskedAgain } from '../shared/fields.ts';
import type { Filing, SentFiling } from '../shared/filing.ts';
import { addGoneSteps, journeyRoutes } from '../http/journey-routes.ts';
import type { Journey, Submitted } from '../http/journey.ts';
import { checkPage } from '../requests/check-page.ts';
import { donePage } from '../requests/done.ts';
import { goneAnswer } from '../requests/gone-answer.ts';
import { needsCare } from '../requests/common-details.ts';
import { answerTo, unlessStored } from '../requests/retry.ts';
import { filingColumns, sealedColumns, sealVisitWord } from '../requests/sealing.ts';
import { answerDueOn, choiceFor, gridOf, serviceColumns } from '../requests/service-choice.ts';
import { submissionOf } from '../requests/submission.ts';
import {
  homeVisitDetails,
  type HomeVisitDetails,
  parseHomeVisitDraft,
  type HomeVisitDraft,
} from './home-visit.ts';
import { offeredHalfDays } from './offered-times.ts';
import { timesGone } from './read-answers.ts';
import { homeVisitSteps } from './steps.ts';
import { newVisitWord } from './visit-word.ts';

/** `/home-visits/`: a visit at home. */
export function homeVisitRoutes(deps: Deps): Hono<AppEnv> {
  const journey: Journey<HomeVisitDraft> = {
    name: 'home-visits',
    steps: homeVisitSteps(deps),
    atOnce: [
      'who',
      'group',
      'place',
      'door',
      'home',
      'present',
      'needs',
      'contact',
      'reach',
      'name',
      'consent',
    ],
    parseDraft: parseHomeVisitDraft,
    begin: async (form) => ({
      choice: choiceFor(await deps.catalogue(), form.one('service'), 'home-visits'),
    }),
    startPage: async (slug) => {
      const { services, booking } = await deps.catalogue();
      const service = services.find((one) => one.slug === slug);
      return { service, booking, notices: await noticesNow(deps) };
    },
    checkPage: (draft) => checkPage(deps, draft),
    submit: (c, draft, submitKey, filing) => submit(deps, c, draft, submitKey, filing),
    donePage: (receipt) => donePage(deps, receipt),
  };
  const routes = journeyRoutes(deps, journey);
  addGoneSteps(deps, journey, routes);
  return routes;
}

/** The question for the times, where none of those that were wished for is offered any more: they were closed since. */
async function goneTimes(
  deps: Deps,
  { place, times }: Pick<HomeVisitDetails, 'place' | 'times'>,
): Promise<AskedAgain | undefined> {
  if (times.arrange) return undefined;
  const offered = await offeredHalfDays(deps, place.community);
  if (offered.some(({ id }) => times.halfDays.includes(id))) return undefined;
  const free = offered.filter(({ full }) => !full).map(({ id }) => id);
  return { step: 'times', errors: timesGone(free) };
}

async function submit(
  deps: Deps,
  c: Context<AppEnv>,
  draft: HomeVisitDraft,
  submitKey: string,
  filing: SentFiling | undefined,
): Promise<Submitted> {
  const details = homeVisitDetails(draft);
  if (!details) return { kind: 'gone', step: 'times' };

  const content = await deps.catalogue();
  const gone = goneAnswer(content, draft, 'home-visits') ?? (await goneTimes(deps, details));
  if (gone) return unlessStored(deps, submitKey, { kind: 'gone', ...gone });
  const visit = await newHomeVisit(deps, { draft, details, submitKey, filing });
  const submission = await submissionOf(deps, c, { ...visit, startsAt: null }, filing);
  const stored = await insertHomeVisit(deps.db, visit, submission);
  if (stored.kind === 'limit-reached' || stored.kind === 'too-many-sent') return stored;
  return answerTo(deps, stored, visit);
}

/** A complete answer to every question, and who wrote it down. */
interface Sent {
  readonly draft: HomeVisitDraft;
  readonly details: HomeVisitDetails;
  readonly submitKey: string;
  readonly filing: Filing | undefined;
}

async function newHomeVisit(deps: Deps, { draft, details, submitKey, filing }: Sent): Promise<NewHomeVisit> {
  const content = await deps.catalogue();
  const at = deps.now();
  const id = deps.newId();
  const { community } = details.place;
  return {
    id,
    submitKey,
    ...serviceColumns(content, draft.choice),
    grid: gridOf(content, community),
    dueOn: answerDueOn(content, draft.choice, at),
    ...filingColumns(filing),
    filedBy: draft.who === 'other' ? 'other' : 'self',
    noCalls: details.contact.noCalls,
    hasNeeds: needsCare(details),
    createdAt: at.getTime(),
    ...sealedColumns(deps, id, details),
    visitWord: sealVisitWord(deps, id, newVisitWord(content.visitWords, deps.random)),
  };
}
