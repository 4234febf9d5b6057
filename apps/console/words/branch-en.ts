import { number } from '@countersign/browser';
import { branchCardsEn } from './branch-cards-en.ts';
import { branchCertificateEn } from './branch-certificate-en.ts';
import { branchListsEn } from './branch-lists-en.ts';

const plural = (count: number, one: string, many: string) => `${number(count)} ${count === 1 ? one : many}`;

/** The branch officer's words in English: short, and neutral about whose record is right. */
export const branchEn = {
  brand: 'Checking the list of members',
  ofBranch: (branch: string) => `${branch} · list of members`,
  skip: 'Skip to the content',
  navigation: 'Parts of these pages',
  loading: 'Asking headquarters …',
  pages: {
    start: 'Your branch',
    check: 'Check',
    sent: 'Sent',
    certificate: 'Certificate',
    members: 'Headquarters’ list',
    help: 'Help',
  },
  foot: (who: string) => `Signed in as ${who}.`,
  inPlace: (branch: string) => `Headquarters works here in the place of ${branch}. Every answer says so.`,
  signOut: 'Sign out',
  signingOut: 'Signing out …',
  leaving: {
    title: (count: number) => `${plural(count, 'answer is', 'answers are')} not saved yet`,
    text: 'They are let go if you sign out now. Stay until the page says “Saved”; it goes on trying.',
    confirm: 'Sign out all the same',
    stay: 'Stay',
  },
  again: 'Try again',
  back: 'Back to your branch',
  problems: {
    refused: 'This could not be done',
    unreachable: {
      title: 'No answer from headquarters',
      text: 'The connection may be down. Nothing you have done is lost. Try again in a moment.',
    },
    unintelligible: {
      title: 'The answer makes no sense to this page',
      text: 'Load the page again. If that does not help, tell headquarters.',
    },
  },
  door: {
    title: 'Open your branch’s list',
    welcome:
      'This link is for one branch officer and works once. It opens the list of members of your branch.',
    open: 'Open the list',
    opening: 'Opening …',
    dead: 'This link no longer works',
    deadText:
      'A link works once and for a limited time. Whatever was answered before is kept. Ask for a new link here; it comes by e-mail.',
    none: 'Sign in by e-mail',
    noneText:
      'Branch officers sign in with a link that comes by e-mail. There is no password. If these pages are open in another tab or window, go on there: a link opens one tab only.',
    ended: 'Your session has ended',
    endedText: 'For safety a session ends after a while. Ask for a new link and go on where you were.',
    endedWaiting: (count: number) =>
      `${plural(count, 'answer is', 'answers are')} not saved yet. Leave this page open, and paste the new link below: then they are saved.`,
    email: 'Your e-mail address',
    emailHint: 'The one headquarters has of you as officer of the branch.',
    emailWrong: 'Write your whole e-mail address, such as ann@example.org.',
    send: 'Send me a new link',
    sent: 'Look in your e-mail',
    sentText:
      'If headquarters has this address for a branch, a link is on its way. It can take a few minutes; look in the spam folder too. If nothing comes, telephone headquarters.',
    paste: 'Or paste the link here',
    pasteHint: 'The whole address from the e-mail.',
    pasteWrong: 'This is no link of these pages. Copy the whole address from the e-mail.',
    pasteOpen: 'Open this link',
    signedOut: 'You are signed out',
    signedOutText: 'Everything you answered is saved. To come back, ask for a new link.',
  },
  clock: {
    target: (when: string) => `Please answer by ${when}.`,
    deadline: (when: string) => `After ${when} the lists are closed.`,
    daysLeft: (days: number) => (days === 1 ? 'One day left.' : `${number(days)} days left.`),
    hoursLeft: (hours: number) =>
      hours < 1 ? 'Less than an hour left.' : `${plural(hours, 'hour', 'hours')} left.`,
    overdue: (when: string) => `The day to answer by was ${when}. Your answer still counts.`,
    late: 'The lists are closed. An answer is still taken, and says that it came late.',
    answered: (when: string) => `Your answer was sent ${when}. It can be added to.`,
    more: 'Ask for more time',
    waiting: (when: string) => `You have asked for time until ${when}. Headquarters has not decided yet.`,
    granted: (branch: string, when: string) => `${branch} has time until ${when}.`,
    refused: (branch: string) => `More time for ${branch} was not granted.`,
    decisions: 'Decisions about more time, told to all branches',
  },
  start: {
    title: (branch: string, members: number) =>
      `${branch}: headquarters has ${plural(members, 'member', 'members')} of your branch`,
    lead: 'Your branch knows its members best. Compare your own list with headquarters’ before codes are sent, so that nobody is left out.',
    send: 'Send your list',
    sendNote:
      'Any list will do: a spreadsheet, or names copied from a document. Within seconds you see what differs.',
    ways: 'Other ways',
    sample: 'Look thirty people up',
    sampleNote:
      'You keep your list to yourself. Thirty places on it are drawn by lot, and you look those people up. About ten minutes.',
    sheet: 'Work in a spreadsheet',
    sheetNote: 'Take the open questions with you as a locked workbook, fill it in, and send it back.',
    members: 'Look at headquarters’ list',
    membersNote: 'Who is on it, and who has been given a code, by post or by e-mail.',
    missing: 'Name somebody who is missing',
    missingNote: 'One person or several, without a list.',
    another: 'Send another list',
  },
  summary: {
    title: (toCheck: number, people: number) => `${number(toCheck)} to check of ${number(people)}`,
    minutes: (minutes: number) => (minutes <= 1 ? 'about a minute' : `about ${number(minutes)} minutes`),
    left: (left: number) => `${number(left)} left to check`,
    nothing: (people: number) =>
      `Nothing to check: both lists agree on ${plural(people, 'person', 'people')}`,
    nothingText: 'Send this as your branch’s answer, so that headquarters knows.',
    allDone: 'All checked',
    allDoneText: 'Look over your answers and send them.',
    allSent: 'All checked and sent',
    picture: 'Each mark is one person',
    pictureOf: (people: number) => `Each mark stands for ${number(people)} people`,
    both: 'In both lists, alike',
    'only-yours': 'Only on your list',
    'only-headquarters': 'Only on headquarters’ list',
    differs: 'In both, some details differ',
    elsewhere: 'On your list; headquarters has them in another branch',
    unsure: 'Perhaps in both; somebody has to look',
    unread: 'Lines that could not be read',
    sample: 'Drawn by lot, to be looked up',
    reported: 'Named by you',
    begin: 'Start checking',
    goOn: 'Go on checking',
    review: 'Review and send',
    table: 'See all in a table',
    from: (file: string, when: string) => `From “${file}”, compared ${when}.`,
    stale: 'Headquarters’ list has changed since then. Your answers stay when you compare again.',
    again: 'Compare again',
    columns: 'How your list was read',
    columnsWrong: 'These columns are wrong',
    column: (headings: readonly string[]) => headings.map((heading) => `“${heading}”`).join(' and '),
    counted: (listed: number, registered: number) =>
      `Your list has ${plural(listed, 'person', 'people')}, headquarters’ had ${number(registered)}.`,
  },
  time: {
    title: 'Ask for more time',
    lead: 'Headquarters decides, and tells all branches, with the grounds. Until then the date stands.',
    until: 'Until which day',
    untilHint: 'At the end of this day.',
    untilWrong: 'Choose a day after today.',
    grounds: 'Why',
    groundsHint: 'One or two sentences are enough. Other branches will read them.',
    groundsWrong: 'Say why, in a sentence.',
    ask: 'Ask headquarters',
    asked: 'Headquarters has your wish',
  },
  help: {
    title: 'Help',
    questions: [
      {
        question: 'What is this for?',
        answer:
          'Everybody on headquarters’ list gets a code to vote. If somebody is missing there, they cannot vote. Your branch’s list is the best check there is.',
      },
      {
        question: 'Can I do harm?',
        answer:
          'No. You say what you know; headquarters looks at each answer before anything changes. Until you send them, your answers can be changed or undone.',
      },
      {
        question: 'Must I finish at once?',
        answer:
          'No. Every answer is saved at once. Close the page whenever you like; with a new link you go on where you were. You can also send what you have and do the rest later.',
      },
      {
        question: 'What if I do not know?',
        answer: 'Choose “Not sure”. Headquarters then asks elsewhere. That is a good answer too.',
      },
      {
        question: 'A record was not found. Whose mistake is it?',
        answer:
          'Usually nobody’s: people move, names change, and records are lost between two systems. These pages only say what each list has.',
      },
      {
        question: 'Who sees my list?',
        answer: 'The ballot office alone. It is used for this comparison and deleted on a set day.',
      },
      {
        question: 'Can I work by keyboard?',
        answer:
          'Yes. Each answer has a letter, shown on its button. U undoes, K skips, B goes back. The letters can be switched off on the page “Check”.',
      },
    ],
    contact: 'If you are stuck, telephone headquarters. They can do it with you, or for you.',
  },
  cards: branchCardsEn,
  lists: branchListsEn,
  certificate: branchCertificateEn,
} as const;
