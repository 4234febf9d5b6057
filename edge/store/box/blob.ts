import type { BlobReference } from '@countersign/record';
import type { BoxTx } from './tables.ts';

/** Records that the file of this hash is complete and durable in the data folder. */
export async function saveBlob(tx: BoxTx, { hash, size }: BlobReference): Promise<void> {
  await tx
    .insertInto('box.blob')
    .values({ hash, size })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The size of a blob that is there. */
export async function loadBlobSize(tx: BoxTx, hash: Uint8Array): Promise<number | undefined> {
  const row = await tx.selectFrom('box.blob').select('size').where('hash', '=', hash).executeTakeFirst();
  return row?.size;
}
