import { line, lines, part } from '../line.ts';

const account = part({
  ...lines('title', 'name', 'username', 'role', 'grid', 'password', 'secondStep', 'sessions'),
  ...lines('unknownSession', 'here', 'everywhere', 'everywhereHint', 'note'),
  session: line('number', 'device'),
  used: line('since', 'at'),
  endSession: line('number'),
});

/** Signing in, one's own account and the first one: content/messages/staff/sign-in.yaml. */
export const signInSchema = part({
  login: part(lines('title', 'notice', 'username', 'password', 'submit', 'note')),
  code: part(lines('title', 'hint', 'code', 'codeHint', 'submit', 'lost', 'other')),
  setUp: part({
    ...lines('title', 'hint', 'username', 'usernameHint', 'name', 'nameHint', 'password'),
    ...lines('passwordHint', 'again', 'submit'),
  }),
  account,
  password: part(lines('title', 'given', 'kept', 'current', 'password', 'hint', 'again', 'note')),
  secondStep: part({
    ...lines('codesDone', 'title', 'required', 'codes', 'codesHint', 'goOn', 'lost', 'renew'),
    ...lines('renewHint', 'current', 'code', 'renewButton', 'scan', 'scanHint', 'qrCode', 'type'),
    ...lines('confirm', 'beginHeading', 'again', 'why', 'begin', 'another'),
    ...lines('kept', 'goBack'),
    ready: line('left'),
  }),
});
