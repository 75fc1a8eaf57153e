// What people write around the thing that they ask for: left out, so that the rest can be asked for as one.
const AROUND =
  /[您你]好|麻烦|请?问一下|问问|打听|前[几些]天|需要本人[去到]?|本人[去到]|能代办|[要得]?[几多]少?个工作日|得[几多]少?天|要交钱|找谁|怎么办理|怎么办|什么时候|啥时候|多会儿|几月份?|今年|怎么|怎样|如何|哪里|哪儿|在哪|去哪|什么|咋办|咋弄|咋整|上哪|有没有|没有|我是|给不给|要办|要带|啥|需要|能网上办|网上办|请问|想要|我想|可以|能不能|能否|是不是|一个月|多少钱?|多久|材料|手续|流程|条件|办理|申请|咋|想(?=[开办领问])|[吗呢啊呀吧的了啦我俺咱]|不$|(?<=[领办发给交报])没$/gu;

// The same in pinyin, as whoever can't type characters asks it.
const AROUND_IN_PINYIN =
  /zen ?me ?ban(?: ?li)?|zai ?na(?: ?[le]i?r?)? ?ban|(?:yao|xu ?yao|dai|yao ?dai) ?shen ?me|shen ?me ?cai ?liao/gu;

/** Without the words of a question that say nothing of what it asks for. */
export const withoutAround = (plain: string): string =>
  plain.replace(AROUND, ' ').replace(AROUND_IN_PINYIN, ' ');

// Pinyin with its tones as digits, as dictionaries print it: di1bao3.
const WITH_TONES = /^(?:[a-z]{1,6}[0-5] ?){2,}$/;
// A key held down, or pressed until something happened.
const REPEATED = /(\p{Script=Han}{2,20}?)\s*(?:\1\s*)+/gu;

/** Without what was typed beside the letters and characters of a name: tones and repetitions. */
export function withoutExtras(plain: string): string {
  const toneless = WITH_TONES.test(plain) ? plain.replace(/\d/g, '') : plain;
  const once = toneless.replace(REPEATED, '$1 ').trim();
  // A query is cut at some length, and the last repetition with it.
  const [name = '', cut = '', ...more] = once.split(' ');
  return once !== toneless && more.length === 0 && name.startsWith(cut) ? name : once;
}

// For whom it is done. Where they stand in a name, as in 老头子走了, hardly anything else is asked.
const FOR_WHOM = /老头子|老婆子|老爷子|老太太|姥[娘姥爷]|嫲嫲|嬷嬷|大大|小嫚|男人/gu;

/** Without the person that somebody asks for, unless too little is left to look for. */
export function withoutPerson(kept: string): string {
  const left = kept.replace(FOR_WHOM, ' ');
  return left.replace(/\s/gu, '').length < 2 ? kept : left;
}

/** Where somebody lives says nothing of what they ask: every guide is for here. */
export function withoutPlaces(plain: string, places: readonly string[]): string {
  return places.reduce((text, place) => text.replaceAll(place, ' '), plain);
}

/** Who is 85 asks for what begins at 80: an age of which no guide speaks becomes the highest one below. */
export function atReachedAge(plain: string, ages: readonly number[]): string {
  const reached = (age: number) => ages.findLast((one) => one <= age) ?? age;
  return plain
    .replace(SPOKEN_AGE, (_, tens: string, ones: string) => `${String(reached(inDigits(tens, ones)))}岁`)
    .replace(/\d+(?= ?(?:周|多)?岁)/gu, (age) => String(reached(Number(age))));
}

// 六十 and 八十 are left: guides have names with them. 多少 asks for something else.
const SPOKEN_AGE =
  /([六七八九])十([一二三四五六七八九]|(?<=[七九]十))(?:来|好几|几)?(?:周?岁|多岁|多(?!少)|(?=[了啦]))/gu;
const DIGITS = '零一二三四五六七八九';
const inDigits = (tens: string, ones: string) =>
  DIGITS.indexOf(tens) * 10 + (ones ? DIGITS.indexOf(ones) : 0);
