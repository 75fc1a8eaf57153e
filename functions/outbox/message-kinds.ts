/** What a resident is told about their request. */
export const MESSAGE_KINDS = [
  'booked',
  'moved',
  'scheduled',
  'declined',
  'cancelled',
  'closed',
  'answered',
  'printed',
  'extended',
  'waiting',
  'merged',
  'corrected',
  'reminder',
] as const;
export type MessageKind = (typeof MESSAGE_KINDS)[number];
