import type { DutyId, DutyStatus, Report } from '@countersign/verify';

export interface DutyWords {
  readonly title: string;
  readonly why: string;
}

export const verifyEn = {
  title: 'Verify the ballot yourself',
  lead: 'Your browser downloads the whole public record and checks every step: from the first signature to the declared figures. The service is asked for files and for nothing else.',
  start: 'Start the verification',
  again: 'Verify again',
  stop: 'Stop',
  downloading: 'Downloading the record',
  downloaded: (files: string, megabytes: string) => `${files} files, ${megabytes} MB`,
  checking: 'Checking',
  dutyOf: (place: number, all: number) => `${place} of ${all}`,
  record: 'The record:',
  elapsed: 'Time passed:',
  remaining: {
    fewSeconds: 'a few seconds left',
    seconds: (count: number) => `about ${count} seconds left`,
    minutes: (count: number) => (count === 1 ? 'about a minute left' : `about ${count} minutes left`),
  },
  stopped: 'The verification was stopped.',
  broken: {
    title: 'The verification could not be finished',
    text: 'This is neither a pass nor a failure of the record. Try again; if it happens again, tell the returning officer what stands here:',
  },
  verdicts: {
    verified: 'Verified',
    failed: 'Failed',
    unfinished: 'Sound so far',
  } satisfies Record<Report['verdict'], string>,
  verdictTexts: {
    verified: 'Every check ran and passed. The declared result follows from the public record.',
    failed:
      'At least one check did not pass. Do not rely on the result. Tell a scrutineer what is listed below.',
    unfinished:
      'Everything that can be checked today is right. The ballot is not declared yet, so the record is not complete.',
  } satisfies Record<Report['verdict'], string>,
  statuses: { passed: 'Passed', failed: 'Failed', 'not-applicable': 'Does not apply' } satisfies Record<
    DutyStatus,
    string
  >,
  pending: 'Not yet',
  running: 'At work',
  checked: 'Checked',
  hash: {
    title: 'Compare the election hash',
    text: 'These figures stand for the terms of the ballot. They must be those printed in every pack and on the notices; otherwise a different ballot was verified.',
  },
  entries: (count: string, took: string) => `${count} entries checked in ${took} seconds.`,
  detail: 'What was found (in English)',
  duties: 'The checks',
  problems: 'What is wrong',
  offline: {
    title: 'Not content with a page from the same service?',
    text: 'Rightly so: whoever controls the service also delivers this page. The verifier runs on your own computer without it:',
  },
  dutyWords: {
    files: {
      title: 'The record is complete',
      why: 'Every file the log names is there, and no file is there that the log does not account for.',
    },
    head: {
      title: 'The head of the log is signed',
      why: 'The log and enough witnesses signed the same head, so nobody was shown another log.',
    },
    tree: {
      title: 'The entries are those of the signed head',
      why: 'One changed, missing or added entry would give another hash.',
    },
    definition: {
      title: 'The terms are the ones agreed',
      why: 'The election hash stands for the candidates, the dates and the rules; everything is bound to it.',
    },
    procedure: {
      title: 'Everything happened in the right order',
      why: 'Nothing was taken before the opening or after the close, and no step was left out. Where a rule says who may vote, nothing was mixed before membership was tested again.',
    },
    signatures: {
      title: 'Every entry is signed by those who answer for it',
      why: 'Nobody could say something in another’s name.',
    },
    roll: {
      title: 'Roll, packs and codes tie up',
      why: 'As many packs as members, and no codes in anybody’s hand beyond those.',
    },
    'code-lists': {
      title: 'Both code offices published what they had bound themselves to',
      why: 'Neither office could choose its codes by the other’s.',
    },
    'key-ceremony': {
      title: 'The key-holders made the joint key together',
      why: 'No single key-holder, and fewer than the number agreed, can open a vote.',
    },
    rehearsal: {
      title: 'The opening was rehearsed',
      why: 'A test vote was opened before voting began, so the count would not fail for lack of a key.',
    },
    ballots: {
      title: 'Every online ballot is genuine',
      why: 'Each was made with both codes of its pack, for this ballot, and was not copied.',
    },
    rights: {
      title: 'One vote per member',
      why: 'From all acts, online and by post, the rule on double votes was applied again; the final statuses agree. After the close nobody was left out but by two officers, with a reason for each.',
    },
    'mix-inputs': {
      title: 'Exactly the votes that count went into the mix',
      why: 'No sealed vote that counts is missing, and none that does not count was slipped in.',
    },
    mixes: {
      title: 'Mixing changed no vote',
      why: 'Each mix comes with a proof that the votes that came out are those that went in.',
    },
    openings: {
      title: 'The votes were opened truthfully',
      why: 'Each key-holder’s share comes with a proof; nobody could read a vote as another.',
    },
    votes: {
      title: 'The opened votes were read correctly',
      why: 'Every vote is read again from what was opened.',
    },
    'paper-counts': {
      title: 'The papers were counted twice, alike',
      why: 'Two people came to the same figures for each batch, and envelopes and papers add up.',
    },
    result: {
      title: 'The declared figures follow from the count',
      why: 'The result is computed again and compared with the declaration, byte by byte.',
    },
  } satisfies Record<DutyId, DutyWords>,
};
