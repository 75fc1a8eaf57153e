import type { RequestPage } from '../../functions/requests/request-page.ts';
import { communityName } from './communities.ts';

const OPEN: readonly RequestPage['state'][] = ['new', 'accepted', 'scheduled', 'started'];

/** Who has a request now, in words; undefined once nobody has anything left to do. */
export function whoHasIt({ kind, state, grid, visitor }: RequestPage): string | undefined {
  if (!OPEN.includes(state)) return undefined;
  if (kind === 'appointment') return '大厅的窗口';
  if (!grid) return '便民服务中心，还没有定哪个网格';
  return visitor === null ? communityName(grid) : `${communityName(grid)}，${visitor}`;
}

/** What the request is called in a sentence: 这次预约, 这次申请. */
export const thisRequest = ({ kind }: Pick<RequestPage, 'kind'>) =>
  kind === 'appointment' ? '这次预约' : '这次申请';
