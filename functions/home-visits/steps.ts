import { halfDays } from '../calendar/slots.ts';
import { catalogueNow } from '../closures/calendar-now.ts';
import type { Deps } from '../deps.ts';
import type { Step } from '../http/journey.ts';
import { contactSteps, needsStep, serviceSteps, shown } from '../requests/common-steps.ts';
import { ok } from '../shared/result.ts';
import { consentComplete, peopleComplete, type HomeVisitDraft } from './home-visit.ts';
import {
  readConsent,
  readDoor,
  readGroup,
  readPeople,
  readPlace,
  readTimes,
  readWho,
} from './read-answers.ts';

type VisitStep = Step<HomeVisitDraft>;

/** The questions on the way to a home visit, in order. */
export function homeVisitSteps(deps: Deps): readonly VisitStep[] {
  return [
    whoStep,
    groupStep,
    ...serviceSteps<HomeVisitDraft>(deps),
    placeStep(deps),
    timesStep(deps),
    doorStep,
    needsStep<HomeVisitDraft>(),
    ...contactSteps<HomeVisitDraft>(deps),
    peopleStep,
    consentStep,
  ];
}

const whoStep: VisitStep = {
  name: 'who',
  answered: ({ who }) => who !== undefined,
  fill: ({ who }) => ({ who: shown(who) }),
  read: (form, draft) => {
    const who = readWho(form);
    return who.ok ? ok({ ...draft, who: who.value }) : who;
  },
};

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
  const offered = async ({ place }: HomeVisitDraft) => {
    const { calendar, booking } = await catalogueNow(deps);
    return halfDays(calendar, booking, deps.now(), place?.community ?? '');
  };
  return {
    name: 'times',
    answered: ({ times }) => times !== undefined,
    fill: ({ times }) => ({ 'half-days': times?.halfDays ?? [], arrange: times?.arrange ? ['yes'] : [] }),
    read: async (form, draft) => {
      const times = readTimes(
        form,
        (await offered(draft)).map(({ id }) => id),
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

const peopleStep: VisitStep = {
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

const consentStep: VisitStep = {
  name: 'consent',
  answered: consentComplete,
  fill: ({ consent }) => ({
    sensitive: consent ? ['yes'] : [],
    'person-agrees': consent?.personAgrees ? ['yes'] : [],
    guardian: shown(consent?.guardian),
  }),
  read: (form, draft) => {
    const consent = readConsent(form, draft);
    return consent.ok ? ok({ ...draft, consent: consent.value }) : consent;
  },
};
