/**
 * What key-holders hand in after the close (MIX-8, OPEN-7), checked at the door: a mix or a share file that does not hold
 * would otherwise take a place in the log that the right one needs. What the ledger refuses anyway is left to it.
 */
import { err, ok, type Result } from '@countersign/bytes';
import { type BlobReference, type BodyOf, type Ledger, stagesOf } from '@countersign/record';
import { checkBlobs } from './blobs.ts';
import type { Box } from './box.ts';
import { type Refusal, refused } from './refusal.ts';

/** Milliseconds between two lines for the operator about one long check. */
const patience = 10_000;

/** Nothing is brought along: what was checked stays in its blob. */
type Checked = Promise<Result<Record<string, never>, Refusal>>;

/** What the log says about an entry, as far as it is there. */
interface Standing {
  readonly missing: Refusal | undefined;
  readonly jointKey: Uint8Array | undefined;
  readonly transcript: BlobReference | undefined;
  /** What the next mix of the contest takes, or what is opened when all are done. */
  readonly ciphertexts: BlobReference | undefined;
  /** Whether the ledger would look at the entry at all: its stage, and its turn. */
  readonly isExpected: boolean;
  /** What the holder is bound to, for a share file. */
  readonly commitment: Uint8Array | undefined;
}

async function readStanding(box: Box, body: BodyOf<'mix' | 'share-file'>): Promise<Standing> {
  return box.procedure.alone(() =>
    box.store.transaction(async (tx) => {
      const ledger = await box.procedure.follow(tx);
      const mixes = mixesOf(ledger, body.contest);
      const input = ledger.all('mix-input').find((one) => one.body.contest === body.contest);
      const ceremony = ledger.latest('key-ceremony')?.body;
      const isTurn = body.kind !== 'mix' || body.position === mixes.length;
      return {
        missing: await checkBlobs(tx, body),
        jointKey: ceremony?.jointKey,
        transcript: ceremony?.transcript,
        ciphertexts: mixes.at(-1)?.body.outputs ?? input?.body.ciphertexts,
        isExpected: stagesOf[body.kind].includes(ledger.stage) && isTurn,
        commitment: body.kind === 'share-file' ? commitmentOf(ledger, body) : undefined,
      };
    }),
  );
}

function mixesOf(ledger: Ledger, contest: number) {
  return ledger.all('mix').filter((mix) => mix.body.contest === contest);
}

function commitmentOf(ledger: Ledger, { contest, holder }: BodyOf<'share-file'>): Uint8Array | undefined {
  const bound = ledger
    .all('share-commitment')
    .find(({ body }) => body.contest === contest && body.holder === holder);
  return bound?.body.hash;
}

/** Verifies a mix against the one before it. */
export async function prepareMix(box: Box, body: BodyOf<'mix'>): Checked {
  const { missing, jointKey, ciphertexts, isExpected } = await readStanding(box, body);
  if (missing) return err(missing);
  if (!isExpected || !ciphertexts || !jointKey) return ok({});
  const { contest, position, outputs, proof } = body;
  const name = `mix ${position + 1} of contest ${contest}`;
  // Before anything is read into memory: the proof of N ciphertexts has some five elements for each.
  if (outputs.size !== ciphertexts.size || proof.size > 3 * ciphertexts.size + 1_024)
    return refusedMix(`${outputs.size} bytes of output with ${proof.size} of proof for ${ciphertexts.size}`);
  const say = nowAndThen(box, `checking ${name}`);
  const mix = {
    ...{ contest, position, jointKey },
    inputs: await box.blobs.load(ciphertexts),
    outputs: await box.blobs.load(outputs),
    proof: await box.blobs.load(proof),
  };
  const checked = await box.checker.mix(mix, say);
  if (checked.ok) return ok({});
  box.config.log(`${name} is refused: ${checked.error}`);
  return refusedMix(checked.error);
}

function refusedMix(reason: string) {
  return refused('refused-by-rule', `The mix is refused: ${reason}.`, 'proof');
}

/** Verifies a share file against what its holder was bound to and what is opened. */
export async function prepareShareFile(box: Box, body: BodyOf<'share-file'>): Checked {
  const { missing, transcript, ciphertexts, isExpected, commitment } = await readStanding(box, body);
  if (missing) return err(missing);
  if (!isExpected || !ciphertexts || !transcript || !commitment) return ok({});
  const { contest, holder, shares } = body;
  if (shares.size > ciphertexts.size + 1_024)
    return refusedShares(`${shares.size} bytes are too many for ${ciphertexts.size} of ciphertexts`);
  const checked = await box.checker.shareFile({
    ...{ contest, holder, commitment },
    file: await box.blobs.load(shares),
    ciphertexts: await box.blobs.load(ciphertexts),
    transcript: await box.blobs.load(transcript),
  });
  if (checked.ok) return ok({});
  box.config.log(`the share file of holder ${holder} for contest ${contest} is refused: ${checked.error}`);
  return refusedShares(checked.error);
}

function refusedShares(reason: string) {
  return refused('refused-by-rule', `The share file is refused: ${reason}.`, 'shares');
}

/** Says for the operator how far a long check has come, not too often. */
function nowAndThen({ config }: Box, what: string): (share: number) => void {
  let said = performance.now();
  return (share) => {
    if (performance.now() - said < patience) return;
    said = performance.now();
    config.log(`${what}: ${Math.floor(100 * share)} %`);
  };
}
