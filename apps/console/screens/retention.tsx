import type { RetentionReply } from '@countersign/api';
import {
  Button,
  Confirm,
  Facts,
  formatMomentShort,
  ScreenHeading,
  TextAreaField,
  TextField,
  useLoaded,
  Waiting,
} from '@countersign/browser';
import { twoOfficerLimits } from '@countersign/roll';
import { useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import { identityEn } from '../words/gate-en.ts';
import { keptEn } from '../words/kept-en.ts';
import { useWords } from '../words/use-words.ts';

type RetentionClass = RetentionReply['classes'][number];

/** Until when personal data is kept (ROLL-9), what becomes of it then, and what has. */
export function RetentionScreen() {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.retention;
  const [round, setRound] = useState(0);
  const loaded = useLoaded(`retention ${round}`, () => client.retention(), true);
  const reply = loaded.state === 'ready' ? loaded.value : undefined;
  return (
    <>
      <ScreenHeading documentTitle={`${said.title} · ${words.brand}`} screen="retention">
        {said.title}
      </ScreenHeading>
      <p>{said.lead}</p>
      {loaded.state === 'loading' && <Waiting>{words.loading}</Waiting>}
      {reply && !reply.ok && <Problem error={reply.error} />}
      {reply?.ok &&
        reply.value.classes.map((one) => (
          <Class key={one.class} kept={one} onSet={() => setRound((before) => before + 1)} />
        ))}
      {reply?.ok && <Erasures view={reply.value} />}
    </>
  );
}

function Class({ kept, onSet }: { readonly kept: RetentionClass; readonly onSet: () => void }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.afterFreeze.retention;
  const [isAsking, setAsking] = useState(false);
  const due = formatMomentShort(kept.due, overview.timeZone, language);
  return (
    <section className="cs-card cs-stack" aria-labelledby={`kept-${kept.class}`}>
      <h2 id={`kept-${kept.class}`}>{said.classes[kept.class]}</h2>
      <p>{said.about[kept.class]}</p>
      <Facts
        facts={[
          { term: said.due, value: `${due} (${said.days(kept.days)})` },
          { term: said.set, value: `${identityEn(kept.by)}: ${kept.reason}` },
          ...(kept.deleted.length > 0 ? [{ term: said.deleted, value: tableNames(kept.deleted) }] : []),
          { term: said.hashed, value: tableNames(kept.hashed) },
        ]}
      />
      {overview.identity === 'office' ? (
        <p className="cs-soft">{said.needsOfficer}</p>
      ) : (
        <div className="cs-actions">
          <Button look="secondary" onClick={() => setAsking(true)}>
            {said.change}
          </Button>
        </div>
      )}
      {isAsking && <SetDate kept={kept} onClose={() => setAsking(false)} onSet={onSet} />}
    </section>
  );
}

function tableNames(tables: readonly string[]): string {
  return tables.map((table) => keptEn[table] ?? table.replaceAll('_', ' ')).join(', ');
}

function SetDate({
  kept,
  onClose,
  onSet,
}: {
  readonly kept: RetentionClass;
  readonly onClose: () => void;
  readonly onSet: () => void;
}) {
  const { words } = useWords();
  const { client } = useOffice();
  const said = words.afterFreeze.retention;
  const [days, setDays] = useState(String(kept.days));
  const [reason, setReason] = useState('');
  const [isWrong, setWrong] = useState({ days: false, reason: false });
  const setting = useAct(client.setRetention);
  const confirm = async () => {
    const wrong = { days: !/^\d{1,4}$/.test(days) || Number(days) > 3650, reason: !/\p{L}/u.test(reason) };
    setWrong(wrong);
    if (wrong.days || wrong.reason) return focusFirstError();
    const done = await setting.run({ class: kept.class, days: Number(days), reason: reason.trim() });
    if (done === undefined) return;
    onClose();
    onSet();
  };
  return (
    <Confirm
      open
      title={said.changeQuestion}
      confirm={said.change}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onClose}
    >
      <TextField
        label={said.daysField}
        error={isWrong.days ? said.daysWrong : undefined}
        value={days}
        onChange={setDays}
        inputMode="numeric"
      />
      <TextAreaField
        label={said.reason}
        error={isWrong.reason ? words.reasonMissing : undefined}
        value={reason}
        onChange={setReason}
        maxLength={twoOfficerLimits.reason}
      />
      {setting.error && <Problem error={setting.error} />}
    </Confirm>
  );
}

function Erasures({ view }: { readonly view: RetentionReply }) {
  const { language, words } = useWords();
  const { overview } = useOffice();
  const said = words.afterFreeze.retention;
  return (
    <section className="cs-stack" aria-labelledby="erased">
      <h2 id="erased">{said.done}</h2>
      {view.erasures.length === 0 && <p className="cs-soft">{said.none}</p>}
      <ul className="cs-list">
        {view.erasures.map(({ class: of, at, rows }) => (
          <li key={`${of} ${at}`}>
            {said.classes[of]}: {formatMomentShort(at, overview.timeZone, language)},{' '}
            {said.rows(Object.values(rows).reduce((sum, count) => sum + count, 0))}
          </li>
        ))}
      </ul>
    </section>
  );
}
