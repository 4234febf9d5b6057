export { type BoxClient, type CastRequest, createBoxClient } from './calls/box-client.ts';
export { type BranchClient, createBranchClient, createBranchDoor } from './calls/branch-client.ts';
export { type CallError, type CallOptions, call, callFile, type Fetch } from './calls/call.ts';
export { createOfficeClient, type OfficeClient } from './calls/office-client.ts';
export type { RowKind } from './calls/register-calls.ts';
export { type RepeatOptions, repeatUntilAnswered } from './calls/repeat.ts';
export {
  count,
  fieldsOf,
  listOf,
  matching,
  orNull,
  type Shape,
  ShapeError,
  text,
  word,
} from './calls/shape.ts';
export {
  Button,
  type ButtonLook,
  type ButtonProps,
  LinkButton,
  type LinkButtonProps,
} from './components/button.tsx';
export { type Choice, Choices, type ChoicesProps } from './components/choices.tsx';
export { Course, type CourseStep } from './components/course.tsx';
export { Confirm, type ConfirmProps, Dialog, type DialogProps } from './components/dialog.tsx';
export { type Fact, Facts, Reference } from './components/facts.tsx';
export {
  Field,
  type FieldIds,
  type FieldProps,
  SelectField,
  type SelectFieldProps,
  TextAreaField,
  type TextAreaFieldProps,
  TextField,
  type TextFieldProps,
} from './components/field.tsx';
export { GroupedNav, type GroupedNavProps } from './components/grouped-nav.tsx';
export { ScreenHeading, type ScreenHeadingProps } from './components/heading.tsx';
export { Notice, type NoticeProps, type NoticeTone } from './components/notice.tsx';
export { Nav, type NavProps, Page, type PageLanguage, type PageProps } from './components/page.tsx';
export { Progress, type ProgressProps, Waiting } from './components/progress.tsx';
export { Qr, type QrProps } from './components/qr.tsx';
export { longestQrText } from './components/qr-limits.ts';
export { QrReader, type QrReaderProps } from './components/qr-reader.tsx';
export { type Band, BandSign, StackedBar } from './components/stacked-bar.tsx';
export { Stepper, type StepperProps } from './components/stepper.tsx';
export { type Column, DataTable, type DataTableProps } from './components/table.tsx';
export { number, percent } from './figures.ts';
export { boardHome, boardLink, deviceTestLink, votingHome } from './links.ts';
export { formatDate, formatMoment, formatMomentShort } from './moment.ts';
export { type TurnoutSoFar, turnoutSoFar } from './turnout-so-far.ts';
export { type Loaded, useLoaded } from './use-loaded.ts';
export {
  createWorkerClient,
  type Duties,
  type MessageEnd,
  serveDuties,
  type WorkerClient,
} from './worker-bridge.ts';
