/** Small logs for tests: incidents by number, signed by a key whose seed is no secret. */
import { utf8 } from '@countersign/bytes';
import { publicKeyOf, sha256 } from '@countersign/crypto';
import { appendEntries, cosign, emptyEdge, formatNote, rootOfEdge, signCheckpoint } from '@countersign/log';
import { boxEntry, formatEntry } from '@countersign/record';

export const electionHash = sha256(utf8('an election'));
export const logKey = sha256(utf8('log key'));
const witnessKey = sha256(utf8('witness key'));
const origin = 'log.example/board';
/** Who signs these logs. */
export const parties = {
  log: { name: origin, publicKey: publicKeyOf(logKey) },
  witnesses: [{ name: 'witness.example/w', publicKey: publicKeyOf(witnessKey) }],
};

/** Entry `i` of a log: an incident. */
export function entryOf(i: number): Uint8Array {
  return formatEntry(boxEntry(electionHash, { kind: 'incident', text: `incident ${i}` }));
}

/** The files of a log of `size` entries; `entry` makes the i-th. */
export function filesOf(size: number, entry = entryOf, key = logKey): Map<string, Uint8Array> {
  const { edge, files } = appendEntries(
    emptyEdge,
    Array.from({ length: size }, (_, i) => entry(i)),
  );
  const head = { origin, size, root: rootOfEdge(edge) };
  const note = signCheckpoint(head, { name: origin, kind: 'ed25519', secret: key });
  const witness = { name: 'witness.example/w', kind: 'cosignature', secret: witnessKey } as const;
  const signed = { ...note, signatures: [...note.signatures, cosign(note.text, witness, 1_659_348_000)] };
  return new Map([
    ['checkpoint', utf8(formatNote(signed))],
    ...files.map(({ path, bytes }) => [path, bytes] as const),
  ]);
}
