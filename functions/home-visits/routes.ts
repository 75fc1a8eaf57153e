import type { Context, Hono } from 'hono';
import type { NewHomeVisit } from '../../db/new-request.ts';
import { insertHomeVisit } from '../../db/request-submissions.ts';
import { noticesNow } from '../closures/notices.ts';
import type { AppEnv, Deps } from '../deps.ts';
import type { Filing, SentFiling } from '../shared/filing.ts';
import { addGoneSteps, journeyRoutes } from '../http/journey-routes.ts';
import type { Journey, Submitted } from '../http/journey.ts';
import { addressOf } from '../http/limits.ts';
import { alongsideSubmission } from '../requests/alongside.ts';
import { donePage } from '../requests/done.ts';
import { goneAnswer } from '../requests/gone-answer.ts';
import { needsCare } from '../requests/common-details.ts';
import { countedFor, limitsFor } from '../requests/over-limit.ts';
import { answerTo, unlessStored } from '../requests/retry.ts';
import { filingColumns, referenceMaker, sealedColumns, sealVisitWord } from '../requests/sealing.ts';
import { answerDueOn, choiceFor, deskOf, gridOf, snapshotOf } from '../requests/service-choice.ts';
import {
  homeVisitDetails,
  type HomeVisitDetails,
  parseHomeVisitDraft,
  type HomeVisitDraft,
} from './home-visit.ts';
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
    begin: async (form) => ({ choice: choiceFor(await deps.catalogue(), form.one('service')) }),
    startPage: async (slug) => {
      const { services, booking } = await deps.catalogue();
      const service = services.find((one) => one.slug === slug);
      return { service, booking, notices: await noticesNow(deps) };
    },
    checkPage: async (draft) => {
      const catalogue = await deps.catalogue();
      return { draft, service: snapshotOf(catalogue, draft.choice), communities: catalogue.communities };
    },
    submit: (c, draft, submitKey, filing) => submit(deps, c, draft, submitKey, filing),
    donePage: (receipt) => donePage(deps, receipt),
  };
  const routes = journeyRoutes(deps, journey);
  addGoneSteps(deps, journey, routes);
  return routes;
}

async function submit(
  deps: Deps,
  c: Context<AppEnv>,
  draft: HomeVisitDraft,
  submitKey: string,
  filing: SentFiling | undefined,
): Promise<Submitted> {
  const { db, newId, catalogue } = deps;
  const details = homeVisitDetails(draft);
  if (!details) return { kind: 'gone', step: 'times' };

  const content = await catalogue();
  const gone = goneAnswer(content, draft);
  if (gone) return unlessStored(deps, submitKey, { kind: 'gone', ...gone });
  const visit = await newHomeVisit(deps, { draft, details, submitKey, filing });
  const stored = await insertHomeVisit(db, visit, {
    nextReference: referenceMaker(deps, visit.id),
    eventId: newId(),
    ...limitsFor(deps, content.booking.limits, filing),
    ...countedFor(deps, addressOf(deps, c), visit, filing),
    also: await alongsideSubmission(deps, { ...visit, startsAt: null }),
  });
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
  const { slug, title, minutes } = snapshotOf(content, draft.choice);
  const { community } = details.place;
  return {
    id,
    submitKey,
    serviceSlug: slug,
    serviceTitle: title,
    serviceMinutes: minutes,
    grid: gridOf(content, community),
    desk: deskOf(content, draft.choice),
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
