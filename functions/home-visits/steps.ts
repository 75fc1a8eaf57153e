import type { Deps } from '../deps.ts';
import type { Step } from '../http/journey.ts';
import { contactSteps, needsStep, serviceSteps, shown } from '../requests/common-steps.ts';
import { peopleSteps, whoStep } from '../requests/people-steps.ts';
import { ok } from '../shared/result.ts';
import { consentComplete, UNKNOWN_COMMUNITY, type HomeVisitDraft } from './home-visit.ts';
import { offeredHalfDays } from './offered-times.ts';
import {
  readConsent,
  readDoor,
  readGroup,
  readHome,
  readPlace,
  readPresent,
  readTimes,
} from './read-answers.ts';

type VisitStep = Step<HomeVisitDraft>;

/** The questions on the way to a home visit, in order. */
export function homeVisitSteps(deps: Deps): readonly VisitStep[] {
  return [
    whoStep<HomeVisitDraft>(),
    groupStep,
    ...serviceSteps<HomeVisitDraft>(deps, 'home-visits'),
    placeStep(deps),
    timesStep(deps),
    doorStep,
    homeStep,
    presentStep,
    needsStep<HomeVisitDraft>(),
    ...contactSteps<HomeVisitDraft>(deps),
    ...peopleSteps<HomeVisitDraft>(),
    consentStep,
  ];
}

const groupStep: VisitStep = {
  name: 'group',
  answered: ({ group }) => group !== undefined,
  fill: ({ group }) => ({ group: shown(group?.group), need: shown(group?.need) }),
  read: (form, draft) => {
    const group = readGroup(form);
    return group.ok ? ok({ ...draft, group: group.value }) : group;
  },
};

function placeStep({ catalogue }: Deps): VisitStep {
  return {
    name: 'place',
    answered: ({ place }) => place !== undefined,
    fill: ({ place }) => ({ community: shown(place?.community), finding: shown(place?.finding) }),
    read: async (form, draft) => {
      const place = readPlace(form, (await catalogue()).communities);
      return place.ok ? ok({ ...draft, place: place.value }) : place;
    },
    choices: async () => (await catalogue()).communities,
  };
}

function timesStep(deps: Deps): VisitStep {
  const offered = ({ place }: HomeVisitDraft) => offeredHalfDays(deps, place?.community ?? UNKNOWN_COMMUNITY);
  return {
    name: 'times',
    answered: ({ times }) => times !== undefined,
    fill: ({ times }) => ({ 'half-days': times?.halfDays ?? [], arrange: times?.arrange ? ['yes'] : [] }),
    read: async (form, draft) => {
      const times = readTimes(
        form,
        (await offered(draft)).filter(({ full }) => !full).map(({ id }) => id),
      );
      return times.ok ? ok({ ...draft, times: times.value }) : times;
    },
    choices: offered,
  };
}

const doorStep: VisitStep = {
  name: 'door',
  answered: ({ door }) => door !== undefined,
  fill: ({ door }) => ({ signs: door?.signs ?? [], more: shown(door?.more) }),
  read: (form, draft) => {
    const door = readDoor(form);
    return door.ok ? ok({ ...draft, door: door.value }) : door;
  },
};

const homeStep: VisitStep = {
  name: 'home',
  answered: ({ home }) => home !== undefined,
  fill: ({ home }) => ({ home: home?.chosen ?? [] }),
  read: (form, draft) => {
    const home = readHome(form);
    return home.ok ? ok({ ...draft, home: home.value }) : home;
  },
};

const presentStep: VisitStep = {
  name: 'present',
  answered: ({ present }) => present !== undefined,
  fill: ({ present }) => ({
    present: present?.who === 'unsaid' ? [] : shown(present?.who),
    'present-name': shown(present?.name),
  }),
  read: (form, draft) => {
    const present = readPresent(form);
    return present.ok ? ok({ ...draft, present: present.value }) : present;
  },
};

const consentStep: VisitStep = {
  name: 'consent',
  answered: consentComplete,
  fill: ({ consent }) => ({
    sensitive: consent ? ['yes'] : [],
    'person-agrees': consent?.personAgrees ? ['yes'] : [],
  }),
  read: (form, draft) => {
    const consent = readConsent(form, draft);
    return consent.ok ? ok({ ...draft, consent: consent.value }) : consent;
  },
};
