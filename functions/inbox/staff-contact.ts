import type { Contact, ContactWay } from '../requests/contact.ts';
import type { Community } from '../shared/catalogue.ts';
import { communityOf } from '../shared/community-of.ts';
import { dialled, groupPhone, type Phone } from '../shared/phone.ts';

/** How to tell the resident, as staff may do it. */
export interface StaffContact {
  readonly way: ContactWay;
  /** 不要打电话: binds staff; then there is no `tel` (A58, A72, D14). */
  readonly noCalls: boolean;
  /** Number, address or the name of the community, in words. */
  readonly reach: string | undefined;
  /** Who passes it on, where that is the way and it is still known. */
  readonly community: Community | undefined;
  /** What a link may dial. */
  readonly tel: string | undefined;
}

/** The contact as staff may use it: nothing to dial where the resident wants no calls. */
export function staffContact(contact: Contact, communities: readonly Community[]): StaffContact {
  const { way, noCalls, reach } = contact;
  const isPhone = way === 'sms' || way === 'phone';
  const community = way === 'village' ? communityOf(communities, reach ?? null) : undefined;
  const words =
    way === 'village' ? community?.name : isPhone && reach !== undefined ? groupPhone(reach as Phone) : reach;
  const callable = way === 'phone' && !noCalls && reach !== undefined;
  return { way, noCalls, reach: words, community, tel: callable ? dialled(reach as Phone) : undefined };
}
