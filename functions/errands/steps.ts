import type { Deps } from '../deps.ts';
import { readPeople } from '../home-visits/read-answers.ts';
import { peopleComplete } from '../home-visits/home-visit.ts';
import type { Step } from '../http/journey.ts';
import { contactSteps, guardianFields, needsStep, serviceSteps, shown } from '../requests/common-steps.ts';
import { snapshotOf } from '../requests/service-choice.ts';
import { localDate } from '../shared/local-date.ts';
import { fail, ok } from '../shared/result.ts';
import { errandConsentComplete, type ErrandDraft } from './errand.ts';
import { readGuardian } from '../requests/guardian.ts';
import {
  dateFields,
  readAgent,
  readCommunity,
  readErrandConsent,
  readForWhom,
  readScope,
  readSigning,
  readTask,
  readUntil,
} from './read-answers.ts';

type ErrandStep = Step<ErrandDraft>;

/** What the authorisation says: whoever changes any of it reads it again before saying yes. */
const BINDING: ReadonlySet<string> = new Set([
  ...['who', 'field', 'service', 'agent', 'scope', 'until', 'name', 'guardian'],
]);

/** The questions on the way to an errand, in order. */
export function errandSteps(deps: Deps): readonly ErrandStep[] {
  const asked = [
    whoStep,
    ...serviceSteps<ErrandDraft>(deps).map((step) => (step.name === 'service' ? proxied(deps, step) : step)),
    taskStep,
    placeStep(deps),
    agentStep,
    scopeStep,
    untilStep(deps),
    needsStep<ErrandDraft>(),
    ...contactSteps<ErrandDraft>(deps),
    peopleStep,
    guardianStep,
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

const whoStep: ErrandStep = {
  name: 'who',
  answered: ({ who }) => who !== undefined,
  fill: ({ who, child }) => ({ who: shown(child ? 'child' : who) }),
  read: readForWhom,
};

/** What only the resident may do, nobody can do for them: content says so. */
function proxied({ catalogue }: Deps, step: ErrandStep): ErrandStep {
  return {
    ...step,
    read: async (form, draft) => {
      const { services } = await catalogue();
      const chosen = services.find(({ slug }) => slug === form.one('service'));
      return chosen?.proxy === 'no' ? fail({ service: 'service-own-only' }) : step.read(form, draft);
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

const scopeStep: ErrandStep = {
  name: 'scope',
  answered: ({ scope }) => scope !== undefined,
  fill: ({ scope }) => ({ may: scope?.may ?? [], 'scope-more': shown(scope?.more) }),
  read: (form, draft) => {
    const scope = readScope(form);
    return scope.ok ? ok({ ...draft, scope: scope.value }) : scope;
  },
};

function untilStep({ now }: Deps): ErrandStep {
  return {
    name: 'until',
    // A draft may be a day old: a term that has run out meanwhile is asked again.
    answered: ({ until }) => until !== undefined && until >= localDate(now()),
    fill: ({ until }) => dateFields('until', until),
    read: (form, draft) => {
      const until = readUntil(form, localDate(now()));
      return until.ok ? ok({ ...draft, until: until.value }) : until;
    },
  };
}

const peopleStep: ErrandStep = {
  name: 'name',
  answered: peopleComplete,
  fill: ({ people }) => ({
    name: shown(people?.name),
    helper: shown(people?.helper?.name),
    relation: shown(people?.helper?.relation),
  }),
  read: (form, draft) => {
    const people = readPeople(form, draft.who);
    return people.ok ? ok({ ...draft, people: people.value }) : people;
  },
};

const guardianStep: ErrandStep = {
  name: 'guardian',
  applies: ({ child }) => child === true,
  answered: ({ guardian }) => guardian !== undefined,
  fill: ({ guardian, people }) => guardianFields(guardian, people?.helper),
  read: (form, draft) => {
    const guardian = readGuardian(form);
    return guardian.ok ? ok({ ...draft, guardian: guardian.value }) : guardian;
  },
};

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
