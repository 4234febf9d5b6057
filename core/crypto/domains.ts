/*
 * Every domain-separation string of the project (HASH-1), in one table: no two uses share one, and a reader of the
 * specification finds them all here. Adding a use adds a line; a line is never reused or changed.
 */
export const domains = {
  suite: 'countersign/v1/ristretto255-sha512',
  entrySignature: 'countersign/v1/entry-signature',
  blobSignature: 'countersign/v1/blob-signature',
  codeA: 'countersign/v1/code/A',
  codeB: 'countersign/v1/code/B',
  boardReference: 'countersign/v1/board-reference',
  codePossession: 'countersign/v1/code-possession',
  codePossessionNonce: 'countersign/v1/code-possession-nonce',
  codeListWeights: 'countersign/v1/code-list-weights',
  codeList: 'countersign/v1/code-list',
  ballot: 'countersign/v1/ballot',
  ballotProof: 'countersign/v1/ballot-proof',
  ballotSecrets: 'countersign/v1/ballot-secrets',
  ballotNonce: 'countersign/v1/ballot-nonce',
  ballotBatchWeights: 'countersign/v1/ballot-batch-weights',
  generators: 'countersign/v1/shuffle-generators',
  shuffleProof: 'countersign/v1/shuffle-proof',
  shuffleNonce: 'countersign/v1/shuffle-nonce',
  ceremonyCommitment: 'countersign/v1/ceremony-commitment',
  ceremonyKnowledge: 'countersign/v1/ceremony-knowledge',
  ceremonyShare: 'countersign/v1/ceremony-share',
  ceremonyNonce: 'countersign/v1/ceremony-nonce',
  ceremonyMessage: 'countersign/v1/ceremony-message',
  ceremonyComplaint: 'countersign/v1/ceremony-complaint',
  ceremonyTranscript: 'countersign/v1/ceremony-transcript',
  sharePossession: 'countersign/v1/share-possession',
  decryptionProof: 'countersign/v1/decryption-proof',
  decryptionNonce: 'countersign/v1/decryption-nonce',
  shareFile: 'countersign/v1/share-file',
  sealedBox: 'countersign/v1/sealed-box',
  sealedBoxSecret: 'countersign/v1/sealed-box-secret',
  answerPermit: 'countersign/v1/answer-permit',
  rollBranch: 'countersign/v1/roll-branch',
  rollRow: 'countersign/v1/roll-row',
  rollSalt: 'countersign/v1/roll-salt',
  rollRoot: 'countersign/v1/roll-root',
  auditPositions: 'countersign/v1/audit-positions',
  certificate: 'countersign/v1/certificate',
  tieOrder: 'countersign/v1/tie-order',
  signatureBatchWeights: 'countersign/v1/signature-batch-weights',
} as const;

/** One of the strings above. */
export type Domain = (typeof domains)[keyof typeof domains];
