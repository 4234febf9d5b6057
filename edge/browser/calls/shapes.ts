import type {
  ActView,
  BallotView,
  CastReply,
  CountsView,
  CredentialView,
  NoticeView,
} from '@countersign/api';
import { ballotStates } from '@countersign/ballot';
import { count, fieldsOf, listOf, matching, orNull, type Shape, text, word } from './shape.ts';

/*
 * The box's replies, as edge/api states them.
 */
const hex32 = matching(/^[0-9a-f]{64}$/, '32 bytes in hexadecimal');
const base64 = matching(/^[A-Za-z0-9+/]*={0,2}$/, 'base64');
const reference = matching(/^[0-9A-HJKMNP-TV-Z]{10}$/, 'board reference');

const localText = fieldsOf<NoticeView['texts'][number]>({ language: word('en', 'cy'), text });

const noticeShape: Shape<NoticeView> = fieldsOf<NoticeView>({
  name: text,
  texts: listOf(localText),
  from: count,
  until: orNull(count),
  leaf: count,
});

const countsShape: Shape<CountsView> = fieldsOf<CountsView>({
  members: count,
  packs: count,
  online: count,
  post: count,
  revoked: count,
  lapsed: count,
  replaced: count,
  added: count,
  removed: count,
  refusedAttempts: count,
  failedNearClose: count,
  entries: count,
});

export const ballotShape: Shape<BallotView> = fieldsOf<BallotView>({
  electionHash: hex32,
  stage: word(...ballotStates),
  serverTime: count,
  definition: base64,
  jointKey: orNull(hex32),
  notices: listOf(noticeShape),
  counts: countsShape,
});

const actShape: Shape<ActView> = fieldsOf<ActView>({
  kind: word(
    'online-ballot',
    'paper-received',
    'paper-status',
    'paper-duplicate',
    'credential-issued',
    'credential-revoked',
    'credential-lapsed',
  ),
  leaf: orNull(count),
  entryHash: hex32,
  status: orNull(text),
});

export const credentialShape: Shape<CredentialView> = fieldsOf<CredentialView>({
  reference,
  credential: count,
  key: hex32,
  status: word('spare', 'open', 'online', 'post', 'revoked', 'lapsed'),
  acts: listOf(actShape),
});

export const castShape: Shape<CastReply> = fieldsOf<CastReply>({ leaf: count, receipt: text });

export const answersShape: Shape<{ permit: string }> = fieldsOf<{ permit: string }>({ permit: base64 });
