export const testEn = {
  title: 'Test a voting device',
  lead: 'This page is for a second device. With it you can find out whether the device you vote on really seals the vote you chose.',
  howTitle: 'How it works',
  how: [
    'On the device you vote on, choose as you like and go on until it shows a first picture.',
    'Read that picture with this device. The voting device is now bound to one sealed vote.',
    'Only then decide on the voting device: test this vote, or cast it. It could not know beforehand which you would choose.',
    'If you test, the vote is opened here for you to see and thrown away; you then choose afresh. If you cast, you see here that the very same sealed vote reached the board.',
  ],
  stepOne: 'Step 1: read the first picture',
  camera: 'Read with the camera',
  cameraStop: 'Stop the camera',
  cameraView: 'What the camera sees',
  cameraWait: 'Hold the picture in front of the camera …',
  cameraRefused:
    'The camera cannot be used. Allow it in the browser’s settings, or paste the text below the picture.',
  paste: 'Or paste the text shown below the picture',
  pasteHint: 'It begins with',
  read: 'Read',
  notFirst: 'This is not a first picture. It begins with CS1: and is read whole.',
  notSecond: 'This is not a second picture. It begins with CS2: and is read whole.',
  isSecondFirst: 'This is a second picture. Read the first one before it: otherwise the test proves nothing.',
  bound: 'First picture read',
  boundText: 'The voting device is bound to this sealed vote. Compare the board reference with your pack.',
  stepTwo: 'Step 2: decide on the voting device',
  decide:
    'Now choose on the voting device whether to test this vote or to cast it. Then say here what you chose.',
  chose: { test: 'I chose to test', cast: 'I cast it' },
  secondTitle: 'Step 3: read the second picture',
  openedTitle: 'What the voting device had sealed',
  openedLead:
    'Is this what you had chosen on the voting device, and is this the board reference of your pack?',
  blank: 'A blank vote',
  yes: 'Yes, all of it',
  no: 'No',
  good: {
    title: 'The device passed this test',
    text: 'It had sealed what you chose. That vote is thrown away; choose afresh on the voting device. Each further test makes a cheating device less likely to get through.',
  },
  bad: {
    title: 'Do not vote on that device',
    text: 'It sealed something other than what you chose, or for another pack. Keep both devices as they are, ring the returning officer, and vote on another device or by post.',
  },
  hashDiffers: {
    title: 'The device broke its word',
    text: 'The opened vote is not the one it was bound to in the first picture. Do not vote on that device; ring the returning officer.',
  },
  wrongElection: {
    title: 'This vote is for another ballot',
    text: 'The opened vote belongs to another ballot than this board. Check the address of the page you vote on.',
  },
  wrongReference: {
    title: 'This vote is for another pack',
    text: 'The board reference in the first picture does not belong to the opened vote. Do not vote on that device; ring the returning officer.',
  },
  mismatch: {
    title: 'The vote does not open',
    text: 'What the second picture says does not open the sealed vote. Do not vote on that device; ring the returning officer.',
  },
  castTitle: 'Step 3: is the same vote on the board?',
  castWait: 'The vote is not on the board yet. This page looks again by itself.',
  castGood: {
    title: 'The same sealed vote is on the board',
    text: (leaf: string) =>
      `Entry ${leaf} of the log is the sealed vote of the first picture. Your browser has checked it.`,
  },
  castBad: {
    title: 'A different vote is on the board',
    text: 'The vote on the board under this reference is not the one of the first picture. Ring the returning officer at once and keep both devices as they are.',
  },
  castPost: {
    title: 'No online vote is on the board',
    text: 'The log says something else about this pack. Look it up:',
  },
  restart: 'Begin again',
};
