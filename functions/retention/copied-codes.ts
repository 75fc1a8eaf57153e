/** What stands in a resident's copy for the codes that no other page says to residents; content/messages/site/told.yaml has their words. */
export const COPIED_CODES = [
  ...(['yes', 'no', 'unknown', 'present-unsaid', 'guardian-over-14', 'guardian-guardian-agrees'] as const),
  ...(['filed-self', 'filed-other', 'actor-resident', 'actor-staff', 'actor-system'] as const),
  ...(['role-lead', 'role-assist', 'assist-ended', 'receipt-handed-over', 'receipt-given-back'] as const),
  ...(['message-waiting', 'message-sent', 'message-dropped', 'message-slip'] as const),
  ...([
    'message-task',
    'message-told',
    'message-failed',
    'about-cancelled',
    'about-waiting',
    'about-alert',
    'event-viewed',
  ] as const),
] as const;
export type CopiedCode = (typeof COPIED_CODES)[number];
