import type { NoticeView } from '@countersign/api';
import { languages as allLanguages, type Language } from '@countersign/ballot';
import {
  Button,
  Confirm,
  type OfficeClient,
  SelectField,
  TextAreaField,
  TextField,
} from '@countersign/browser';
import { noticeNames } from '@countersign/record';
import { type FormEvent, useState } from 'react';
import { focusFirstError } from '../session/focus-error.ts';
import { useOffice } from '../session/office.ts';
import { Problem } from '../session/problem.tsx';
import { useAct } from '../session/use-act.ts';
import type { Words } from '../words/en.ts';
import { useWords } from '../words/use-words.ts';

const knownNames = Object.values(noticeNames);
const ownName = 'other';

/** A notice's name as people read it. */
export function noticeTitle(name: string, words: Words): string {
  const known = knownNames.find((one) => one === name);
  return known === undefined ? name : words.notices.known[known];
}

interface NoticeFormProps {
  readonly notices: readonly NoticeView[];
  readonly onPublished: (leaf: number) => void;
}

/** A new text in both languages, seen as it will stand, published after a question. */
export function NoticeForm({ notices, onPublished }: NoticeFormProps) {
  const { words } = useWords();
  const { client, overview } = useOffice();
  const languages = overview.languages ?? allLanguages;
  const [kind, setKind] = useState<string>(noticeNames.votingOnce);
  const [own, setOwn] = useState('');
  const [texts, setTexts] = useState<Readonly<Record<Language, string>>>({ en: '', cy: '' });
  const [isTried, setTried] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const name = kind === ownName ? own.trim() : kind;
  const missing = languages.filter((language) => texts[language].trim() === '');
  const ask = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (name !== '' && missing.length === 0) setAsking(true);
    else focusFirstError();
  };
  const publish = () =>
    client.notice({
      name,
      texts: languages.map((language) => ({ language, text: normal(texts[language]) })),
    });
  const replaces = notices.some((notice) => notice.name === name && notice.until === null);
  return (
    <form className="cs-card cs-stack" onSubmit={ask} noValidate>
      <h2>{words.notices.write}</h2>
      <NoticeName
        kind={kind}
        own={own}
        error={isTried && name === '' ? words.notices.nameMissing : undefined}
        onKind={setKind}
        onOwn={setOwn}
      />
      {replaces && <p className="cs-soft">{words.notices.replaceHint(noticeTitle(name, words))}</p>}
      <div className="notice-columns">
        {languages.map((language) => (
          <TextAreaField
            key={language}
            label={words.notices.language[language]}
            error={isTried && missing.includes(language) ? words.notices.textMissing : undefined}
            value={texts[language]}
            onChange={(text) => setTexts({ ...texts, [language]: text })}
            maxLength={4000}
          />
        ))}
      </div>
      <Preview languages={languages} texts={texts} />
      <Button type="submit">{words.notices.publish}</Button>
      <Publish
        title={noticeTitle(name, words)}
        open={isAsking}
        publish={publish}
        onPublished={onPublished}
        onCancel={() => setAsking(false)}
      />
    </form>
  );
}

interface NoticeNameProps {
  readonly kind: string;
  readonly own: string;
  readonly error: string | undefined;
  readonly onKind: (kind: string) => void;
  readonly onOwn: (own: string) => void;
}

/** Which notice: one that packs and pages look for, or one with a heading of its own. */
function NoticeName({ kind, own, error, onKind, onOwn }: NoticeNameProps) {
  const { words } = useWords();
  return (
    <>
      <SelectField
        label={words.notices.kind}
        hint={words.notices.kindHint}
        value={kind}
        onChange={onKind}
        options={[
          ...knownNames.map((value) => ({ value, text: words.notices.known[value] })),
          { value: ownName, text: words.notices.other },
        ]}
      />
      {kind === ownName && (
        <TextField
          label={words.notices.name}
          hint={words.notices.nameHint}
          error={error}
          value={own}
          onChange={onOwn}
          maxLength={200}
        />
      )}
    </>
  );
}

interface PublishProps {
  readonly title: string;
  readonly open: boolean;
  readonly publish: () => ReturnType<OfficeClient['notice']>;
  readonly onPublished: (leaf: number) => void;
  readonly onCancel: () => void;
}

function Publish({ title, open, publish, onPublished, onCancel }: PublishProps) {
  const { words } = useWords();
  const act = useAct(publish);
  const confirm = async () => {
    const done = await act.run();
    if (done !== undefined) onPublished(done.leaf);
  };
  return (
    <Confirm
      open={open}
      title={words.notices.publishTitle(title)}
      confirm={words.notices.publishConfirm}
      cancel={words.cancel}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      <p>{words.notices.publishText}</p>
      {act.error && <Problem error={act.error} />}
    </Confirm>
  );
}

/** Canonical text: what is signed holds no carriage return and is in Unicode NFC. */
function normal(text: string): string {
  return text.trim().replaceAll('\r\n', '\n').replaceAll('\t', ' ').normalize('NFC');
}

interface PreviewProps {
  readonly languages: readonly Language[];
  readonly texts: Readonly<Record<Language, string>>;
}

function Preview({ languages, texts }: PreviewProps) {
  const { words } = useWords();
  return (
    <section className="notice-preview" aria-label={words.notices.preview}>
      <p className="cs-soft cs-small">{words.notices.preview}</p>
      <div className="notice-columns">
        {languages.map((language) => (
          <div key={language} lang={language} className="notice-text">
            {texts[language]}
          </div>
        ))}
      </div>
    </section>
  );
}
