/**
 * "Test this device" (VOTE-8): two texts that the voting device shows as QR pictures to a second device, which is on no
 * common network with it (spec/14-device-test.md).
 *
 *     first    CS1:<board reference>:<base64url of the ballot's hash>     before the member says Test or Cast
 *     then     CS2:<base64url of the ballot's bytes ‖ its openings>       only after Test; the ballot is spoiled
 *
 * The first binds the device to one sealed ballot while it cannot know whether it will be tested. Opened, the second
 * device recomputes the votes; cast, it compares the hash with the ballot on the board. base64url (RFC 4648
 * section 5) without padding, because the texts go into pictures.
 */
import {
  type BoardReference,
  concatBytes,
  err,
  fromBase64,
  ok,
  type Result,
  toBase64,
} from '@countersign/bytes';
import {
  type Ballot,
  ballotSize,
  formatOpenings,
  parseBallot,
  parseBoardReference,
  parseOpenings,
} from '@countersign/crypto';

/** What the first picture says. */
export interface DeviceSeal {
  readonly reference: BoardReference;
  /** `ballotHash` of the sealed ballot, 32 bytes. */
  readonly ballotHash: Uint8Array;
}

/** What the second picture says: a spoiled ballot and everything needed to read it. */
export interface DeviceOpening {
  readonly ballot: Ballot;
  readonly ballotBytes: Uint8Array;
  /** r per contest. */
  readonly openings: readonly bigint[];
}

/** The text of the first picture. */
export function formatDeviceSeal({ reference, ballotHash }: DeviceSeal): string {
  return `CS1:${reference}:${toBase64Url(ballotHash)}`;
}

/** The first picture's text, read strictly. */
export function parseDeviceSeal(text: string): Result<DeviceSeal, string> {
  const parts = text.split(':');
  const [label, reference = '', hash = ''] = parts;
  if (label !== 'CS1' || parts.length !== 3) return err('not the first picture of a device test');
  const known = parseBoardReference(reference);
  if (!known.ok || known.value !== reference) return err('no board reference in it');
  const bytes = fromBase64Url(hash);
  if (!bytes.ok || bytes.value.length !== 32) return err('no ballot hash in it');
  return ok({ reference: known.value, ballotHash: bytes.value });
}

/** The text of the second picture. */
export function formatDeviceOpening(ballotBytes: Uint8Array, openings: readonly bigint[]): string {
  return `CS2:${toBase64Url(concatBytes([ballotBytes, formatOpenings(openings)]))}`;
}

/** The second picture's text, read strictly. Whether it opens the ballot, `checkOpening` says. */
export function parseDeviceOpening(text: string): Result<DeviceOpening, string> {
  if (!text.startsWith('CS2:')) return err('not the second picture of a device test');
  const bytes = fromBase64Url(text.slice(4));
  if (!bytes.ok) return bytes;
  // The contest count stands behind election hash and credential number.
  const contests = bytes.value[36] ?? 0;
  const size = ballotSize(contests);
  const ballotBytes = bytes.value.slice(0, size);
  const ballot = parseBallot(ballotBytes);
  if (!ballot.ok) return err(`the ballot in it: ${ballot.error.reason}`);
  const openings = parseOpenings(bytes.value.slice(size));
  if (!openings.ok) return openings;
  if (openings.value.length !== contests)
    return err(`${openings.value.length} openings for ${contests} contests`);
  return ok({ ballot: ballot.value, ballotBytes, openings: openings.value });
}

function toBase64Url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** Strict: `fromBase64` refuses spare bits; the standard alphabet and padding are refused here. */
function fromBase64Url(text: string): Result<Uint8Array, string> {
  if (!/^[A-Za-z0-9_-]*$/.test(text)) return err('not base64url');
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return fromBase64(standard + '='.repeat((4 - (standard.length % 4)) % 4));
}
