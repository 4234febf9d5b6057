export { answersMatch, type RegisterAnswers } from './answers.ts';
export { barcodeLength, makeBarcode, parseBarcode } from './barcode.ts';
export { parseCountry, parseDay, parseEmail, parsePostcode, parseText } from './cells.ts';
export {
  type ColumnPlaces,
  decideColumns,
  headingOf,
  type RollField,
  type RollMapping,
  rollFields,
} from './columns.ts';
export {
  type ImportRules,
  parseRoll,
  type RefusedRow,
  RollCollector,
  type RollImport,
  type RollLine,
  type RowCheck,
  startRoll,
} from './import.ts';
export { parseRow, type RollNeed, type RowProblem, type RowRules } from './parse-row.ts';
export { formatName, formatRow, isElectronic, type RollRow, rollLimits, rollRowCodec } from './row.ts';
export { answersLabel, formatAnswers, parseAnswers } from './sealed-answers.ts';
