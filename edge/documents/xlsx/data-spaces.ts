/** The streams by which an office program knows that a compound file holds a locked document ([MS-OFFCRYPTO] 2.1.5 to 2.1.9). */

/** A length in bytes before UTF-16, filled up to four bytes (UNICODE-LP-P4). */
function text16(text: string): Buffer {
  const bytes = Buffer.from(text, 'utf16le');
  return Buffer.concat([number(bytes.length), bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
}

function number(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** Major and minor version, the minor one in the upper half. */
function version(major: number): Buffer {
  return number(major);
}

/** Behind its own length, which counts itself. */
function counted(...parts: readonly Buffer[]): Buffer {
  const body = Buffer.concat(parts);
  return Buffer.concat([number(body.length + 4), body]);
}

const versions = [version(1), version(1), version(1)];
const transform = '{FF9A3F03-56EF-4613-BDD5-5A41C1D07246}';

/** Streams that are the same in every locked workbook. */
export const dataSpaceStreams = {
  /** DataSpaceVersionInfo. */
  version: Buffer.concat([text16('Microsoft.Container.DataSpaces'), ...versions]),
  /** DataSpaceMap: the encrypted stream goes through one data space. */
  map: Buffer.concat([
    number(8),
    number(1),
    counted(number(1), number(0), text16('EncryptedPackage'), text16('StrongEncryptionDataSpace')),
  ]),
  /** DataSpaceDefinition: that data space has one transform. */
  definition: Buffer.concat([number(8), number(1), text16('StrongEncryptionTransform')]),
  /** IRMDSTransformInfo, which names the encryption; agile encryption leaves its own part empty. */
  primary: Buffer.concat([
    number(4 + 4 + text16(transform).length),
    number(1),
    text16(transform),
    text16('Microsoft.Container.EncryptionTransform'),
    ...versions,
    number(0),
    number(0),
    number(0),
    number(4),
  ]),
} as const;
