import { DASH, NUMBER, rule, type SpokenRule } from './spoken-numbers.ts';

/** What something is paid, given or done for or in, behind a stroke. */
export const PER =
  '(?:人|户|月|年|天|日|次|周|亩|小时|平方米?|平米?|方|立方|半[天日]|立方米|千瓦时|件|份|公斤|斤|吨|台|册|张|页|个|度|趟|间|床|位|盒|支|本|辆|车|头|只|棵|米|公里|分|袋|瓶|桶|套|株|课时|学期|季|[采供]暖季|孩|胎|例|票|场|针|班(?![车子长])|课(?![程题堂])|块|卡|片|粒|剂|家(?![庭长人属])|时(?![间段候])|栋|幢|桌|单(?!位|独)|证(?![明件书])|组(?![织长成员建])|村(?![民委庄居镇])|包(?![子括装裹含]))';

const COUNTED = '(?:年|个月|天|周|次|份|元|张|本|套|斤|公斤|片|粒|块|场|课时|小时)';

/** Strokes and signs that mean neither a share nor one of two things. */
export const RATES: readonly SpokenRule[] = [
  // How often, not two years or once. Hours and days are how long it takes each time.
  rule(
    String.raw`((?:(?:${NUMBER}\s*${DASH}\s*)?${NUMBER}|[一二两三四五六七八九十]{1,3})(?:年|个?月|周|季度)|半(?:个?月|年))/次(?!日)`,
    '每$1一次',
  ),
  // Counted in characters: 一元/人.
  rule(String.raw`(?<=(?<!第)[一二两三四五六七八九十百千万每]${COUNTED})(?:/(?!半|次日)${PER})+`, (found) =>
    found.replaceAll('/', '每'),
  ),
  // The second and the third, no two thirds.
  rule(String.raw`(?<=第\d{1,2})/(?=\d{1,2}(?:[次针剂名期届轮胎孩条款号楼层]|季度))`, '、'),
  rule(String.raw`(?<![\d/.])24/7(?![\d/号楼层室单栋幢年月日])(?:小时)?`, '7乘24小时'),
  // A day and its hour.
  rule(
    String.raw`(?<=(?:周|星期|礼拜)[一二三四五六日天末]|工作日|\d[日号])\s*/\s*(?=(?:[上中下]午|早上?|晚上?)?\d{1,2}点)`,
    '，',
  ),
  rule(String.raw`(?<=(?<!\d)(?:19|20)\d{2})\s*${DASH}\s*(?=至今)`, '年'),
  rule(String.raw`(?<=[\d年月日号])\s*${DASH}\s*(?=至今)`, ''),
  rule(String.raw`(?:US\s?\$|(?<![A-Z])USD)\s*(${NUMBER})(?:美元)?`, '$1美元'),
];
