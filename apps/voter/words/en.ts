/** Every sentence of the voting page, in English. Plain: what is, what it means, what to do. */
import type { ChoosingWords } from '../choosing/words-en.ts';
import type { StopKind } from '../flow/stop.ts';
import { tooOldEn } from './too-old.ts';

/** A page that stops the way: what is so, what it means. */
export interface StopWords {
  readonly title: string;
  readonly text: readonly string[];
}

const stops: Record<StopKind, StopWords> = {
  'not-open': {
    title: 'Voting has not opened yet',
    text: ['Please come back when it has. Your codes will work then.'],
  },
  suspended: {
    title: 'Voting is paused',
    text: [
      'The ballot office has paused voting for the moment. Votes already cast are safe and stay sealed.',
      'Your codes have not been used up by this visit. Please come back later. The notices on the public board say why and for how long.',
    ],
  },
  closed: {
    title: 'Voting has closed',
    text: [
      'Votes can no longer be cast.',
      'If you voted before the close, you can see on the public board that your vote is there. Look it up under the board reference in your letter.',
    ],
  },
  void: {
    title: 'This ballot has been stopped',
    text: [
      'The ballot has been declared void, so no votes are taken and none will be counted. The notices on the public board say why.',
    ],
  },
  'post-only': {
    title: 'This ballot is by post only',
    text: ['Please vote with the ballot paper in your pack.'],
  },
  'used-online': {
    title: 'These codes have already been used',
    text: [
      'A vote cast online with these codes is recorded. Each pair of codes can be used once, so no other vote can be cast with them.',
      'Nobody can see what that vote says, and this page does not know.',
    ],
  },
  'used-post': {
    title: 'Your postal vote has arrived',
    text: [
      'The ballot office has received the return envelope of this pack, so the codes no longer work online.',
      'The envelope is sealed. Nobody can see what the vote in it says, and this page does not know.',
    ],
  },
  revoked: {
    title: 'This pack has been replaced',
    text: [
      'A new pack was issued in place of this one, and at that moment these codes stopped working.',
      'Please use the codes from your new pack.',
    ],
  },
  spare: {
    title: 'These codes are not in use',
    text: ['They belong to a pack that has not been issued to anyone. Please contact the ballot office.'],
  },
  'unknown-reference': {
    title: 'These two codes do not belong together',
    text: [
      'Nothing has been used up, and no vote has been cast.',
      'The usual reason: one of the codes is from another letter, for example that of someone you live with, or from an earlier ballot.',
      'Please check that both codes are from the same pack, and that the pack is for this ballot.',
    ],
  },
  'answers-locked': {
    title: 'Too many answers that do not match',
    text: [
      'To protect your vote, no more answers are taken for this pack at present. Your codes have not been used up.',
      'Please contact the ballot office. You can also vote by post with the paper in your pack.',
    ],
  },
  unreachable: {
    title: 'We cannot reach the voting service',
    text: ['No answer is coming. The connection may be weak, or the service very busy.'],
  },
  'service-differs': {
    title: 'Something does not fit together',
    text: [
      'What the voting service says is not what this page can check. To be safe, this page goes no further. Your codes have not been used up by this visit.',
      'Please try again in a while. If it stays like this, tell the ballot office.',
    ],
  },
  refused: {
    title: 'The voting service did not accept this',
    text: [
      'Your vote has not been recorded by this visit. Please tell the ballot office, with the words below.',
    ],
  },
  'worker-failed': {
    title: 'This device could not finish the calculation',
    text: [
      'Sealing a vote needs a little memory and an up-to-date browser. Your codes have not been used up.',
      'Please close other pages and try again, or use another phone or computer.',
    ],
  },
  'bad-receipt': {
    title: 'Your receipt does not check out',
    text: [
      'The service says that it has taken your vote, but the proof it sent does not hold. Do not rely on it.',
      'Please save the receipt and send it to the ballot office. Then look for your vote on the public board under your board reference.',
    ],
  },
  moved: {
    title: 'You are voting in another tab',
    text: ['Both of your codes are there now. You can close this one.'],
  },
};

