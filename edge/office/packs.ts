/** Packs as the office lists, finds and hands them to the code offices. No code is ever here (CODE-1). */
import type { PackView } from '@countersign/api';
import type { LocalText } from '@countersign/ballot';
import { parse, unwrap } from '@countersign/bytes';
import { formatPackLine, type Pack, packListHeading, type Recipient } from '@countersign/documents';
import { noticeNames } from '@countersign/record';
import { formatName, rollRowCodec } from '@countersign/roll';
import {
  loadPacks,
  loadPrintRows,
  loadProposedReplacements,
  loadRollVersion,
  type PackRow,
  type PrintRow,
} from '@countersign/store';
import type { Office } from './office.ts';

/** Packs of one page of the console. */
const pageSize = 50;
/** Packs of one read when a list is written: each read joins whole tables, so few of them. */
const listStep = 20_000;

/** A pack as the console shows it. */
export function viewPack(pack: PackRow): PackView {
  const { number, credential, memberId, name, branch, reference, barcode, state, channel } = pack;
  return { pack: number, credential, memberId, name, branch, reference, barcode, state, channel };
}

/** Packs after `after` that the clerk's words find. */
export async function findPacks(office: Office, query: string, after: number) {
  return office.store.transaction(async (tx) => {
    const { packs, total } = await loadPacks(tx, query, after, pageSize);
    const shown = packs.map(({ number }) => number);
    const proposed = await loadProposedReplacements(tx, shown, office.config.now());
    const replacing = (await loadRollVersion(tx))?.replacing ?? 'by-office';
    return { packs: packs.map(viewPack), total, replacing, proposed: [...proposed] };
  });
}

/**
 * The list for one code office, line by line. With one pack, office B's printer makes slips that name nobody, so it learns no
 * names: of members abroad it gets the e-mail address, because it writes to them itself.
 */
export async function* writePackList(office: Office, codeOffice: 'A' | 'B'): AsyncGenerator<string> {
  const isNamed = codeOffice === 'A' || office.definition.packPolicy === 'two-mailings';
  yield packListHeading;
  let after = 0;
  for (;;) {
    const rows = await office.store.transaction((tx) => loadPrintRows(tx, after, listStep));
    const last = rows.at(-1);
    if (!last) return;
    yield rows.map((row) => formatPackLine(packOf(row, isNamed))).join('');
    after = last.number;
  }
}

function packOf(row: PrintRow, isNamed: boolean): Pack {
  const { number, credential, channel, barcode } = row;
  const recipient = recipientOf(row);
  const byMail = channel === 'electronic' ? { ...nobody, email: recipient.email } : undefined;
  return {
    number,
    credential,
    channel,
    barcode: isNamed ? barcode : '',
    reference: row.reference ?? '',
    recipient: isNamed ? recipient : byMail,
  };
}

const nobody: Recipient = { name: '', address: [], postcode: '', country: '', email: '' };

function recipientOf({ row }: PrintRow): Recipient {
  const member = unwrap(parse(rollRowCodec, row));
  const { address, postcode, country, email } = member;
  return { name: formatName(member), address, postcode, country, email };
}

/** What all packs of the run have in common, beside the definition: the words are those in force now (RULE-5). */
export async function describePrintJob(office: Office) {
  const notices = (await office.view.glance())?.notices ?? [];
  const now = office.config.now();
  const inForce = (name: string): readonly LocalText[] =>
    notices.findLast((one) => one.name === name && one.from <= now && (one.until === null || now < one.until))
      ?.texts ?? [];
  const { voterUrl, returnAddress, sides } = office.config;
  return {
    voterUrl,
    returnAddress: [...returnAddress],
    sides,
    votingOnce: [...inForce(noticeNames.votingOnce)],
    help: [...inForce(noticeNames.help)],
  };
}
