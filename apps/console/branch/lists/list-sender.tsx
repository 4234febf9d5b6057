import type { ListReading } from '@countersign/api/branch';
import type { CallError } from '@countersign/browser';
import type { Result } from '@countersign/bytes';
import { type ReactNode, useState } from 'react';
import { useAct } from '../../session/use-act.ts';
import { Trouble } from '../session/trouble.tsx';
import { isQuestion, ListQuestion, type OpenQuestion } from './list-questions.tsx';
import { PickList } from './pick-list.tsx';
import type { ListFile } from './read-list.ts';

interface ListSenderProps<Reply extends { readonly state: string }, Done extends Reply> {
  /** Words of the button. */
  readonly submit: string;
  /** What is said of the file before anything is asked. */
  readonly reading: ListReading;
  /** Sends the file with what was said about it. */
  readonly send: (
    body: ListFile & { readonly reading: ListReading },
    onSent: (share: number) => void,
  ) => Promise<Result<Reply, CallError>>;
  readonly isDone: (reply: Reply) => reply is Done;
  readonly onDone: (reply: Done) => void;
  /** Shown above the file while nothing is open. */
  readonly children?: ReactNode;
}

/** A file until it is taken in: picked, sent, and sent again with each question answered. */
export function ListSender<Reply extends { readonly state: string }, Done extends Reply>(
  props: ListSenderProps<Reply, Done>,
) {
  const [list, setList] = useState<ListFile>();
  const [reading, setReading] = useState<ListReading>({});
  const [question, setQuestion] = useState<OpenQuestion>();
  const [sent, setSent] = useState(0);
  const act = useAct((file: ListFile, said: ListReading) => props.send({ ...file, reading: said }, setSent));
  const send = async (file: ListFile, said: ListReading) => {
    setSent(0);
    setList(file);
    setReading(said);
    const reply = await act.run(file, said);
    if (reply === undefined) return;
    if (props.isDone(reply)) props.onDone(reply);
    else if (isQuestion(reply)) setQuestion(reply);
  };
  const trouble = act.error && <Trouble error={act.error} />;
  if (list !== undefined && question !== undefined)
    return (
      <>
        <ListQuestion
          key={question.state}
          question={question}
          busy={act.busy}
          onReading={(more) => send(list, { ...reading, ...more })}
        />
        {trouble}
      </>
    );
  return (
    <>
      {props.children}
      <PickList
        busy={act.busy}
        sent={sent}
        submit={props.submit}
        onList={(file) => send(file, props.reading)}
      />
      {trouble}
    </>
  );
}
