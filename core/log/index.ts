export {
  type Checkpoint,
  formatCheckpoint,
  parseCheckpoint,
  parseDecimal,
  type SignedCheckpoint,
  signCheckpoint,
  type TreeHead,
  verifyCheckpoint,
  verifyWitnesses,
} from './checkpoint.ts';
export { consistencyProof, verifyConsistency } from './consistency.ts';
export { type Appended, appendEntries, emptyEdge, type LogEdge, type LogFile, rootOfEdge } from './edge.ts';
export { emptyRoot, hashLength, leafHash, nodeHash } from './hash.ts';
export { decideHead, type HeadRefusal, type HeadStep } from './head.ts';
export { inclusionProof, verifyInclusion } from './inclusion.ts';
export {
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  keyId,
  type NoteKeyKind,
  parseSignerKey,
  parseVerifierKey,
  type SignerKey,
  type VerifierKey,
  verifierKeyOf,
} from './key.ts';
export {
  addSignatures,
  formatNote,
  formatSignatureLine,
  type Note,
  type NoteSignature,
  parseNote,
  parseSignatureLines,
  signNote,
} from './note.ts';
export {
  type FetchFile,
  type LogReadError,
  readEdge,
  readTree,
  type TakeEntries,
  type TreeSource,
  tileHashReader,
  walkTree,
} from './reader.ts';
export { formatEntryBundle, formatTile, maxEntryLength, parseEntryBundle, parseTile } from './tile.ts';
export { formatTilePath, parseTilePath, type TileId, tilesOfTree, tileWidth } from './tile-path.ts';
export {
  formatTlogProof,
  parseTlogProof,
  type ReceiptError,
  type TlogProof,
  type VerifiedReceipt,
  verifyTlogProof,
} from './tlog-proof.ts';
export { type HashReader, leafHashReader, rootAt, treeRoot } from './tree.ts';
export { cosign, type VerifiedSignature, verifyNote, verifySignatureLine } from './verify-note.ts';
export {
  type AddCheckpoint,
  decideCosign,
  formatAddCheckpoint,
  parseAddCheckpoint,
  parseSubmitted,
  refusalStatus,
  type WitnessQuestion,
  type WitnessRefusal,
} from './witness.ts';
