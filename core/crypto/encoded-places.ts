/*
 * Places in a list as they travel in replies of tasks: u32 each, ascending.
 */

/** The bytes of ascending places. */
export function formatPlaces(places: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * places.length));
  for (const [i, place] of places.entries()) view.setUint32(4 * i, place);
  return new Uint8Array(view.buffer);
}

/** The places of their bytes: ascending, each below `count`. Anything else is no reply of ours and throws. */
export function parsePlaces(bytes: Uint8Array, count: number): readonly number[] {
  if (bytes.length % 4 !== 0) throw new Error(`a list of places of ${bytes.length} bytes`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const places = Array.from({ length: bytes.length / 4 }, (_, i) => view.getUint32(4 * i));
  for (const [i, place] of places.entries())
    if (place >= count || (i > 0 && place <= (places[i - 1] as number)))
      throw new Error(`place ${place} in a reply about ${count}`);
  return places;
}
