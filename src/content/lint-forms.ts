import { parseLocalDate, weekday, weekdayName } from '../../functions/shared/local-date.ts';

interface Pattern {
  readonly pattern: RegExp;
  readonly fix: string;
}

const SILENT = '读屏软件不念';

/** A9, A31, A32: forms that screen readers skip or misread, and that read badly in print. */
const FORBIDDEN: readonly Pattern[] = [
  { pattern: /[～~〜∼]/, fix: `请把“～”改成“到”，${SILENT}这个符号。` },
  {
    pattern: /[—–―→←↑↓⇒⇨➔➜＋+]|[-=]>|-{2,}/,
    fix: `请把破折号、箭头、加号改成文字，例如“到”“再”“和”，${SILENT}这些符号。`,
  },
  {
    pattern: /[√✓✔☑☐☒✗✘×✗★☆●○■□◆◇▲△▶※•]|\p{Extended_Pictographic}/u,
    fix: '请把符号改成文字，例如“有”“没有”“免费”。',
  },
  { pattern: /[*＊]|[\u4E00-\u9FFF]\s?[xX]\s?\d/, fix: '请把乘号、星号改成文字，例如“1份”“2张”。' },
  { pattern: /[&＆]/, fix: `请把“&”改成“和”，${SILENT}这个符号。` },
  {
    pattern: /[①-⓿❶-➓⑴-⒇㈠-㈩㊀-㊉Ⅰ-ⅿ]|\u20E3/,
    fix: '请不要用带圈的数字、罗马数字，改成列表或“第一”“第二”。',
  },
  { pattern: /[０-９Ａ-Ｚａ-ｚ]/, fix: '请用半角的数字和字母。' },
  {
    pattern: /(?<![\d-])(?!0\d{2,3}-\d{3,4} ?\d{4})\d+[年月日天点分时岁元个号]*\s*[-－]\s*\d+(?![\d-])/,
    fix: '请把两个数字中间的短横线改成“到”，例如“3到5个工作日”。',
  },
  {
    pattern: /(?:周|星期)[一二三四五六日天]\s*(?:-+|－|至)|点(?:\d+分)?至/,
    fix: '请用“到”连起来，例如“星期一到星期五”“上午8点30分到12点”。',
  },
  {
    pattern:
      /(?<!\d)(?:19|20)\d{2}[-./]\d{1,2}[-./]\d{1,2}|(?<![\d.])\d{1,2}[./]\d{1,2}(?=[日号起前后]|截止)|(?<!\d)(?:19|20)\d{2}\.\d{1,2}(?![\d.元万亿%倍])|\d{1,2}月\d{1,2}(?![\d日号到、和])/,
    fix: '请把日期写成“2026年11月23日”。',
  },
  {
    pattern: /(?<!农历[闰]?)(?:[一二三四五六七八九]|十[一二]?)月[一二三四五六七八九十]+[日号]/,
    fix: '请把日期写成数字，例如“11月23日”。',
  },
  { pattern: /(?<![\d满第])\d{2}年(?:\d{1,2}月|[底初])/, fix: '请把年份写全，例如“2026年11月23日”。' },
  { pattern: /\d{1,2}月\d{1,2}号/, fix: '请把“号”改成“日”，例如“11月23日”。' },
  {
    pattern: /\d{1,2}[:：]\d{2}|\d时(?![间候])|(?:下午|晚上)(?:1[3-9]|2\d)点/,
    fix: '请把时间写成“上午8点30分”。',
  },
  {
    pattern:
      /[上下]午(?:一点(?![也都儿点不没])|(?:[二两三四五六七八九]|十[一二]?)点(?!半))|\d点[一三]刻|(?<![\d第])\d{1,2}点[0-5]\d(?=[到开关前后起，。；、]|$)|(?<![最尽及提])早\d{1,2}点/u,
    fix: '请把时间写成“上午8点30分”。',
  },
  // True on the day it is written, and wrong on the next.
  {
    pattern:
      /(?:今天|明天|后天|今日|明日)起(?=[，。放停关开]|$)|(?:去年|今年|明年|后年)\d{1,2}月|本月(?:底|\d)/u,
    fix: '请写明是哪年哪天，例如“2026年11月23日起”。过些天再看，这样写就错了。',
  },
  { pattern: /(?<!\d)0\d[点月日]/, fix: '请去掉数字前面的0，例如“8点”“9月1日”。' },
  {
    pattern: /(?<!\d)(?:0\d{10,11}|1[3-9]\d{9})(?!\d)/,
    fix: '请把电话分开写，例如“0536-123 4567”“138 0013 8000”。',
  },
  {
    pattern: /(?<!\d)\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?![\dA-Za-z])/,
    fix: '这像一个人的身份证号。请删掉，这里谁都看得到。',
  },
  {
    pattern: /[\u4E00-\u9FFF][,;:!?()"']|[,;:!?()"'][\u4E00-\u9FFF]|[\u4E00-\u9FFF]\./,
    fix: '请用中文标点，例如“，”“。”“（）”。',
  },
  {
    pattern: /[，、；：。][，、；：。！？]|[！？][，、；：。]|！！|？？|！？/,
    fix: '这里标点多了。请只留一个。',
  },
  { pattern: /[\u4E00-\u9FFF][ \u00A0\u3000]+[\u4E00-\u9FFF]/, fix: '请删掉汉字中间的空格。' },
  {
    pattern: /[，。；：、）”》] +[\u4E00-\u9FFF\d]|[\u4E00-\u9FFF\d] +[，。；：、（）“”《》]/,
    fix: '请删掉标点旁边的空格。',
  },
  { pattern: /[【】｛｝]/, fix: '请去掉这种括号，或者用“（）”。' },
  { pattern: /的的(?!确)|您您|请请(?![假求教示安])/, fix: '这里的字重复了。请删掉一个。' },
  { pattern: /[\u00AD\u200B-\u200F\u2060\uFEFF]/, fix: '这句里有看不见的字符。请删掉，重新打一遍。' },
  { pattern: /[\u4E00-\u9FFF][/／][\u4E00-\u9FFFA-Za-z]/, fix: '请把斜杠改成“或”“和”“每”。' },
  {
    pattern:
      /(?:星期|礼拜|(?<![\d一二两三四五六七八九十几每满])周)[1-7](?=[、，。和到至]|[上下]午|$)|礼拜[一二三四五六天日](?=.)/u,
    fix: '请写成“星期一”。',
  },
  { pattern: /[\d一二两三四五六七八九十]点半(?![点价]|课堂|学校)/u, fix: '请写成“8点30分”。' },
  { pattern: /\d\s?[Hh](?![A-Za-z\d])/, fix: '请写成“24小时”。' },
  { pattern: /[％﹪¥￥$]/, fix: '请写成“50%”“50元”。' },
  { pattern: /\d,\d{3}(?!\d)/, fix: '请去掉数字里的逗号，例如“1000元”。' },
  { pattern: /\d\.00?元/, fix: '请去掉小数点后面的0，例如“100元”。' },
  { pattern: /\d[kKwW]元/, fix: '请写成“5000元”“5万元”。' },
  { pattern: /登陆(?=[“《]|网|账|系统|小程序|App)/, fix: '请写成“登录”。' },
  { pattern: /https?:|www\./, fix: '请不要写网址，写网站的名称。' },
  { pattern: /点击|点这里|点此|戳(?:这里?|我|此|链接)/, fix: '请写明点的是什么，例如“看《办事指南》”。' },
  {
    pattern: /(?<!意)见(?:附件|附表|[上下](?:表|图)|背面)/,
    fix: '请把附件、图表里的话写在这里，看不见图的人也能知道。',
  },
  { pattern: /你/, fix: '请把“你”改成“您”。' },
  {
    pattern:
      /〔填〕|待中心填写|待中心核实|(?<!等)待(?:填|定|补充|完善|确认|公布)|暂缺|暂无|_{2,}|[XＸ]{2}|TODO/,
    fix: '请改成“待中心公布”。',
  },
  { pattern: /凭记忆|待核(?!对)/, fix: '请核对以后写确定的内容，还不知道的写“待中心公布”。' },
  {
    pattern: /(?<![-=])>|[≥≤≧≦＞＜<＝≈±÷∶]|=(?!>)/,
    fix: '请把大于、小于、等于写成文字，例如“不少于60岁”“不超过3天”“1比12”。',
  },
  { pattern: /[№#＃]/, fix: '请把“#”“№”写成“号”，例如“3号窗口”。' },
  {
    pattern: /[㎡㎥℃℉㎜㎝㎞㎏㎎㎖°]|\d\s?[mgL](?![A-Za-z])/,
    fix: '请把单位写成文字，例如“30平方米”“5公斤”“20度”。',
  },
  { pattern: /…|。{3}|\.{3}/, fix: '请把省略号去掉，把话写完，或者写“等”。' },
  { pattern: /\d(?![点分])\p{Script=Han}{0,3}至\d/u, fix: '请用“到”，例如“2到3天”。' },
  { pattern: /[一二][〇零○Oo0][〇零○Oo0一二三四五六七八九]{2}年/, fix: '请把年份写成数字，例如“2026年”。' },
  { pattern: /(?<![\d.])\d{2}\.\d{1,2}\.\d{1,2}(?![\d.])/, fix: '请把日期写成“2026年11月23日”。' },
  {
    pattern:
      /(?<!\d)0\d{2,3} \d{7,8}(?!\d)|[（(]0\d{2,3}[）)]\s?\d{7,8}|(?:电话|拨打|座机|(?<!受理)号码)[是：]?\d{7,8}(?!\d)/,
    fix: '请把区号和电话写全，分开写，例如“0536-123 4567”。',
  },
  { pattern: /\d[.,;:!?](?=\s|$)/, fix: '请用中文标点，例如“，”“。”“（）”。' },
  { pattern: /^[·・－−]|^[A-Za-z][.．)）、]/u, fix: '请写成列表，一行一样，前面写“- ”或者“1. ”。' },
  {
    pattern:
      /[如见]图(?!书)|[见如][左右][图边侧]|[左右][方边面]的?(?:二维码|图|表|按钮|链接)|[上下][方边面]的?(?:二维码|图)|[红绿蓝黄橙]色?的?(?:字(?!典)|按钮|框|部分)|标红/u,
    fix: '请不要只说颜色、左右，看不见的人不知道。请写出名称，例如“‘约时间’按钮”。',
  },
  {
    pattern:
      /残废(?!军人)|瞎子|聋子|瘸子|跛子|哑巴|疯子|傻子|弱智|低能儿|盲流|老太婆|老头子|神经病(?![学变])|健全人(?![民大才员口])|正常人(?![工流员数])|老弱病残(?!孕)|弱势群体/u,
    fix: '请不要这样称呼人。请写“残疾人”“看不见的人”“没有残疾的人”。',
  },
  { pattern: /[\w.]@\w/, fix: '请不要在这里写邮箱。写到 content/centre.yaml 的 email 里。' },
  { pattern: /^[（(]?(?:略|测试|同上|待续)[)）]?。?$/u, fix: '请写完这句话。还不知道的，写“待中心公布”。' },
  { pattern: /[|｜]/, fix: '请不要画表格，改成句子或列表。' },
];

/** What to do about the forms of a sentence that cannot be heard or read well, a sentence for each. */
export function wrongForms(sentence: string): string[] {
  const forms = FORBIDDEN.filter(({ pattern }) => pattern.test(sentence)).map(({ fix }) => fix);
  return [...forms, ...wrongDates(sentence), ...wrongTimes(sentence)];
}

/** Hours and days that no clock and no calendar of any year has. */
function wrongTimes(sentence: string): string[] {
  const days = [...sentence.matchAll(/(?<!农历闰?|阴历|[\d年])(\d{1,2})月(\d{1,2})日/gu)].filter(
    // A leap year, so that 29 February passes.
    ([, month = '', day = '']) => !parseLocalDate(`2028-${month.padStart(2, '0')}-${day.padStart(2, '0')}`),
  );
  const times = [
    ...sentence.matchAll(
      /(?<![\d.第]|这|以下|以上|共)(\d{1,2})点(?!意见|建议|要求|内容|原因|积分)(?:(\d{1,2})分)?/gu,
    ),
  ].filter(([, hour, minute = 0]) => Number(hour) > 24 || Number(minute) > 59);
  return [
    ...days.map(([written]) => `没有“${written}”这一天。请核对日期。`),
    ...times.map(([written]) => `没有“${written}”这个时间。请核对。`),
    ...backwards(sentence).map(
      (written) => `“${written}”：结束时间要晚于开始时间。请核对，下午的要写“下午”。`,
    ),
  ];
}

/** From one hour to an earlier one of the same half of a day. */
function backwards(sentence: string): string[] {
  const spans = sentence.matchAll(/([上下])午(\d{1,2})点(?:(\d{1,2})分)?到(\d{1,2})点(?:(\d{1,2})分)?/gu);
  return [...spans].flatMap(([written, half = '', hour, minute = 0, toHour, toMinute = 0]) => {
    // 下午12点30分 is before 下午2点.
    const [from, to] = [Number(hour), Number(toHour)].map((one) => (half === '下' ? one % 12 : one));
    const later = (to ?? 0) * 60 + Number(toMinute) > (from ?? 0) * 60 + Number(minute);
    return later ? [] : [written];
  });
}

const DATE = /(\d{4})年(\d{1,2})月(\d{1,2})日(?:[（，]?(?:星期|周)([一二三四五六日天])(?![也都还])）?)?/gu;

/** Days that do not exist, and weekdays that are those of another day (A31). */
function wrongDates(sentence: string): string[] {
  return [...sentence.matchAll(DATE)].flatMap(([written, year = '', month = '', day = '', said]) => {
    const date = parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    if (date === undefined) return [`没有“${written}”这一天。请核对日期。`];
    const right = weekdayName(weekday(date));
    if (said === undefined || right.endsWith(said.replace('天', '日'))) return [];
    return [`这一天是${right}。请核对日期和星期。`];
  });
}
