/**
 * Names of the notices that packs and pages look for (RULE-5): a text published under one of them stands in the pack
 * and on the voting page from the same source. Notices of any other name are shown as news.
 */
export const noticeNames = {
  /** The rule about voting once, in the words in force. */
  votingOnce: 'voting-once',
  /** Whom to ask: telephone, e-mail, hours. */
  help: 'help',
} as const;