/** Typed without `as const`: the other languages have the same keys, not the same words. */
export const en = {
  /** Where several options are chosen: in English a part of that part of the page, which most ballots never load. */
  choosing: undefined as ChoosingWords | undefined,
  languageName: 'English',
  languageSwitch: 'Language',
  skip: 'Skip to the main part',
  foot: {
    board: 'Public board of this ballot',
    fingerprint: 'Fingerprint of this ballot',
    private: 'This page stores nothing on your device and uses no tracking.',
  },
  loading: 'Fetching the ballot …',
  stepText: (at: number, of: number, name: string) => `Step ${at} of ${of}: ${name}`,
  stepNames: { codes: 'your codes', questions: 'about you', choose: 'your choice', review: 'check and cast' },
  back: 'Back',
  next: 'Continue',
  tryAgain: 'Try again',
  lookAgain: 'Look again',
  help: 'Help',
  helpDefault: (office: string) =>
    `Contact the ballot office (${office}). How to reach it is printed in your letter. Never tell anyone both of your codes.`,
  closesSoon: (moment: string, minutes: number) =>
    minutes === 1
      ? `Voting closes at ${moment}, in about a minute. A vote that reaches us before then counts.`
      : `Voting closes at ${moment}, in about ${minutes} minutes. A vote that reaches us before then counts.`,

  welcome: {
    title: 'Cast your vote',
    forBallot: 'You are voting in',
    closes: 'Voting closes at',
    howTitle: 'How it works',
    how: [
      'Enter the two codes from your pack. There is no hurry, and you can stop at any time before the end.',
      'Make your choice and check it. It is sealed on this device, so that nobody else can read it.',
      'Cast your vote and keep the receipt. It proves that your vote is in, and does not say how you voted.',
    ],
    onceTitle: 'Voting once',
    newsTitle: 'News from the ballot office',
    start: 'Start',
    gotCode: (name: string) => `We have read code ${name} from your picture. Press Start to go on.`,
    gotBoth: 'We have read both of your codes. Press Start to go on.',
    post: 'You can vote by post instead, with the paper in your pack.',
  },
  once: {
    locked:
      'You have one vote, online or by post. The first one that is recorded stands. A second one is not counted.',
    'first-received':
      'You have one vote, online or by post. If more than one reaches us, the first one received counts.',
    'last-received':
      'You have one vote, online or by post. If more than one reaches us, the last one received counts.',
  },

  codes: {
    title: 'Enter your two codes',
    intro:
      'Each has 18 letters and digits in groups. Capitals or small letters, with or without hyphens: either is fine.',
    label: { A: 'Code A', B: 'Code B' },
    source: {
      A: 'from your letter',
      'B-one-pack': 'from the sealed slip in the same envelope',
      'B-two-mailings': 'from your second letter',
    },
    example: 'For example: 7K3M-P2Q9-XWAB-0CDE-4F',
    typed: (typed: number, of: number) => `${typed} of ${of} characters`,
    right: 'This code is complete and correct.',
    foreign: (character: string, group: number, place: number) =>
      `“${character}” is never part of a code. Look at group ${group}, character ${place}.`,
    wrongOne: (group: number, place: number, group_: string) =>
      `One character looks wrong: group ${group} (${group_}), character ${place}. Compare it with your letter.`,
    wrongSome:
      'Two characters seem to have changed places, or more than one is wrong. Look at the marked ones.',
    wrongMany: 'More than one character is wrong. Please compare the whole code with your letter.',
    tooLong: (typed: number, of: number) =>
      `These are ${typed} characters; a code has ${of}. Some may be there twice.`,
    tooShort: (typed: number, of: number) =>
      `Only ${typed} of ${of} characters so far. Please enter the rest.`,
    missing: 'Please enter this code.',
    same: 'This is the same code twice. Each pack has two different ones.',
    scan: (name: string) => `Scan code ${name}`,
    submit: 'Continue',
    working: 'Working out your board reference on this device …',
    nothingSent: 'Your codes stay on this device. They are never sent.',
  },
  scan: {
    title: 'Scan the picture',
    text: 'Hold the square picture from your letter or slip in front of the camera.',
    waiting: 'Looking for the picture …',
    denied: 'The camera cannot be used. You can allow it in the settings of your browser, or type the code.',
    otherPicture: 'That picture is not a code of this ballot.',
    cancel: 'Cancel',
  },
  compare: {
    title: 'Does your letter show this board reference?',
    text: 'Please look at your letter and compare. Nothing has been sent so far.',
    yes: 'Yes, it is the same',
    no: 'No, it is different',
    working: 'Asking the voting service …',
    noTitle: 'Then please do not go on with these codes',
    noText: 'One of the codes is from another pack, or you have entered them in each other’s place.',
    swapped: 'With the two codes in each other’s place, the board reference would be:',
    swappedYes: 'That is what my letter shows',
    again: 'Enter the codes again',
  },
  questions: {
    title: 'A question to make sure it is you',
    titleTwo: 'Two questions to make sure it is you',
    text: 'Your answer is sealed on this device and can be read only by the ballot office. It is not kept with your vote.',
    birth: 'Date of birth',
    birthHint: 'For example: 9 3 1951',
    day: 'Day',
    month: 'Month',
    year: 'Year',
    missing: {
      day: 'Please enter the day.',
      month: 'Please enter the month.',
      year: 'Please enter the year.',
    },
    wrong: {
      day: 'The day is a number from 1 to 31.',
      month: 'The month is a number from 1 to 12.',
      year: 'The year has four digits, such as 1951.',
    },
    noSuchDay: 'There is no such date. Please check the day and the month.',
    postcode: 'Postcode',
    postcodeHint: 'Of the address to which your letter came',
    postcodeMissing: 'Please enter your postcode.',
    differs: 'That is not what the register has',
    left: (tries: number) =>
      tries === 1
        ? 'Please check your answers. You can try once more.'
        : `Please check your answers. You can try ${tries} more times.`,
    expired: 'It has been a while. Please answer once more; then your vote can be cast.',
    submit: 'Continue',
    working: 'Asking the ballot office …',
  },
  contest: {
    place: (at: number, of: number) => `Question ${at} of ${of}`,
    hint: { candidates: 'Choose one.', question: 'Choose one answer.' },
    answers: { yes: 'Yes', no: 'No' },
    blank: 'Blank vote',
    blankNote: 'I want to vote, and choose none of these.',
    missing: 'Please choose one. If you want none of them, choose “Blank vote”.',
    toReview: 'Continue',
  },
  review: {
    title: 'Check your choice',
    text: 'Your choice has not been sent. You can still change your mind.',
    change: 'Change',
    changeWhat: (contest: string) => `your choice for ${contest}`,
    final: 'When you cast your vote, it is final and your codes stop working.',
    finalLast: 'If you vote more than once, the last vote received counts.',
    earlier: {
      online:
        'A vote cast online with these codes is already recorded. Under the rule of this ballot the last vote received counts: if you cast this one, it takes the place of the earlier one.',
      post: 'Your postal vote has already arrived. Under the rule of this ballot the last vote received counts: if you cast this one, it takes the place of the postal vote.',
    },
    cast: 'Cast my vote',
    testTitle: 'If you would like to test this device first',
    testText:
      'You can have the sealed vote opened by a second phone or computer, to see that it holds what you chose. It takes a few minutes and you do not need to.',
    test: 'Test this device',
    testing: 'Sealing …',
    spoiled:
      'The tested vote has been thrown away. You have not voted yet. A fresh one will be sealed when you cast.',
    dropped: 'The sealed vote of the picture has been thrown away. A fresh one will be sealed when you cast.',
  },
  device: {
    title: 'Test this device',
    intro: 'Your vote is sealed now, and this device can no longer change it unseen.',
    steps: (address: string) => [
      `On another phone or computer, open ${address}`,
      'Let it scan this picture.',
      'Then decide here: test this vote, or cast it.',
    ],
    picture: 'First picture: your board reference and the fingerprint of the sealed vote',
    test: 'Test: open this vote',
    cast: 'Cast this vote',
    openedTitle: 'The sealed vote, opened',
    openedText:
      'Let the other device scan this second picture. It should show your board reference and exactly what you chose. If it shows anything else, do not vote on this device, and tell the ballot office.',
    openedPicture: 'Second picture: what is needed to open the sealed vote',
    openedSpoiled: 'This vote has been opened, so it is never cast. Go on to seal a fresh one.',
    tooLarge: 'This vote is too large for a picture.',
    copy: 'No camera? Copy the text of the picture',
    fresh: 'Back to check and cast',
    leave: 'Back without testing',
  },
  casting: {
    title: 'Casting your vote',
    sealing: 'Sealing your vote on this device …',
    sending: 'Sending your sealed vote …',
    retry: (tries: number) =>
      `No answer yet. Trying again (${tries + 1}). Your vote cannot be counted twice.`,
    verifying: 'Checking your receipt …',
    keepOpen: 'Please keep this page open.',
  },
  receipt: {
    title: 'Your vote is recorded',
    text: 'It is in the public log, and this page has checked the proof.',
    codesDead: 'Your codes no longer work.',
    secret:
      'This receipt shows that your vote is there. It does not show what you chose, and this page keeps no record of it.',
    ballot: 'Ballot',
    reference: 'Board reference',
    leaf: 'Place in the log',
    leafValue: (leaf: string, size: string) => `Entry ${leaf}. The log had ${size} entries then.`,
    fingerprint: 'Fingerprint (SHA-256)',
    witnesses: 'Confirmed by',
    logItself: 'The log itself.',
    witnessesFollow: 'The log itself. Independent witnesses will follow; the board shows them.',
    save: 'Save the receipt',
    print: 'Print this page',
    board: 'See it on the public board',
    picture: 'Link to your vote on the public board',
    pictureText: 'Scan to see your vote on the public board from another device.',
    done: 'That is all. You can close this page.',
    doubt: 'Later, the board shows under your board reference that your vote is still there and was counted.',
  },
  stop: {
    opens: 'Voting opens at',
    closed: 'Voting closed at',
    place: (leaf: string) => `It is entry ${leaf} of the public log.`,
    notMe: 'If that was not you',
    notMeText:
      'Tell the ballot office before voting closes. It will look into it, and can act while votes are still sealed.',
    notSent: 'No vote has been sent. Your codes have not been used up.',
    maybeSent:
      'Your sealed vote may or may not have arrived. It is still here: try again, and the same vote is sent again. It cannot be counted twice.',
    lateCast:
      'If you were about to cast a vote just now: it did not reach us before the close and has not been recorded.',
    again: 'Enter the codes again',
    board: 'Look on the public board',
    home: 'Go to the public board',
    saveReceipt: 'Save the receipt',
    detail: 'For the ballot office',
  },
  tooOld: tooOldEn,
  stops,
};

/** What every language has to say. A missing or a left-over key does not compile. */
export type Words = typeof en;
