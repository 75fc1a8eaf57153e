import type { ContactWay } from '../../functions/requests/contact.ts';

/** How the number or address of a contact way is asked for; a community is chosen from a list instead. */
const REACH = {
  sms: {
    question: '短信发到哪个手机号？',
    hint: '11位手机号。中间有空格也可以。',
    type: 'tel',
    autocomplete: 'tel',
  },
  phone: { question: '打哪个电话？', hint: '手机号，或者带区号的座机号。', type: 'tel', autocomplete: 'tel' },
  wechat: {
    question: '您的微信号是什么？',
    hint: '微信号，或者绑定微信的手机号。',
    type: 'text',
    autocomplete: 'off',
  },
  email: {
    question: '邮件发到哪里？',
    hint: '例如 name@example.com。',
    type: 'email',
    autocomplete: 'email',
  },
} as const;

/** The text question of a way; undefined where a community is chosen. */
export function reachText(way: ContactWay | undefined): (typeof REACH)[keyof typeof REACH] | undefined {
  return way === 'sms' || way === 'phone' || way === 'wechat' || way === 'email' ? REACH[way] : undefined;
}

/** What is asked for a way. */
export function reachQuestion(way: ContactWay | undefined): string {
  return reachText(way)?.question ?? '请哪个社区的村委会捎话？';
}
