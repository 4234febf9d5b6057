import { Button, boardLink, Facts, LinkButton, Notice, Qr, Reference } from '@countersign/browser';
import { inLanguage } from '../flow/ballot.ts';
import type { Receipt } from '../flow/step.ts';
import { useVoting, type Voting } from '../voting.ts';
import { Head } from './head.tsx';
import { saveFile } from './save.ts';

/** VOTE-7: proof that the vote is there, and not of what it says. */
export function ReceiptScreen() {
  const { ballot, visit, words, language } = useVoting();
  const { receipt } = visit;
  if (!receipt) return null;
  const own = words.receipt;
  const link = boardLink(receipt.reference);
  const { organisation, title, witnesses } = ballot.definition;
  const unwitnessed = witnesses.length > 0 ? own.witnessesFollow : own.logItself;
  const ballotFact = { term: own.ballot, value: `${inLanguage(title, language)}, ${organisation}` };
  return (
    <>
      <Head title={own.title} />
      <Notice tone="good">
        <p>
          {own.text} {ballot.definition.duplicateRule !== 'last-received' && own.codesDead}
        </p>
      </Notice>
      <div className="cs-card">
        <Facts facts={[ballotFact, ...factsOf(receipt, own, language, unwitnessed)]} />
      </div>
      <p>{own.secret}</p>
      <div className="cs-actions cs-no-print">
        <Button onClick={() => saveFile(fileName(receipt), receipt.text)}>{own.save}</Button>
        <Button look="secondary" onClick={() => print()}>
          {own.print}
        </Button>
        <LinkButton href={link} look="quiet">
          {own.board}
        </LinkButton>
      </div>
      <figure className="vote-picture">
        <Qr text={`${location.origin}${link}`} label={own.picture} />
        <figcaption className="cs-soft">{own.pictureText}</figcaption>
      </figure>
      <p>{own.doubt}</p>
      <p className="cs-no-print">{own.done}</p>
    </>
  );
}

function fileName({ reference }: Receipt): string {
  return `receipt-${reference.slice(0, 5)}-${reference.slice(5)}.tlog-proof`;
}

function factsOf(receipt: Receipt, own: Voting['words']['receipt'], language: string, unwitnessed: string) {
  const figure = (value: number) => value.toLocaleString(language === 'cy' ? 'en-GB' : language);
  return [
    { term: own.reference, value: <Reference text={receipt.reference} /> },
    { term: own.leaf, value: own.leafValue(figure(receipt.leaf), figure(receipt.treeSize)) },
    { term: own.fingerprint, value: <span className="cs-hash">{receipt.entryHash}</span> },
    {
      term: own.witnesses,
      value: receipt.witnesses.join(', ') || unwitnessed,
    },
  ];
}
