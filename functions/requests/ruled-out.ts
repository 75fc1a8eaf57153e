import type { Catalogue, Service } from '../shared/catalogue.ts';
import type { AskedAgain } from '../shared/fields.ts';

/** The ways of asking that a guide may rule out for its service. Whoever books comes to the desk, which each service has. */
export type RulableWay = 'home-visits' | 'errands';

/** By the centre's own word: what it has not confirmed (`unknown`) rules out nothing. */
const RULED_OUT: Readonly<Record<RulableWay, (service: Service) => boolean>> = {
  'home-visits': ({ visit }) => visit === 'no',
  errands: ({ proxy }) => proxy === 'no',
};

const WHY: Readonly<Record<RulableWay, string>> = {
  'home-visits': 'service-not-visited',
  errands: 'service-own-only',
};

type Services = Pick<Catalogue, 'services'>;

/** Whether the guide of this service says that it is never done this way. */
export function isRuledOut(way: RulableWay, { services }: Services, slug: string | undefined): boolean {
  return services.some((service) => service.slug === slug && RULED_OUT[way](service));
}

/** The step to ask again, and why, where the guide of the service rules this way out. */
export function ruledOut(
  way: RulableWay,
  catalogue: Services,
  slug: string | undefined,
): AskedAgain | undefined {
  return isRuledOut(way, catalogue, slug) ? { step: 'service', errors: { service: WHY[way] } } : undefined;
}
