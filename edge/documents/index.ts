export { type CertificatePrint, writeCertificate } from './certificate-pdf.ts';
export { type CsvProblem, type CsvRecord, readCsv } from './csv-read.ts';
export { formatCsvLine, unguardCell } from './csv-write.ts';
export { type DeclarationPrint, writeDeclaration } from './declaration-pdf.ts';
export { formatDeclarationCsv, formatDeclarationJson } from './declaration-tables.ts';
export { type DeclarationSheet, type DeclaredContestFigures, describeDeclaration } from './declared.ts';
export {
  type DecodedText,
  decodeText,
  isWide,
  sniffText,
  type TextEncoding,
  TextSense,
} from './decode-text.ts';
export { unprintableLetter } from './fonts.ts';
export { findObstacle, type Obstacle } from './obstacle.ts';
export { type OfficeLetter, type OfficeLetters, writeOfficeLetters } from './office-letter.ts';
export {
  formatPackNumber,
  formatReference,
  inLanguage,
  type Pack,
  type PackWithCode,
  type PrintJob,
  type Recipient,
  type RunKind,
  runKindOf,
  typedAddress,
  votingLink,
} from './pack.ts';
export {
  formatMailMerge,
  formatPackLine,
  formatPackList,
  packListHeading,
  readPackLines,
  readPackList,
} from './pack-list.ts';
export { type RunReport, writePacks } from './packs.ts';
export {
  type RegisterSource,
  readRegisterSource,
  type SourceChoices,
  type SourceLimits,
} from './register-source.ts';
export { type DrawBytes, lockXlsx } from './xlsx/lock.ts';
export { type SheetColumn, type TextSheet, writeXlsx } from './xlsx/write-xlsx.ts';
