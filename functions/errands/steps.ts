import type { Deps } from '../deps.ts';
import type { Step } from '../http/journey.ts';
import { contactSteps, needsStep, serviceSteps, shown } from '../requests/common-steps.ts';
import { peopleSteps, whoStep } from '../requests/people-steps.ts';
import { snapshotOf } from '../requests/service-choice.ts';
import { localDate } from '../shared/local-date.ts';
import { errorsOf } from '../shared/own-words.ts';
import { fail, ok } from '../shared/result.ts';
import { asksNeeds, errandConsentComplete, type ErrandDraft } from './errand.ts';
import {
  dateFields,
  readAgent,
  readCommunity,
  readErrandConsent,
  readScope,
  readSigning,
  readTask,
  readUntil,
} from './read-answers.ts';

type ErrandStep = Step<ErrandDraft>;

/** What the authorisation says: whoever changes any of it reads it again before saying yes. */
const BINDING: ReadonlySet<string> = new Set([
  ...['who', 'field', 'service', 'agent', 'scope', 'name', 'guardian'],
]);

/** The questions on the way to an errand, in order. */
export function errandSteps(deps: Deps): readonly ErrandStep[] {
  const asked = [
    whoStep<ErrandDraft>(),
    ...serviceSteps<ErrandDraft>(deps, 'errands'),
    taskStep,
    placeStep(deps),
    agentStep,
    scopeStep(deps),
    { ...needsStep<ErrandDraft>(), applies: asksNeeds },
    ...contactSteps<ErrandDraft>(deps),
    ...peopleSteps<ErrandDraft>(),
    consentStep,
    signingStep(deps),
  ];
  return asked.map((step) => (BINDING.has(step.name) ? readAgain(step) : step));
}

function readAgain(step: ErrandStep): ErrandStep {
  return {
    ...step,
    read: async (form, draft) => {
      const read = await step.read(form, draft);
      if (!read.ok) return read;
      const { signing: _no, ...unsigned } = read.value;
      return ok(unsigned);
    },
  };
}

const taskStep: ErrandStep = {
  name: 'task',
  answered: ({ task }) => task !== undefined,
  fill: ({ task }) => ({ want: shown(task?.want), carry: shown(task?.carry) }),
  read: (form, draft) => {
    const task = readTask(form);
    return task.ok ? ok({ ...draft, task: task.value }) : task;
  },
};

function placeStep({ catalogue }: Deps): ErrandStep {
  return {
    name: 'place',
    answered: ({ community }) => community !== undefined,
    fill: ({ community }) => ({ community: shown(community) }),
    read: async (form, draft) => {
      const community = readCommunity(form, (await catalogue()).communities);
      return community.ok ? ok({ ...draft, community: community.value }) : community;
    },
    choices: async () => (await catalogue()).communities,
  };
}

const agentStep: ErrandStep = {
  name: 'agent',
  answered: ({ agent }) => agent !== undefined,
  fill: ({ agent }) => ({
    agent: shown(agent?.kind),
    ...(agent?.kind === 'named' && {
      'agent-name': [agent.name],
      'agent-relation': [agent.relation],
      'agent-phone': [agent.phone],
    }),
  }),
  read: (form, draft) => {
    const agent = readAgent(form);
    return agent.ok ? ok({ ...draft, agent: agent.value }) : agent;
  },
};

/** What the authorisation allows, and its last day: one statement, and one page. */
function scopeStep({ now }: Deps): ErrandStep {
  return {
    name: 'scope',
    // A draft may be a day old: a term that has run out meanwhile is asked again.
    answered: ({ scope, until }) => scope !== undefined && until !== undefined && until >= localDate(now()),
    fill: ({ scope, until }) => ({
      may: scope?.may ?? [],
      'scope-more': shown(scope?.more),
      ...dateFields('until', until),
    }),
    read: (form, draft) => {
      const [scope, until] = [readScope(form), readUntil(form, localDate(now()))];
      if (!scope.ok || !until.ok) return fail(errorsOf(scope, until));
      return ok({ ...draft, scope: scope.value, until: until.value });
    },
  };
}

const consentStep: ErrandStep = {
  name: 'consent',
  answered: errandConsentComplete,
  fill: ({ consent }) => ({
    'errand-sensitive': consent ? ['yes'] : [],
    'person-knows': consent?.personKnows ? ['yes'] : [],
  }),
  read: (form, draft) => {
    const consent = readErrandConsent(form, draft);
    return consent.ok ? ok({ ...draft, consent: consent.value }) : consent;
  },
};

function signingStep({ catalogue }: Deps): ErrandStep {
  return {
    name: 'sign',
    answered: ({ signing }) => signing !== undefined,
    fill: ({ signing }) => ({ signing: shown(signing) }),
    read: (form, draft) => {
      const signing = readSigning(form);
      return signing.ok ? ok({ ...draft, signing: signing.value }) : signing;
    },
    // The page shows what it says, so it names the service.
    choices: async ({ choice }) => snapshotOf(await catalogue(), choice).title,
  };
}
