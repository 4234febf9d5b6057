import type { PairView, RecordView } from '@countersign/api';
import { Choices, SelectField } from '@countersign/browser';
import { useState } from 'react';
import { ReasonDialog } from '../people/reason-dialog.tsx';
import { textOf } from '../people/record-pair.tsx';
import { useOffice } from '../session/office.ts';
import { useAct } from '../session/use-act.ts';
import { useWords } from '../words/use-words.ts';
import type { PairReply } from './pair-acts.tsx';

interface MergeFormProps {
  readonly pair: PairView;
  readonly onDone: (reply: PairReply | undefined) => void;
  readonly onCancel: () => void;
}

/** Who stays, and which of two values where they differ. What only one entry says is kept. */
export function MergeForm({ pair, onDone, onCancel }: MergeFormProps) {
  const { words } = useWords();
  const { client } = useOffice();
  const [stays, setStays] = useState(pair.left.memberId);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const said = words.people.duplicates;
  const [kept, gone] = stays === pair.left.memberId ? [pair.left, pair.right] : [pair.right, pair.left];
  const fields = pair.differs.filter((field) => field !== 'id' && textOf(gone, field) !== '');
  // The value is remembered by whose it is, so that another choice of who stays does not turn all values around.
  const sourceOf = (field: string) =>
    chosen[field] ?? (textOf(kept, field) === '' ? gone.memberId : kept.memberId);
  const take = fields.filter((field) => sourceOf(field) === gone.memberId);
  const act = useAct((reason: string) => client.mergePair(pair.id, { stays, take, reason }));
  return (
    <ReasonDialog
      title={said.mergeQuestion}
      confirm={pair.officers === 2 ? said.propose : said.merge}
      text={said.mergeText[pair.officers]}
      isBusy={act.busy}
      error={act.error}
      onConfirm={async (reason) => onDone(await act.run(reason))}
      onCancel={onCancel}
    >
      <Choices
        legend={said.stays}
        name="stays"
        value={stays}
        onChange={setStays}
        choices={[pair.left, pair.right].map(choiceOf)}
      />
      {fields.length > 0 && (
        <fieldset className="cs-fieldset people-takes">
          <legend className="cs-legend">{said.takes}</legend>
          {fields.map((field) => (
            <SelectField
              key={field}
              label={words.people.field(field)}
              value={sourceOf(field)}
              onChange={(source) => setChosen({ ...chosen, [field]: source })}
              options={[pair.left, pair.right].map((record) => ({
                value: record.memberId,
                text: textOf(record, field) || words.people.nothing,
              }))}
            />
          ))}
        </fieldset>
      )}
    </ReasonDialog>
  );
}

function choiceOf({ memberId, name, branch }: RecordView) {
  return { value: memberId, name: `${name}, ${memberId}`, note: branch };
}
