import { OPEN_WORDS } from './fact.ts';
import type { Guide } from './schemas/guide.ts';

/** Whether someone else may do it for you, and what they bring (A36), as sentences to show. */
export function helperWords({ helper, common }: Pick<Guide, 'helper' | 'common'>): string[] {
  if (helper.may === 'no') return ['要本人来办，不能请别人代办。'];
  const may = helper.may === 'yes' ? '可以请别人代办。' : mayElsewhere(common.proxy);
  if (helper.brings.state === 'open') return [may, `代办的人带什么，${OPEN_WORDS}。`];
  return [may, `代办的人要带：${helper.brings.value.join('、')}。`];
}

function mayElsewhere(common: boolean): string {
  if (common) return `很多地方可以请别人代办。本中心可不可以，${OPEN_WORDS}。`;
  return `能不能请别人代办，${OPEN_WORDS}。`;
}

/** Whether staff come to your home for it (A36), as sentences to show. */
export function homeVisitWords({ homeVisit, common }: Pick<Guide, 'homeVisit' | 'common'>): string[] {
  if (homeVisit === 'yes') return ['可以约工作人员上门办。'];
  if (homeVisit === 'no') return ['这件事不上门办。'];
  if (common.homeVisit) return [`很多地方可以上门办。本中心可不可以，${OPEN_WORDS}。`];
  return [`能不能上门办，${OPEN_WORDS}。`];
}
